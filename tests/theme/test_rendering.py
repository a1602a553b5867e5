import pytest

from bantin.diagnostics import Diagnostic, Span
from bantin.theme.environment import make_environment
from bantin.theme.rendering import render
from bantin.theme.views import Page, Publisher, SiteView, ThemeView
from bantin.words import phrase

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8"\n\n'
SITE = SiteView(
    title="Trang tin",
    tagline="",
    language="vi",
    words_lang="",
    names_lang="",
    origin="https://example.org",
    home="/",
    front="/",
    languages=(),
    organization=Publisher(name="", parent="", responsible="", address="", phone="", email=""),
    navigation=(),
    topics=(),
    assets={},
    addresses={},
    feeds=(),
    services=(),
    theme=ThemeView(
        masthead="agency", short_name="", bar="#8f1518", icon="", logo=None, shared=None
    ),
)
PAGE = Page(url="/a/", title='Bàn & bạc <b onclick="x">')


def rendered(sources: dict[str, str], body: str = "", catalogue: str = PO) -> str | Diagnostic:
    environment = make_environment(
        sources, language="vi", catalogue=catalogue, jsonld=lambda _page, _site: ""
    )
    return render(environment, "t.html", page=PAGE, site=SITE, body=body)


def failed(sources: dict[str, str]) -> Diagnostic:
    outcome = rendered(sources)
    assert isinstance(outcome, Diagnostic)
    return outcome


def test_values_are_escaped_and_the_body_is_not() -> None:
    html = rendered({"t.html": "{{ page.title }}|{{ body }}"}, body="<p>Thân bài</p>")
    assert html == "Bàn &amp; bạc &lt;b onclick=&#34;x&#34;&gt;|<p>Thân bài</p>"


def test_words_come_from_the_catalogue_and_values_in_them_are_escaped() -> None:
    po = PO + 'msgid "Read %(t)s"\nmsgstr "Đọc %(t)s"\n'
    html = rendered({"t.html": '{{ _("Read %(t)s", t="<i>") }} {{ _("Untold") }}'}, catalogue=po)
    assert html == "Đọc &lt;i&gt; Untold"


def test_a_name_that_the_view_lacks_is_named_with_its_page_and_line() -> None:
    found = failed({"t.html": "<p>\n{% if page.colour %}{% endif %}"})
    assert found.code == "template-undefined"
    assert found.params == {"name": "colour", "page": "/a/"}
    assert found.span == Span("templates/t.html", 2)


def test_an_unknown_variable_is_named() -> None:
    found = failed({"t.html": "{{ colour }}"})
    assert found.params["name"] == "colour"


def test_the_innermost_template_is_blamed() -> None:
    found = failed(
        {
            "t.html": "{% from 'm.html' import m %}\n{{ m(page) }}",
            "m.html": "{% macro m(page) %}\n\n{{ page.title.none.at_all }}{% endmacro %}",
        }
    )
    assert found.span == Span("templates/m.html", 3)


@pytest.mark.parametrize("broken", ["\n\n{% if %}", "\n\n{{ page | no_such_filter }}"])
def test_a_syntax_error_in_an_included_template_is_shown_there(broken: str) -> None:
    found = failed({"t.html": "{% include 'part.html' %}", "part.html": broken})
    assert found.code == "template-syntax"
    assert found.span == Span("templates/part.html", 3)


def test_a_missing_template_is_reported_where_it_is_called() -> None:
    found = failed({"t.html": "\n{% include 'gone.html' %}"})
    assert (found.code, found.params) == ("template-missing", {"name": "gone.html"})
    assert found.span == Span("templates/t.html", 2)


def test_a_missing_page_template_is_reported() -> None:
    found = failed({})
    assert (found.code, found.span) == ("template-missing", Span("templates/t.html"))


def test_any_other_failure_is_the_templates_fault() -> None:
    found = failed({"t.html": "\n\n\n{{ 1 / 0 }}"})
    assert found.code == "template-error"
    assert found.params == {
        "page": "/a/",
        "reason": phrase("templates.failure.zero"),
        "detail": "ZeroDivisionError: division by zero",
    }
    assert found.span == Span("templates/t.html", 4)


@pytest.mark.parametrize("source", ["{{ lipsum() }}", "{{ [1, 2] | random }}"])
def test_a_template_cannot_draw_lots(source: str) -> None:
    assert isinstance(rendered({"t.html": source}), Diagnostic)
