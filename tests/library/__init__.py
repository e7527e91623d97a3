"""`import jiwon`: what a program can ask for, in the repository and from a wheel in an environment of its own."""
