"""The commands, one file each: words of the command line come in, an exit code goes out.

`cli` knows them all and imports each only when it is called. May import everything else.
"""
