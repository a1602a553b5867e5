"""The contract of templates has every view, field, filter and template."""

from __future__ import annotations

from inspect import get_annotations

import pytest

from bantin.regulations import views as law_views
from bantin.theme import views
from bantin.theme.environment import make_environment
from tests.docs.reading import guide, rows, section
from tests.e2e.program import PROJECT

TEMPLATES = guide("en", "templates")
VIEWS = {
    name: view
    for name, view in (vars(views) | vars(law_views)).items()
    if isinstance(view, type) and issubclass(view, views.View) and view is not views.View
}


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_is_documented_field_by_field_with_its_type(name: str) -> None:
    own = get_annotations(VIEWS[name])
    text = section(TEMPLATES, name)
    table = rows(text)
    assert {field: row[0] for field, row in table.items()} == {
        field: f"`{type_}`" for field, type_ in own.items()
    }
    assert all(row[1] for row in table.values())
    if VIEWS[name].__bases__ == (views.Page,):
        assert "All fields of `Page`" in text


def test_every_filter_and_every_page_template_is_documented() -> None:
    environment = make_environment({}, language="vi", catalogue="", jsonld=lambda *_: "")
    plain = make_environment.__globals__["jinja2"].Environment()
    own = environment.filters.keys() - plain.filters.keys()
    assert rows(section(TEMPLATES, "Filters")).keys() == own
    folder = PROJECT / "bantin/theme/default"
    templates = {path.name for path in folder.glob("*.html")} - {"base.html"}
    assert rows(section(TEMPLATES, "Page templates")).keys() == templates
