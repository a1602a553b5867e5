"""The project's Markdown files: their tables, sections, code and headings.

The guides of the two languages have the same outline, so a section is named by its English heading
and found in the other language at the same place.
"""

from __future__ import annotations

import re
import unicodedata

from tests.e2e.program import PROJECT

LANGUAGES = ("vi", "en")
README = {"vi": "README.vi.md", "en": "README.md"}
REQUIRED = {"vi": "bắt buộc", "en": "required"}
LEVELS = {
    "vi": {"lỗi": "error", "cảnh báo": "warning", "gợi ý": "note"},
    "en": {"error": "error", "warning": "warning", "note": "note"},
}

DOCS = {
    path.relative_to(PROJECT).as_posix(): path.read_text("utf-8")
    for pattern in ("*.md", "docs/**/*.md", "bench/*.md", "tests/*/README.md")
    for path in sorted(PROJECT.glob(pattern))
}
GUIDES = tuple(
    sorted(name.removeprefix("docs/vi/")[:-3] for name in DOCS if name.startswith("docs/vi/"))
)


def guide(language: str, name: str) -> str:
    """Return the text of a guide."""
    return DOCS[f"docs/{language}/{name}.md"]


def cells(line: str) -> list[str]:
    """Split a row of a table; `\\|` is a bar within a cell."""
    return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


def rows(text: str) -> dict[str, list[str]]:
    """Map what stands in code in the first cell of each row to the row's other cells."""
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.startswith("| `"):
            first, *others = cells(line)
            for name in re.findall("`([^`]+)`", first):
                found[name] = others
    return found


def kinds_and_blocks(text: str) -> list[tuple[str, str]]:
    """Return the code blocks of a document, with the kind that is named in front of each."""
    return re.findall(r"^```(\w+)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def blocks(text: str, *kinds: str) -> list[str]:
    """Return the code blocks of a document, of some kinds or of all."""
    return [body for kind, body in kinds_and_blocks(text) if not kinds or kind in kinds]


def prose(text: str) -> str:
    """Return a document without its code blocks."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)


def code_spans(text: str) -> set[str]:
    """Return what stands in code within the lines of a document."""
    return set(re.findall(r"`([^`\n]+)`", prose(text)))


def headings(text: str) -> list[tuple[int, str]]:
    """Return level and words of each heading."""
    found = re.findall(r"^(#+) (.*)$", prose(text), re.MULTILINE)
    return [(len(marks), words) for marks, words in found]


def anchors(text: str) -> set[str]:
    """Return the anchors that the usual forges give to a document's headings."""
    found = set()
    for _, heading in headings(text):
        words = heading.lower().replace("`", "")
        kept = (c for c in words if c in " -_" or unicodedata.category(c)[0] in "LMN")
        found.add("".join(kept).replace(" ", "-"))
    return found


def section(text: str, heading: str) -> str:
    """Return what stands under a heading, to the next one."""
    match = re.search(
        rf"^#+ `?{re.escape(heading)}`?\n(.*?)(?=^#|\Z)", text, re.DOTALL | re.MULTILINE
    )
    assert match, heading
    return match[1]


def part(language: str, name: str, heading: str) -> str:
    """Return a section of a guide; `heading` is the one of the English guide."""
    words = [words for _, words in headings(guide("en", name))]
    own = headings(guide(language, name))[words.index(heading)][1]
    return section(guide(language, name), own)
