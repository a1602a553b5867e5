"""A site of generated articles, to try something on.

    python -m bench.write_corpus FOLDER COUNT [--corpus words|prose|meetings]

Whoever measures by hand has the texts that the benches have.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from bench.corpus import write_site
from bench.prose import CORPORA


def main() -> None:
    """Write a site from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--corpus", choices=CORPORA, default="words")
    arguments = parser.parse_args()
    write_site(arguments.folder, CORPORA[arguments.corpus](arguments.count))


if __name__ == "__main__":
    main()
