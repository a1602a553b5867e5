"""The long description is the README, in English first, with links that work on any page."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from markdown_it import MarkdownIt

from tests.e2e.program import PROJECT
from tests.packaging.project import URLS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

    from markdown_it.token import Token

pytestmark = pytest.mark.xdist_group("packaging")

MARKDOWN = MarkdownIt("commonmark").enable("table")
README = (PROJECT / "README.md").read_text("utf-8")


class Links(HTMLParser):
    """Collects every address that a text in HTML leads to or shows."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in {"href", "src", "srcset"}]


def links(text: str) -> list[str]:
    parser = Links()
    parser.feed(MARKDOWN.render(text))
    return parser.found


def code(text: str) -> list[str]:
    def walk(tokens: list[Token]) -> Iterator[str]:
        for token in tokens:
            if token.type in {"fence", "code_block", "code_inline"}:
                yield token.content
            yield from walk(token.children or [])

    return list(walk(MARKDOWN.parse(text)))


@pytest.fixture(scope="session")
def description(metadata: Message) -> str:
    assert metadata["Description-Content-Type"] == "text/markdown"
    payload = metadata.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode()


def test_the_description_begins_in_english(description: str) -> None:
    html = MARKDOWN.render(description)
    paragraphs = re.findall(r"<p>(.*?)</p>", html, re.DOTALL)
    first = next(text for text in paragraphs if len(text.split()) > 9)
    assert re.search(r"\bis a static site generator\b", first)
    assert not re.search(r"[^\W\d_a-zA-Z]", first), "a letter that English does not have"


def test_every_link_of_the_description_is_absolute(description: str) -> None:
    found = links(description)
    assert len(found) >= len(links(README)) > 0
    assert [link for link in found if urlsplit(link).scheme not in {"http", "https"}] == []


def test_what_the_description_links_to_in_the_project_is_there(description: str) -> None:
    source = URLS["Source"] + "/"
    inside = {link.removeprefix(source) for link in links(description) if link.startswith(source)}
    assert inside
    for link in inside:
        assert (PROJECT / link.partition("#")[0]).is_file(), link
    written = {link for link in links(README) if not urlsplit(link).scheme}
    assert inside == {f"README.md{link}" if link[0] == "#" else link for link in written}


def test_no_example_of_the_readme_is_changed(description: str) -> None:
    assert code(description) == code(README)
