"""The contract of templates has every view, field, filter and template."""

from __future__ import annotations

from inspect import get_annotations

import jinja2
import pytest

from bantin.composition import PORTAL
from bantin.kinds.meeting import views as meeting_views
from bantin.kinds.notice import views as notice_views
from bantin.portal.opening import kinds_environment
from bantin.regulations import duty_views, fill_views, register_views, term_views
from bantin.regulations import views as law_views
from bantin.theme import views
from tests.docs.reading import guide, rows, section
from tests.e2e.program import PROJECT

TEMPLATES = guide("en", "templates")
VIEWS = {
    name: view
    for name, view in (
        vars(views)
        | vars(meeting_views)
        | vars(notice_views)
        | vars(law_views)
        | vars(fill_views)
        | vars(register_views)
        | vars(term_views)
        | vars(duty_views)
    ).items()
    if isinstance(view, type) and issubclass(view, views.View) and view is not views.View
}


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_is_documented_field_by_field_with_its_type(name: str) -> None:
    own = {
        field: type_
        for field, type_ in get_annotations(VIEWS[name]).items()
        if not type_.startswith("ClassVar")
    }
    text = section(TEMPLATES, name)
    table = rows(text)
    assert {field: row[0] for field, row in table.items()} == {
        field: f"`{type_}`" for field, type_ in own.items()
    }
    assert all(row[1] for row in table.values())
    base = VIEWS[name].__base__
    if base not in {views.View, None}:
        assert f"All fields of `{base.__name__}`" in text


def test_every_filter_and_every_page_template_is_documented() -> None:
    kinds = PORTAL.load(None).kinds
    environment = kinds_environment({}, kinds, language="vi", catalogue="")
    plain = jinja2.Environment(autoescape=True)
    own = environment.filters.keys() - plain.filters.keys()
    assert rows(section(TEMPLATES, "Filters")).keys() == own
    rooms = ("theme/default", "regulations/theme", "reading/offline/theme")
    folders = [PROJECT / "bantin" / room for room in rooms]
    templates = {path.name for folder in folders for path in folder.glob("*.html")}
    assert rows(section(TEMPLATES, "Page templates")).keys() == templates - {"base.html"}
