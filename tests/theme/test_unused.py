"""Files of a site's theme that do nothing are told with the name that is meant."""

from __future__ import annotations

import pytest

from bantin.theme.closure import closures, parse, parser
from bantin.theme.files import theme_files
from bantin.theme.unused import unused_files

DEFAULT = {
    "base.html": b"{% include 'partials/head.html' %}"
    b"{% include 'partials/own.html' ignore missing %}",
    "item.html": b"{% extends 'base.html' %}",
    "partials/head.html": b"{{ site.assets['style.css'] }}",
    "static/style.css": b"",
    "locale/vi.po": b"",
}


def told(own: dict[str, bytes]) -> dict[str, str]:
    files = theme_files(DEFAULT, own)
    assert files.diagnostics == ()
    found = unused_files(files, closures(parse(files.templates, parser())))
    return {str(one.span): str(one.params["suggestion"]) for one in found}


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("itme.html", "templates/item.html"),
        ("Item.html", "templates/item.html"),
        ("artcile.html", ""),
        ("head.html", "templates/partials/head.html"),
        ("style.css", "templates/static/style.css"),
        ("logo.png", "templates/static/logo.png"),
        ("static/logo.png", ""),
        ("locale/vn.po", ""),
        ("partials/chan-trang.html", ""),
    ],
)
def test_a_file_that_replaces_nothing_is_told(name: str, meant: str) -> None:
    assert told({name: b"\x89" if name.endswith("png") else b"x"}) == {f"templates/{name}": meant}


@pytest.mark.parametrize(
    "own",
    [
        {"item.html": b"x"},
        {"partials/own.html": b"x"},
        {"item.html": b"{% include 'mine.html' %}", "mine.html": b"x"},
        {"static/style.css": b"url(nen.png)", "static/nen.png": b"\x89"},
        {"base.html": b"{{ site.assets['logo.svg'] }}", "static/logo.svg": b"x"},
        {"locale/vi.po": b"x"},
    ],
    ids="+".join,
)
def test_what_replaces_something_or_is_used_is_not(own: dict[str, bytes]) -> None:
    assert told(own) == {}


def test_what_only_unused_templates_use_is_unused() -> None:
    own = {"mot.html": b"{% include 'hai.html' %}", "hai.html": b"x"}
    assert told(own).keys() == {"templates/mot.html", "templates/hai.html"}
