"""Build the site in this folder: `python build.py --help`."""

from bantin.cli import main

if __name__ == "__main__":
    main()
