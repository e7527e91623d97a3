"""What the program was asked to do, tried from outside: only its command line, its files and its words."""
