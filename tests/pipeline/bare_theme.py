"""A theme that prints everything a page knows and is quick to compile.

It has one of each: inheritance, a partial that sees the site only, an imported macro, a static
file. Pages of the default theme are tested elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.pipeline import read

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

_PAGES = (
    "compare fill gone home item list meeting meetings not_found notice points redirect redline"
    " register regulation search sitemap terms texts"
).split()

_BASE = """\
{% from "partials/card.html" import name %}
<!DOCTYPE html><html lang="{{ site.language }}"><title>{{ page.title }} - {{ site.title }}</title>
<link rel="stylesheet" href="{{ site.assets["style.css"] }}">
<h1>{{ name(page.title) }}</h1>
{% block main %}<p>{{ page }}</p>{% endblock %}
{% for one in site.languages %}<a href="{{ one.url }}">{{ one.title }}</a>{% endfor %}
{% include "partials/footer.html" %}
"""

_ITEM = """\
{% extends "base.html" %}
{% block main %}<p>{{ page }}</p><article>{{ body | safe }}</article>{% endblock %}
"""

FILES = {
    "base.html": _BASE,
    "partials/card.html": "{% macro name(title) %}<b>{{ title }}</b>{% endmacro %}\n",
    "partials/footer.html": "<footer>{{ site.organization.name }} {{ _('Home') }}</footer>\n",
    "partials/unit_notes.html": "{% macro note(one) %}{{ one }}{% endmacro %}\n",
    "partials/redline.html": "{% macro redline(changes) %}{{ changes }}{% endmacro %}\n",
    "static/style.css": "h1 { color: #900 }\n",
    **{f"{page}.html": '{% extends "base.html" %}\n' for page in _PAGES},
    **dict.fromkeys(
        (
            *("fill.html", "item.html", "meeting.html", "notice.html", "redline.html"),
            "regulation.html",
        ),
        _ITEM,
    ),
}


def install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the bare theme take the place of the default one."""
    for name, text in FILES.items():
        path = folder / "default" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(read, "folder_of", lambda _package: folder)
