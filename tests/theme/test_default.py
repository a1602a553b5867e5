"""The default theme as a whole: every template against the views it is used with."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from jinja2 import nodes
from lxml import html as lxml_html

import bantin
from bantin import addresses, reading
from bantin.comments import showing
from bantin.kinds.meeting.views import MeetingCard, MeetingMonthPage, MeetingPage
from bantin.kinds.notice.views import NoticeCard, NoticePage
from bantin.portal.opening import kinds_environment
from bantin.reading.offline import part as offline
from bantin.regulations import register_views
from bantin.regulations import views as law_views
from bantin.regulations.data_views import DataPage
from bantin.regulations.fill_views import FillPage
from bantin.regulations.term_views import TermsPage
from bantin.regulations.version_views import ComparePage, RedlinePage
from bantin.theme import views
from bantin.theme.cards import Cards, Shown
from bantin.theme.folding import FoldingEnvironment
from bantin.theme.rendering import render
from tests.builders import KINDS, PARTS

DEFAULT = Path(views.__file__).parent / "default"
LAYERS = (
    DEFAULT,
    Path(law_views.__file__).parent / "theme",
    Path(showing.__file__).parent / "theme",
    Path(reading.__file__).parent / "aloud/theme",
    Path(reading.__file__).parent / "offline/theme",
)
STATIC = {path.name: path for layer in LAYERS for path in (layer / "static").iterdir()}
SOURCES = {
    path.relative_to(layer).as_posix(): path.read_text("utf-8")
    for layer in LAYERS
    for path in layer.rglob("*.html")
}
PAGES: dict[str, type[views.Page]] = {
    "compare.html": ComparePage,
    "fill.html": FillPage,
    "gone.html": views.GonePage,
    "home.html": views.HomePage,
    "item.html": views.ItemPage,
    "list.html": views.ListPage,
    "meeting.html": MeetingPage,
    "meetings.html": MeetingMonthPage,
    "not_found.html": views.NotFoundPage,
    "notice.html": NoticePage,
    "offline.html": views.KeptPage,
    "points.html": law_views.PointsPage,
    "texts.html": DataPage,
    "redirect.html": views.RedirectPage,
    "redline.html": RedlinePage,
    "register.html": register_views.RegisterPage,
    "regulation.html": law_views.RegulationPage,
    "search.html": views.SearchPage,
    "sitemap.html": views.SiteMapPage,
    "terms.html": TermsPage,
}
IDS = {
    ("Card", "kind"): "news",
    ("ItemPage", "kind"): "news",
    ("MeetingCard", "kind"): "meeting",
    ("MeetingPage", "kind"): "meeting",
    ("NoticeCard", "kind"): "notice",
    ("NoticePage", "kind"): "notice",
    ("RegulationCard", "kind"): "regulation",
    ("RegulationPage", "kind"): "regulation",
    ("Relation", "kind"): "thay-the",
    ("Cause", "kind"): "thay-the",
    ("ActingDocument", "kind"): "dinh-chi",
    ("Coming", "kind"): "bai-bo",
}
CARDS = (views.Card, MeetingCard, NoticeCard, law_views.RegulationCard)
ADDRESSES = {one.id for one in (addresses.ARCHIVE, *PARTS.addresses, offline.WORKER)}
# What the default templates take for granted, whatever kinds there are besides.
GIVEN = {
    "addresses": {"archive", "manifest", "meeting_months", "search", "site_map"},
    "sections": {"meeting", "news", "notice"},
}
EVIL = """<b onclick="x">'&"""


@cache
def environment(language: str = "vi") -> FoldingEnvironment:
    catalogue = (DEFAULT / "locale" / f"{language}.po").read_text("utf-8")
    return kinds_environment(SOURCES, PARTS.kinds, language=language, catalogue=catalogue)


def sample(kind: Any, *, full: bool, owner: str = "", name: str = "") -> Any:  # noqa: ANN401 - any type in, its value out
    """A value of a type: with everything in it, or with as little as it allows."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        hints = get_type_hints(kind)
        owner = kind.__name__
        return kind(
            **{n: sample(hints[n], full=full, owner=owner, name=n) for n in kind.__struct_fields__}
        )
    if kind is Cards:
        return Cards(Shown(sample(card, full=True)) for card in (CARDS if full else ()))
    arguments = get_args(kind)
    origin = get_origin(kind)
    if origin is Literal:
        return arguments[0]
    if origin in {tuple, UnionType, Union}:
        absent = () if origin is tuple else None
        inner = next(a for a in arguments if a is not NoneType)
        value = sample(inner, full=True, owner=owner, name=name) if full else absent
        return (value,) if full and origin is tuple else value
    return leaf(kind, full=full, owner=owner, name=name)


def leaf(kind: Any, *, full: bool, owner: str, name: str) -> object:  # noqa: ANN401 - as above
    if name == "sections":
        ids = KINDS if full else GIVEN[name]
        return {id_: sample(views.HomeSection, full=full) for id_ in ids}
    special = {
        "assets": {name: f"/{name}" for name in STATIC},
        "addresses": {id_: f"/{id_}/" for id_ in (ADDRESSES if full else GIVEN["addresses"])},
        "statuses": "model",
        "index": {"items": 1, "base": EVIL, "layers": (EVIL,)} if full else {},
        "month": 7,
    }
    simple = {
        str: IDS.get((owner, name), f"{EVIL}{name}" if full else ""),
        int: 2024,
        bool: full,
        date: date(2024, 7, 13),
        datetime: datetime(2024, 7, 13, 8, 30, tzinfo=UTC),
    }
    return special[name] if name in special else simple[kind]


def rendered(template: str, *, full: bool, language: str = "vi", **changes: object) -> str:
    page = sample(PAGES[template], full=full)
    if full and isinstance(page, views.ItemPage):
        page = msgspec.structs.replace(page, contents=page.contents * 3)
    page = msgspec.structs.replace(page, **changes)
    site = msgspec.structs.replace(sample(views.SiteView, full=full), language=language)
    outcome = render(environment(language), template, page=page, site=site, body="<p>Thân</p>")
    assert isinstance(outcome, str), outcome
    return outcome


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("amount", ["full", "empty"])
@pytest.mark.parametrize("template", PAGES)
def test_every_template_renders_full_and_empty_views(
    template: str, amount: str, language: str
) -> None:
    page = rendered(template, full=amount == "full", language=language)
    tree = lxml_html.document_fromstring(page)
    ids = [str(i) for i in tree.xpath("//@id")]
    own = [i for i in ids if "bt-" in i]
    assert len(own) == len(set(own))
    assert all(i.startswith(("bt-", EVIL)) for i in ids), "a heading of a body could have that id"
    assert "<b onclick" not in page
    assert not tree.xpath("//@style | //style | //@*[starts-with(name(), 'on')]")
    data = {"application/json", "application/ld+json"}
    scripts = [s for s in tree.xpath("//script") if s.get("type") not in data]
    assert all(s.get("src") for s in scripts)
    assert len(tree.xpath("//h1")) == 1


@pytest.mark.parametrize("template", PAGES)
def test_only_pages_that_are_indexed_invite_robots(template: str) -> None:
    assert "noindex" in rendered(template, full=False, indexed=False)
    if template != "redirect.html":
        assert "noindex" not in rendered(template, full=False, indexed=True)


def test_the_date_in_words_stands_on_the_front_page_only() -> None:
    assert "Thứ Bảy, ngày 13 tháng 7 năm 2024" in rendered("home.html", full=False)
    assert "Thứ Bảy" not in rendered("list.html", full=False)


def test_the_lead_follows_its_source() -> None:
    page = rendered("item.html", full=False, source="Thanhuytphcm.vn", lead="Tóm tắt.")
    assert '<span class="source">(Thanhuytphcm.vn)</span> - Tóm tắt.' in page
    assert 'class="lead"' not in rendered("item.html", full=False)


def test_a_calendar_is_a_table_with_seven_named_days() -> None:
    tree = lxml_html.document_fromstring(rendered("list.html", full=True))
    days = tree.xpath("//div[@class='calendar']//th/abbr")
    assert [d.text for d in days] == ["T2", "T3", "T4", "T5", "T6", "T7", "CN"]
    assert days[0].get("title") == "Thứ Hai"
    assert tree.xpath("//div[@class='calendar']//caption")[0].text == "Tháng 7 năm 2024"


def test_the_default_templates_pass_the_checks_of_any_template() -> None:
    assert environment().theme.problems == ()


def chains(template: str) -> Iterator[list[str]]:
    """Every path such as page.meeting.start that a template reads, by other names for it too."""
    tree = environment().parse(SOURCES[template])
    known = {name: [name] for name in ("page", "site")}
    for target, value in assigned(tree):
        if isinstance(target, nodes.Name) and (path := chain(value, known)):
            known[target.name] = path
    for node in tree.find_all(nodes.Getattr):
        if path := chain(node, known):
            yield path


def assigned(tree: nodes.Template) -> Iterator[tuple[nodes.Node, nodes.Node]]:
    """Every name that a template gives to something, one by one."""
    for node in tree.find_all(nodes.Assign):
        if isinstance(node.target, nodes.Tuple) and isinstance(node.node, nodes.Tuple):
            yield from zip(node.target.items, node.node.items, strict=True)
        else:
            yield node.target, node.node


def chain(node: nodes.Node, known: dict[str, list[str]]) -> list[str]:
    """The path that an expression reads, if it begins with a known name."""
    path: list[str] = []
    while isinstance(node, nodes.Getattr):
        path.insert(0, node.attr)
        node = node.node
    return [*known[node.name], *path] if isinstance(node, nodes.Name) and node.name in known else []


@pytest.mark.parametrize("template", PAGES)
def test_every_template_uses_only_names_that_its_view_declares(template: str) -> None:
    for part in environment().theme.closures[template]:
        for root, *path in chains(part):
            view: Any = PAGES[template] if root == "page" else views.SiteView
            members: set[str] = set()  # of a mapping
            for name in path:
                if members:
                    assert name in {*members, "get"}, f"{part}: {root}.{'.'.join(path)}"
                    members = set()
                    continue
                if view is None:
                    break
                hints = get_type_hints(view)
                assert name in hints, f"{part}: {root}.{'.'.join(path)}"
                members = {"addresses": ADDRESSES, "sections": set(KINDS)}.get(name, set())
                view = next((t for t in (*get_args(hints[name]), hints[name]) if is_view(t)), None)


def is_view(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def messages() -> set[str]:
    """Every message that the templates and the tables of words use, by its singular."""
    found: set[str] = set()
    for text in SOURCES.values():
        for _, message, _, _ in extract("jinja2.ext:babel_extract", BytesIO(text.encode())):
            found.add(message if isinstance(message, str) else message[0])
    for path in Path(bantin.__file__).parent.rglob("*.py"):
        # They call and say other things.
        if {"cli", "exports", "importing", "migrating"} & set(path.parts):
            continue
        keywords = {"N_": None, "say": None, "words": None, "_words": None}
        for _, message, _, _ in extract("python", BytesIO(path.read_bytes()), keywords):
            found.add(message if isinstance(message, str) else message[0])
    return found | {kind.plural for kind in KINDS.values()}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_catalogues_hold_every_message_and_no_other(language: str) -> None:
    text = (DEFAULT / "locale" / f"{language}.po").read_text("utf-8")
    catalogue = read_po(StringIO(text), locale=language, abort_invalid=True)
    held = {m.id if isinstance(m.id, str) else m.id[0]: m.string for m in catalogue if m.id}
    assert held.keys() == messages()
    if language == "vi":
        for message, words in held.items():
            assert words, message
            assert all(words), message


@pytest.mark.parametrize("name", sorted(name for name in STATIC if name.endswith(".css")))
def test_a_stylesheet_is_small_and_asks_nobody(name: str) -> None:
    style = STATIC[name].read_bytes()
    assert len(style) <= 20_480
    assert not re.search(rb"@import|https?:|url\([^)]*[:/]", style)
    for named in re.findall(rb"""url\(["']?([^"')]+)""", style):
        assert named.decode() in STATIC


@pytest.mark.parametrize("name", sorted(name for name in STATIC if name.endswith(".js")))
def test_a_script_is_small_and_asks_nobody(name: str) -> None:
    script = STATIC[name].read_bytes()
    assert len(script) <= (18_432 if name.startswith("search") else 10_240)
    assert not re.search(rb"https?://|innerHTML|eval\(", script)
