"""The guide to deployment has every file that a build makes for machines, and no other address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from bantin.addresses import SECURITY
from bantin.comments.open_items import ADDRESS as OPEN_ITEMS
from bantin.content.admin_settings import FORM
from tests.docs.reading import LANGUAGES, part, rows

if TYPE_CHECKING:
    from pathlib import Path

FOLDERS = {"/assets/", "/anh/", "/tep/", "/tim-kiem/du-lieu/"}


def pattern(address: str) -> str:
    """Return which site paths a documented address stands for."""
    text = re.sub("<[a-z]+>", "[^/]+", re.escape(address))
    text = re.sub("[0-9]+", "[0-9]+", text).replace("…", ".*")
    if address in FOLDERS:
        return f"{text}.*"
    return f"{text}index.html" if address.endswith("/") else text


def documented(language: str) -> list[str]:
    """Return a pattern for each address of the guide; files named in a row's text lie below it."""
    table = rows(part(language, "deployment", "The files that are made"))
    addresses = {name: row[0] for name, row in table.items() if name.startswith(("/", "…"))}
    below = [
        f"{address}{name}"
        for address, text in addresses.items()
        for name in re.findall(r"`(\w+\.\w+)`", text)
    ]
    return [pattern(address) for address in (*addresses, *below)]


@pytest.fixture(scope="session")
def made(sample: Path) -> list[str]:
    """Return the site path of every file of the sample."""
    return [
        f"/{path.relative_to(sample).as_posix()}" for path in sample.rglob("*") if path.is_file()
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_for_machines_is_documented(language: str, made: list[str]) -> None:
    known = re.compile("|".join(documented(language)))
    files = [path for path in made if not path.endswith(".html")]
    assert files
    assert [path for path in files if not known.fullmatch(path)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_documented_address_is_made(language: str, made: list[str]) -> None:
    # The sample takes comments by mail, so it has nothing to tell an inbox; it has no form, and
    # names nobody to tell of weaknesses.
    paths = [*made, OPEN_ITEMS.url_path, f"{FORM}index.html", SECURITY]
    for one in documented(language):
        assert any(re.fullmatch(one, path) for path in paths), one
