"""`python -m bantin`."""

from bantin.cli.main import program

program()
