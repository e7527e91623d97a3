"""The commands, tried from outside: their words, their files, their exit codes."""
