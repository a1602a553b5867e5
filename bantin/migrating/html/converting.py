"""One block of HTML as Markdown: markdownify walks over it, words and marks are written our way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from markdownify import MarkdownConverter

from bantin.importing.markdown import escaping
from bantin.migrating.html.tree import STYLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4.element import Tag

_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_MOST_DIGITS = 9  # of a number that begins an item
_FENCES = re.compile(r"`{3,}")
_PLAIN = re.compile(r"https?://[A-Za-z0-9./_~%?=&#:+-]+")
_LANGUAGE = re.compile(r"(?:^|\s)(?:lang(?:uage)?-|brush:\s*)([a-z0-9+#]{1,20})", re.IGNORECASE)


def _styled(mark: str, tag: str) -> Callable[..., str]:
    """Write a style with marks where these are surely read as such, else with a tag."""

    def convert(_: MarkdownConverter, el: Tag, text: str, parent_tags: set[str]) -> str:
        if "_noformat" in parent_tags:
            return text
        core = text.strip()
        left = " " if text[:1].isspace() else ""
        right = " " if text[-1:].isspace() else ""
        if not core:
            return left
        plain = core[0].isalnum() and core[-1].isalnum() and "<br>" not in core
        if mark and plain and not _touches(el):
            return f"{left}{mark}{core}{mark}{right}"
        return f"{left}<{tag}>{core}</{tag}>{right}"

    return convert


def _touches(el: Tag) -> bool:
    """Whether another element stands right beside, whose marks would run into these."""
    beside = (el.previous_sibling, el.next_sibling, el.parent)
    return any(getattr(one, "name", None) in STYLES for one in beside)


class BlockConverter(MarkdownConverter):
    """The library's converter with the escaping of imports, which shows words and nothing else."""

    def __init__(self) -> None:
        super().__init__(
            heading_style="atx",
            bullets="-",
            autolinks=False,
            table_infer_header=True,
            keep_inline_images_in=["td", "th", "h2", "h3", "h4", "h5", "h6"],
        )

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Return words that are read as words."""
        plain = _BLANKS.sub(" ", text)
        found = escaping.words(plain, linked="a" in parent_tags)
        return found.replace("|", r"\|") if {"td", "th"} & parent_tags else found

    def convert_br(self, _el: Tag, _text: str, parent_tags: set[str]) -> str:
        """A line ends within its line, so that what follows begins no block."""
        return " " if "_noformat" in parent_tags else "<br>"

    def convert_p(self, _el: Tag, text: str, parent_tags: set[str]) -> str:
        """A paragraph begins no other block."""
        core = _bare(text)
        if "_inline" in parent_tags:
            return f" {core} "
        return f"\n\n{escaping.start(core)}\n\n" if core else ""

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """An item; words that look like the mark of another one are words."""
        first = next(
            (one for one in el.children if getattr(one, "name", "") or str(one).strip()), ""
        )
        inline = getattr(first, "name", None) not in {"p", "ul", "ol", "blockquote", "pre"}
        core = escaping.start(text.strip()) if inline else text.strip()
        marker = _marker(el)
        indent = " " * (len(marker) + 1)
        inner = "\n".join(f"{indent}{line}" if line else "" for line in core.split("\n"))
        return f"{marker} {inner.lstrip()}\n"

    def convert_list(self, _el: Tag, text: str, parent_tags: set[str]) -> str:
        """A list with a blank line around it."""
        inner = text.strip("\n")
        return f"\n{inner}\n" if "li" in parent_tags else f"\n\n{inner}\n\n"

    convert_ul = convert_list
    convert_ol = convert_list

    def convert_dt(self, _el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """A term, on a line of its own."""
        return f"\n\n{escaping.start(_bare(text))}\n"

    def convert_img(self, el: Tag, _text: str, parent_tags: set[str]) -> str:
        """A picture; its title is the caption."""
        alt = escaping.words(_BLANKS.sub(" ", str(el.get("alt") or "")).strip())
        title = _BLANKS.sub(" ", str(el.get("title") or "")).strip()
        behind = f' "{escaping.title(title)}"' if title else ""
        drawn = f"![{alt}]({_written(str(el.get('src')))}{behind})"
        return drawn.replace("|", r"\|") if {"td", "th"} & parent_tags else drawn

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A link, without the title that nobody sees."""
        core = text.strip()
        if "_noformat" in parent_tags or not core:
            return text
        left = " " if text[:1].isspace() else ""
        right = " " if text[-1:].isspace() else ""
        address = str(el.get("href"))
        if _PLAIN.fullmatch(address) and el.get_text(strip=True) == address:
            return f"{left}<{address}>{right}"
        return f"{left}[{core}]({_written(address)}){right}"

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """A fence that is longer than any within."""
        longest = max((len(one) for one in _FENCES.findall(text)), default=2)
        fence = "`" * (longest + 1)
        code = el.find("code")
        named = " ".join(map(str, el.get_attribute_list("class")))
        if code is not None:
            named += " " + " ".join(map(str, code.get_attribute_list("class")))
        language = _LANGUAGE.search(named)
        begin = f"{fence}{language[1].lower() if language else ''}"
        inner = text.strip("\n")
        return f"\n\n{begin}\n{inner}\n{fence}\n\n"

    convert_b = _styled("**", "strong")
    convert_strong = convert_b
    convert_i = _styled("*", "em")
    convert_em = convert_i
    convert_del = _styled("~~", "del")
    convert_s = convert_del
    convert_sub = _styled("", "sub")
    convert_sup = _styled("", "sup")


def _marker(item: Tag) -> str:
    """Return what an item begins with."""
    entries = item.parent
    if entries is None or entries.name != "ol":
        return "-"
    start = str(entries.get("start") or "1")
    first = int(start) if start.isascii() and start.isdigit() and len(start) < _MOST_DIGITS else 1
    return f"{first + len(item.find_previous_siblings('li'))}."


def _written(address: str) -> str:
    """Return an address as the target of a link, without a sign that would end it."""
    return quote(address, safe="/:?=&#%@!$+,;~*'-._[]")


def _bare(text: str) -> str:
    """Return a line without blanks and line breaks around it."""
    core = text.strip(" \t\r\n")
    while core.startswith("<br>"):
        core = core[4:].lstrip()
    while core.endswith("<br>"):
        core = core[:-4].rstrip()
    return core
