from bantin.diagnostics import Diagnostic
from bantin.theme.closure import closure_digest, closures, parse, parser
from bantin.theme.environment import make_environment

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8"\n'
SOURCES = {
    "base.html": "{% include 'head.html' %}{% block main %}{% endblock %}",
    "head.html": "{{ page.title }}",
    "home.html": "{% extends 'base.html' %}{% from 'card.html' import card %}",
    "card.html": "{% import 'picture.html' as p %}{% macro card(c) %}{{ p.show(c) }}{% endmacro %}",
    "picture.html": "{% macro show(c) %}{{ c }}{% endmacro %}",
    "alone.html": "",
}


def check(sources: dict[str, str]) -> list[Diagnostic]:
    environment = make_environment(
        sources, language="vi", catalogue=PO, jsonld=lambda _page, _site: ""
    )
    return list(environment.theme.problems)


def reach(sources: dict[str, str]) -> dict[str, frozenset[str]]:
    return closures(parse(sources, parser()))


def complaints(sources: dict[str, str]) -> list[tuple[str, str]]:
    return [(str(found.span), found.code) for found in check(sources)]


def test_a_closure_follows_extends_include_and_import() -> None:
    found = reach(SOURCES)
    assert found["home.html"] == SOURCES.keys() - {"alone.html"}
    assert found["base.html"] == {"base.html", "head.html"}
    assert found["alone.html"] == {"alone.html"}


def test_a_circle_of_templates_has_a_closure() -> None:
    circle = {"a": "{% include 'b' %}", "b": "{% include 'a' %}"}
    assert reach(circle) == {"a": {"a", "b"}, "b": {"a", "b"}}


def test_the_digest_changes_with_the_closure_and_with_nothing_else() -> None:
    home = reach(SOURCES)["home.html"]
    digest = closure_digest(home, SOURCES)
    assert closure_digest(home, SOURCES | {"alone.html": "new"}) == digest
    assert closure_digest(home, SOURCES | {"picture.html": "new"}) != digest


def test_the_digest_knows_where_one_text_ends() -> None:
    names = frozenset({"a", "b"})
    one = closure_digest(names, {"a": "xb", "b": ""})
    assert one != closure_digest(names, {"a": "x", "b": "b"})


def test_sound_templates_pass() -> None:
    assert check(SOURCES) == []


def test_all_syntax_errors_are_told_in_one_go() -> None:
    sources = {"a.html": "{% if %}", "b.html": "\n{{ page | nothing }}", "c.html": "fine"}
    assert complaints(sources) == [
        ("templates/a.html:1", "template-syntax"),
        ("templates/b.html:2", "template-syntax"),
    ]


def test_a_computed_template_name_is_refused() -> None:
    assert complaints({"a.html": "\n{% include page.title %}"}) == [
        ("templates/a.html:2", "template-error")
    ]


def test_a_missing_template_is_told_unless_it_may_be_missing() -> None:
    sources = {"a.html": "{% include 'x.html' ignore missing %}\n{% include 'y.html' %}"}
    assert complaints(sources) == [("templates/a.html:2", "template-missing")]


def test_a_name_that_no_view_declares_is_told_with_its_line() -> None:
    found = check({"a.html": "{{ page.title }}{{ site.title }}{{ body }}\n{{ artcle }}"})
    assert [(str(d.span), d.params["name"]) for d in found] == [("templates/a.html:2", "artcle")]


def test_names_set_at_the_top_of_a_template_or_its_parent_are_known_in_blocks() -> None:
    sources = {
        "base.html": "{% set a = 1 %}{% import 'm.html' as m %}{% block x %}{% endblock %}",
        "m.html": "{% macro f() %}{% endmacro %}",
        "child.html": (
            "{% extends 'base.html' %}{% from 'm.html' import f as g %}{% set b, c = 1, 2 %}"
            "{% macro d() %}{% endmacro %}{% set e %}x{% endset %}"
            "{% block x %}{{ a }}{{ b }}{{ c }}{{ d() }}{{ e }}{{ g() }}{{ m.f() }}{% endblock %}"
        ),
    }
    assert check(sources) == []


def test_a_template_that_extends_itself_is_checked_to_the_end() -> None:
    assert complaints({"a.html": "{% extends 'a.html' %}{% block x %}{{ y }}{% endblock %}"}) == [
        ("templates/a.html:1", "template-undefined")
    ]
