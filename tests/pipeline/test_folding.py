"""What a page prints does not depend on the pages that were made before it."""

from __future__ import annotations

import jinja2
import pytest

from bantin.theme.environment import make_environment

MACRO = "{% macro show(x, y=0) %}[{{ x }}]{% endmacro %}"
FIRST = "{% macro show(x) %}[{{ x[0] }}]{% endmacro %}"
IMPORT = '{% from "macros.html" import show %}'


def render(main: str, **parts: str) -> str:
    sources = {"main.html": main, **{f"{name}.html": text for name, text in parts.items()}}
    environment = make_environment(
        sources, language="vi", catalogue="", jsonld=lambda _page, _site: "{}"
    )
    return environment.get_template("main.html").render(page="trang", site="tin", body="")


@pytest.mark.parametrize(
    ("calls", "expected"),
    [
        ("{{ show(1) }}{{ show(true) }}{{ show(1.0) }}", "[1][True][1.0]"),
        ("{{ show(0, 1) }}{{ show(false, 1) }}", "[0][False]"),
        ("{{ show('<b>') }}{{ show('<b>' | safe) }}", "[&lt;b&gt;][<b>]"),
        ("{{ show('<b>' | safe, 1) }}{{ show('<b>', 1) }}", "[<b>][&lt;b&gt;]"),
        ("{{ show(x='<b>' | safe) }}{{ show(x='<b>') }}", "[<b>][&lt;b&gt;]"),
        ("{{ show([1]) }}{{ show([2]) }}", "[[1]][[2]]"),
    ],
)
def test_a_macro_remembers_equal_arguments_of_one_type_only(calls: str, expected: str) -> None:
    assert render(IMPORT + calls, macros=MACRO) == expected


@pytest.mark.parametrize(
    ("calls", "expected"),
    [
        ("{{ show(('<b>',)) }}{{ show(('<b>' | safe,)) }}", "[&lt;b&gt;][<b>]"),
        ("{{ show((1,)) }}{{ show((true,)) }}", "[1][True]"),
        ("{{ show(((1,),)) }}{{ show(((true,),)) }}", "[(1,)][(True,)]"),
    ],
)
def test_a_macro_tells_apart_what_tuples_hold(calls: str, expected: str) -> None:
    assert render(IMPORT + calls, macros=FIRST) == expected


def test_a_macro_that_prints_what_it_is_given_prints_each() -> None:
    text = IMPORT + "{% call show(1) %}A{% endcall %}{% call show(1) %}B{% endcall %}"
    assert render(text, macros="{% macro show(x) %}[{{ caller() }}]{% endmacro %}") == "[A][B]"


def test_an_included_part_sees_the_site_of_the_moment_and_other_names() -> None:
    part = "{{ site }}"
    assert render('{% set site = 1 %}{% include "q.html" %}', q=part) == "1"
    assert (
        render('{% include "q.html" %}{% set site = 1 %}{% include "q.html" %}', q=part) == "tin1"
    )
    assert render('{% set z = 5 %}{% include "q.html" %}', q="{{ site }}{{ z }}") == "tin5"


def test_a_part_that_is_included_without_context_does_not_see_the_site() -> None:
    with pytest.raises(jinja2.UndefinedError, match="site"):
        render('{% include "q.html" without context %}', q="{{ site }}")
