"""A theme is compiled once, and what is kept of it makes the same pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bantin.theme.environment import make_environment
from bantin.theme.folding import FoldingEnvironment

if TYPE_CHECKING:
    from bantin.theme.theme_cache import ThemeCache

SOURCES = {
    "base.html": "{% include 'head.html' %}{% include 'foot.html' %}{% block main %}{% endblock %}",
    "head.html": "<title>{{ page }}</title>",
    "foot.html": "<footer>{{ site }}</footer>",
    "home.html": "{% extends 'base.html' %}{% from 'card.html' import card %}"
    "{% block main %}{{ card('a') }}{{ card('a') }}{{ _('Home') }}{% endblock %}",
    "card.html": "{% macro card(x) %}[{{ x }}]{% endmacro %}",
}
PAGE = "<title>t</title><footer>s</footer>[a][a]Home"


class Kept(dict[str, bytes]):
    """A theme cache in memory."""

    def put(self, name: str, content: bytes) -> None:
        self[name] = content


class Unwritable(Kept):
    """A cache that cannot be written to."""

    def put(self, name: str, content: bytes) -> None:
        """Store nothing."""


def opened(sources: dict[str, str], cache: ThemeCache | None = None) -> FoldingEnvironment:
    return make_environment(
        sources, language="vi", catalogue="", jsonld=lambda _page, _site: "", theme_cache=cache
    )


def page(environment: FoldingEnvironment) -> str:
    return environment.get_template("home.html").render(page="t", site="s")


def test_what_is_kept_of_a_theme_makes_its_pages_without_its_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cache = Kept()
    assert page(opened(SOURCES, cache)) == PAGE
    monkeypatch.setattr(FoldingEnvironment, "_parse", None)
    assert page(opened(SOURCES, cache)) == PAGE


def test_each_template_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    usual = FoldingEnvironment._compile

    def counted(self: FoldingEnvironment, source: str, filename: str) -> object:
        seen.append(filename)
        return usual(self, source, filename)

    monkeypatch.setattr(FoldingEnvironment, "_compile", counted)
    environment = opened(SOURCES)
    assert page(environment) == page(environment) == PAGE
    assert sorted(seen) == sorted(f"templates/{name}" for name in SOURCES)


def test_a_theme_that_cannot_be_kept_makes_the_same_pages() -> None:
    assert page(opened(SOURCES, Unwritable())) == PAGE


def test_a_template_that_python_cannot_hold_is_told_at_its_page_only() -> None:
    deep = "{% for a in [1] %}" * 30 + "{{ page }}" + "{% endfor %}" * 30
    environment = opened({**SOURCES, "deep.html": deep})
    assert environment.theme.problems == ()
    assert page(environment) == PAGE
    with pytest.raises(SyntaxError):
        environment.get_template("deep.html")


def test_what_is_wrong_with_templates_is_kept_with_them() -> None:
    cache = Kept()
    broken = {**SOURCES, "head.html": "{{ page | nothing }}"}
    found = opened(broken, cache).theme.problems
    assert [(one.code, str(one.span)) for one in found] == [
        ("template-syntax", "templates/head.html:1")
    ]
    assert opened(broken, cache).theme.problems == found
