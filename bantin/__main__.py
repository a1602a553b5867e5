"""`python -m bantin`."""

from bantin.cli.main import main

main()
