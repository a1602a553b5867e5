"""The key of the code that builds a site: bantin's own modules and the libraries it stands on."""

from __future__ import annotations

from pathlib import Path

import bantin
from bantin import engine

# The distributions whose behaviour reaches an output file or a stored result. A test demands that
# every other dependency has a reason not to be here.
LIBRARIES = (
    "babel",
    "icalendar",
    "Jinja2",
    "lxml",
    "Markdown",
    "MarkupSafe",
    "msgspec",
    "nh3",
    "pillow",
    "python-dateutil",
    "python-docx",
    "python-frontmatter",
    "PyYAML",
    "typst",
    "tzdata",
)
# The same of what not every site asks for.
OPTIONAL = ("bantin-admin",)


def program_key() -> str:
    """Return a digest that changes whenever what another bantin made or stored may be wrong."""
    return engine.code_key(Path(bantin.__file__).parent, LIBRARIES, OPTIONAL)
