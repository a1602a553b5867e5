"""The smallest pieces of WordprocessingML (ECMA-376, part 1, section 17)."""

from __future__ import annotations

from bantin.regulations.exports.tags import chars, tag

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
# Twentieths of a point, as all lengths here.
INDENT = 720  # 1.27 cm
TEXT_WIDTH = 9354  # 165 mm, between margins of 30 mm and 15 mm


def value(name: str, given: str | int) -> str:
    """An element with its one attribute, which is how Word writes most settings."""
    return tag(f"w:{name}", attributes={"w:val": str(given)})


def paragraph(content: str, *, style: str = "", settings: str = "") -> str:
    """A paragraph; `settings` are those of its own, in the order of the schema."""
    about = (value("pStyle", style) if style else "") + settings
    return tag("w:p", (tag("w:pPr", about) if about else "") + content)


def plain_run(text: str, *, settings: str = "") -> str:
    """Words, in one line."""
    about = tag("w:rPr", settings) if settings else ""
    return tag("w:r", about + tag("w:t", chars(text), {"xml:space": "preserve"}))
