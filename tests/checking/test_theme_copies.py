"""What is told of a site's own theme: copies left behind, copies of nothing, blocks of nobody."""

from __future__ import annotations

import pytest

from bantin.pipeline.read import folder_of
from bantin.theme.copied import mark_of, marked_copy, missed
from bantin.theme.files import ThemeFiles, theme_files
from tests.checking.lab import checked_site, found

OLD = b'{% extends "base.html" %}\n{% block main %}{{ page.title }}{% endblock %}\n'
NEW = (
    b'{% extends "base.html" %}\n{% block main %}{{ page.title }}{{ page.shared }}{% endblock %}\n'
    b'{% block files %}{% include "partials/x.html" %}{% endblock %}\n'
)
BASE = b"{% block main %}{% endblock %}{% block files %}{% endblock %}"


def theme(own: dict[str, bytes], item: bytes = NEW) -> ThemeFiles:
    default = {
        "base.html": BASE,
        "item.html": item,
        "partials/x.html": b"x",
        "static/style.css": b"p { color: red }",
        "static/icon.png": b"\x89PNG",
        "locale/vi.po": b"",
    }
    return theme_files(default, own)


def told(code: str, files: ThemeFiles) -> list[tuple[str, str]]:
    hits = found(code, checked_site({}, theme=files))
    return [(str(one.span), str(one.params.get("lacks", ""))) for one in hits]


def test_a_copy_of_the_theme_as_it_is_is_up_to_date() -> None:
    names = ("item.html", "static/style.css", "locale/vi.po")
    own = {name: marked_copy(name, theme({}, OLD).replaced.get(name, OLD)) for name in names[:1]}
    assert own["item.html"].startswith(b"{# bantin copy of item.html ")
    files = theme(own, OLD)
    assert [told(one, files) for one in ("copy-behind", "copy-unmarked")] == [[], []]


def test_a_copy_that_was_left_behind_lacks_what_is_new() -> None:
    files = theme({"item.html": marked_copy("item.html", OLD)})
    lacks = "page.shared, {% block files %}, partials/x.html"
    (hit,) = found("copy-behind", checked_site({}, theme=files))
    assert str(hit.span) == "templates/item.html:1:1"
    assert sorted(str(hit.params["lacks"]).split(", ")) == sorted(lacks.split(", "))
    assert hit.params["mark"] == mark_of("item.html", NEW)
    followed = f"{hit.params['mark']}\n".encode() + OLD
    assert told("copy-behind", theme({"item.html": followed})) == []


@pytest.mark.parametrize("name", ["item.html", "static/style.css", "locale/vi.po"])
def test_a_replaced_file_is_asked_for_what_it_is_a_copy_of(name: str) -> None:
    files = theme({name: b"p"})
    assert told("copy-unmarked", files) == [(f"templates/{name}:1:1", "")]
    (hit,) = found("copy-unmarked", checked_site({}, theme=files))
    assert told("copy-unmarked", theme({name: f"{hit.params['mark']}\np".encode()})) == []


def test_a_picture_can_say_nothing_and_is_not_asked() -> None:
    assert told("copy-unmarked", theme({"static/icon.png": b"\x89PNG1"})) == []


def test_a_block_that_no_template_above_has_is_told_at_its_line() -> None:
    own = b'{% extends "base.html" %}\n{% block main %}{% block in %}{% endblock %}{% endblock %}\n'
    files = theme({"item.html": own + b"{% block foot %}a{% endblock %}\n"})
    assert told("block-unshown", files) == [("templates/item.html:3:1", "")]
    assert told("block-unshown", theme({"item.html": own})) == []
    assert told("block-unshown", theme({"them.html": b"{% block a %}{% endblock %}"})) == []


def test_every_template_of_the_theme_copies_to_one_that_lacks_nothing() -> None:
    default = folder_of("bantin.theme") / "default"
    for path in default.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert missed(text, marked_copy(path.name, text.encode()).decode()) == ()


def test_a_copy_of_a_shared_file_follows_the_shared_folder() -> None:
    """What stands below a site's file is the shared one, and the theme's below that."""
    default, shared = {"item.html": NEW}, {"item.html": marked_copy("item.html", NEW) + b"<hr>"}
    own = {"item.html": marked_copy("item.html", shared["item.html"])}
    assert own["item.html"].count(b"bantin copy of") == 1
    assert told("copy-behind", theme_files(default, {}, shared=shared)) == []
    assert told("copy-behind", theme_files(default, own, shared=shared)) == []
    later = {"item.html": shared["item.html"] + b'{% include "partials/y.html" %}'}
    ((_, lacks),) = told("copy-behind", theme_files(default, own, shared=later))
    assert lacks == "partials/y.html"
    assert len(told("copy-behind", theme_files({"item.html": OLD}, {}, shared=shared))) == 1
