"""Build the site in this folder: `python build.py --help`."""

from bantin.cli.main import program

if __name__ == "__main__":
    program()
