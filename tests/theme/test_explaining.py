"""What Jinja's parser says, in words for whoever changed a template."""

from __future__ import annotations

import re

import pytest

from bantin.diagnostics import Diagnostic, Span, hint_of, message_of
from bantin.theme.environment import make_environment
from bantin.words import LANGUAGES, Words

ENGINE_WORDS = re.compile(
    r"jinja|token|statement|print statement|unexpected|expected|encountered|template data|"
    r"undefined|Error\b|exception|nesting mistake",
    re.IGNORECASE,
)
BROKEN = {
    "{{ page.title }": "dấu ngoặc",
    "{{ page.title": "dừng giữa chừng",
    "{{ page.title | }}": "một tên",
    "{{ (page.title }}": "đứng sai chỗ",
    "{% if page.title %}": "{% if %} mở ra mà không được đóng lại",
    "{% block a %}{% if page %}{% endblock %}": "{% if %} chưa đóng",
    "{% endfor %}": "không có lệnh nào mở trước nó",
    "{% else %}": "không có lệnh nào mở trước nó",
    "{% iff page %}": "“iff”",
    "{{ page | hoa }}": "bộ lọc nào tên là “hoa”",
    "{{ page is to }}": "phép thử nào tên là “to”",
    "{# ghi chú": "{# mà không có #}",
    "{% raw %}a": "{% raw %}",
    "{% block a %}{% endblock %}{% block a %}{% endblock %}": "hai lần",
    "{{ 'a }}": "ngoặc kép",
    "{% set a b %}": "“b”",
    "{% for a page %}{% endfor %}": "“in”",
    "{% macro %}{% endmacro %}": "một tên",
    "{{ page ? }}": "“?”",
    "{% trans %}a": "{% trans %} mở ra mà không được đóng lại",
    "{% set 1 = 2 %}": "",
    "{{ f(a=1, 2) }}": "",
}


def diagnostic(text: str) -> Diagnostic:
    environment = make_environment(
        {"a.html": f"\n{text}"}, language="vi", catalogue="", jsonld=lambda _page, _site: ""
    )
    (found,) = environment.theme.problems
    return found


@pytest.mark.parametrize("text", BROKEN)
def test_a_mistake_is_told_at_its_line_without_the_words_of_the_engine(text: str) -> None:
    found = diagnostic(text)
    assert (found.code, found.span) == ("template-syntax", Span("templates/a.html", 2))
    for language in LANGUAGES:
        words = Words(language)
        said = f"{message_of(found, words)} {hint_of(found, words)}"
        plain = said.replace("is needed here", "").replace("the expression", "")
        assert not ENGINE_WORDS.search(plain), said
    vietnamese = f"{message_of(found, Words('vi'))} {hint_of(found, Words('vi'))}"
    assert BROKEN[text] in vietnamese
    assert found.params["detail"]
