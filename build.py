"""Build the site in this folder: `python build.py --help`."""

from bantin.cli.main import main

if __name__ == "__main__":
    main()
