"""Renew the digests of what the fast Markdown stands on, after an upgrade has been ported.

    python -m tools.renew_markdown_digests

First run the tests: they name what has changed in the library. Port that, then run this.
"""

from __future__ import annotations

from pathlib import Path

from bantin.markup.fast import digests
from bantin.markup.fast.version import source_digest


def main() -> None:
    """Rewrite the table in place; its names stay as they are."""
    path = Path(digests.__file__)
    head = path.read_text(encoding="utf-8").split("SOURCES", 1)[0]
    rows = [f'    "{name}": (\n        "{source_digest(name)}"\n    ),' for name in digests.SOURCES]
    table = "\n".join(["SOURCES: dict[str, str] = {", *rows, "}"])
    path.write_text(f"{head}{table}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
