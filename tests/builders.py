"""Values for unit tests, made without a disk."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, timedelta, timezone
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, settings
from msgspec import Struct
from msgspec.structs import replace

from bantin import engine
from bantin.composition import PORTAL
from bantin.content import (
    Document,
    Finding,
    ItemMeta,
    Openness,
    Prepared,
    Reference,
    Rendered,
    When,
)
from bantin.content.config import Locality, Pagination, SiteConfig, SiteSection, Topic, config_type
from bantin.content.instants import localize, localized
from bantin.content.places import FilePlaces, locate_finding
from bantin.content.reading import parse as parse_document
from bantin.diagnostics import Diagnostic, hint_of, message_of
from bantin.kinds.front_matter import Meeting, MeetingMeta
from bantin.markup.rendering import Body, converter
from bantin.markup.rendering import render as render_markdown
from bantin.media import PictureFacts, Size
from bantin.pipeline import prepare as preparing
from bantin.portal.pages.plan import make_context, plan, plan_tabled
from bantin.portal.pages.recipes import PageRecipe
from bantin.portal.pages.static_files import StaticFiles
from bantin.portal.search.recipes import BlockRecipe
from bantin.portal.site.assemble import assemble
from bantin.regulations.content.regulation import ConsultationMeta, DocumentFacts, RegulationMeta
from bantin.regulations.pages.kept_texts import TextRow
from bantin.search import ItemText, index_block
from bantin.vietnamese import slugify
from bantin.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bantin.engine.targets import Recipe, Target
    from bantin.portal.assets import Asset
    from bantin.portal.kind import AnyPrepared, Kind
    from bantin.portal.pages.context import Context
    from bantin.portal.parts import Parts
    from bantin.portal.site.values import Item, Site
    from bantin.theme import views

PARTS = PORTAL.load(None)
KINDS: dict[str, Kind] = {kind.id: kind for kind in PARTS.kinds}
OWN_HOST = "x.vn"  # of the site in these tests
MARKDOWN = converter(
    tuple(one.make_pass for one in PARTS.kinds if one.make_pass is not None), OWN_HOST
)
VIETNAM = timezone(timedelta(hours=7))
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 12, 1, 8, 0, tzinfo=VIETNAM)
TOPICS = ("dan-van", "quy-che")
PLACES = ("can-gio", "thanh-an")
VI = Words("vi")

# The suite has to stay quick on one shared core; no test measures time.
quick = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)


def at(text: str) -> datetime:
    """An instant in Viet Nam."""
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


def config(*, url: str = f"https://{OWN_HOST}", size: int = 20) -> SiteConfig:
    return config_type(PORTAL.types)(
        site=SiteSection(title="Bản tin", tagline="Gần dân", url=url),
        topics=tuple(Topic(id=one, name=f"Chuyên đề {one}") for one in TOPICS),
        localities=tuple(Locality(id=one, name=f"Xã {one}", type="xã") for one in PLACES),
        pagination=Pagination(size=size),
    )


CONFIG = config()


class Parsed(Struct, frozen=True):
    """What parsing returns, with names."""

    document: Document[ItemMeta] | None
    body: str
    problems: list[Diagnostic]

    @property
    def codes(self) -> list[str]:
        return [problem.code for problem in self.problems]

    @property
    def places(self) -> list[str]:
        return [
            f"{problem.span.line}:{problem.span.column} {problem.code}" for problem in self.problems
        ]


def parse(data: bytes | str, path: str = "content/news/x.md") -> Parsed:
    raw = data if isinstance(data, bytes) else data.encode()
    return Parsed(*parse_document(path, raw, zone=ZONE, kinds=PARTS.kinds))


def render(text: str) -> Body:
    """Render Markdown as articles are, with the passes of all kinds."""
    return render_markdown(text, MARKDOWN)


def prepare(path: str, header: str, body: str = "Nội dung.") -> AnyPrepared:
    """Read an article as the first job of a build does; it must be right."""
    data = f"---\n{header.strip()}\n---\n{body}".encode()
    pack = engine.BlobPack()
    prepared = preparing.prepare(path, data, PARTS.kinds, pack, zone=ZONE, own_host=OWN_HOST)
    assert prepared.document is not None, prepared.diagnostics
    return prepared


def body_ref(html: str = "") -> str:
    return hashlib.blake2b(html.encode(), digest_size=16).hexdigest()


def article(
    meta: ItemMeta,
    *,
    kind: str = "news",
    path: str = "",
    slug: str = "",
    links: Iterable[str] = (),
    images: Iterable[str] = (),
    anchors: tuple[str, ...] = (),
) -> AnyPrepared:
    """A prepared file from its front matter, without Markdown."""
    slug = slug or meta.slug or slugify(meta.title)
    path = path or f"content/{KINDS[kind].folder}/{slug}.md"
    references = (
        *(Reference("a", link) for link in links),
        *(Reference("img", image) for image in images),
    )
    meta = localized(meta, ZONE)
    document: Document[ItemMeta] = Document(
        source_path=path,
        kind=kind,
        meta=meta,
        slug=slug,
        date=localize(meta.date, ZONE),
        updated=meta.updated,
        expires=meta.expires,
    )
    rendered: Rendered[Any] = Rendered(
        references=references, anchors=anchors, summary=f"Tóm tắt {slug}"
    )
    return Prepared(source_path=path, document=document, rendered=rendered, body=body_ref(slug))


def news(
    slug: str, date: str = "2024-07-13", *, topics: tuple[str, ...] = (), **more: object
) -> AnyPrepared:
    meta = {"title": slug, "date": at(date), "topics": topics} | more
    # The test names the fields that it means.
    return article(KINDS["news"].meta(**meta), slug=slug)  # type: ignore[arg-type]


def meeting(slug: str, start: str, *, documents: tuple[str, ...] = ()) -> AnyPrepared:
    facts = Meeting(date=When(at(start)), place="Hội trường", organizer="Ban", documents=documents)
    meta = MeetingMeta(title=slug, date=at("2024-01-01"), meeting=facts)
    return article(meta, kind="meeting", slug=slug)


def regulation(slug: str, *, date: str = "2024-01-01", **facts: object) -> AnyPrepared:
    facts = {"type": "Quyết định", "issuer": "Ban", "issued": at("2024-01-01").date()} | facts
    meta = RegulationMeta(
        title=slug,
        date=at(date),
        document=DocumentFacts(**facts),  # type: ignore[arg-type] # the test names them
    )
    return article(meta, kind="regulation", slug=slug)


def draft(slug: str, *, comments: Openness | None = None, **asked: str) -> AnyPrepared:
    """A draft of a regulation: `from_` and `until` are the days of its consultation."""
    days = {name: date.fromisoformat(day) for name, day in asked.items()}
    meta = RegulationMeta(
        title=slug,
        date=at("2024-01-01"),
        document=DocumentFacts(type="Quy ước", issuer="Xã"),
        consultation=ConsultationMeta(**days),
        comments=comments,
    )
    return article(meta, kind="regulation", slug=slug)


def make_site(
    prepared: Iterable[AnyPrepared],
    *,
    settings: SiteConfig = CONFIG,
    files: Iterable[str] = (),
    now: datetime = NOW,
    drafts: bool = False,
) -> tuple[Site, list[Finding]]:
    return assemble(settings, PARTS, tuple(prepared), frozenset(files), now=now, drafts=drafts)


def sound_site(
    prepared: Iterable[AnyPrepared],
    *,
    settings: SiteConfig = CONFIG,
    files: Iterable[str] = (),
    now: datetime = NOW,
    drafts: bool = False,
) -> Site:
    """A site about which there is nothing to tell."""
    site, findings = make_site(prepared, settings=settings, files=files, now=now, drafts=drafts)
    assert findings == []
    return site


def item(site: Site, slug: str) -> Item:
    (found,) = (one for one in site.items if one.document.slug == slug)
    return found


def told(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    """Codes and files; every finding must also have words."""
    found = []
    for finding in findings:
        diagnostic = locate_finding(finding, lambda path: FilePlaces(path, ""))
        assert message_of(diagnostic, VI)
        assert hint_of(diagnostic, VI)
        found.append((finding.code, finding.source_path))
    return found


def picture_of(
    width: int, height: int, *, ending: str = ".jpg", remade: bool = False, copies: bool = True
) -> PictureFacts:
    """What is known of a picture."""
    return PictureFacts(
        size=Size(width, height), ending=ending, remade=remade, copies=copies, length=7
    )


class Planned(NamedTuple):
    """A target with its recipe made."""

    path: str
    fingerprint: bytes  # of its view
    recipe: Recipe[Any]


def make_plan(site: Site, assets: Mapping[str, Asset] | None = None) -> dict[str, Planned]:
    """The targets of a site by path, each path once."""
    targets = all_targets(planning(site, assets))
    by_path = {t.output_path: Planned(t.output_path, t.view, t.recipe()) for t in targets}
    assert len(by_path) == len(targets)
    return by_path


def all_targets(context: Context, parts: Parts = PARTS) -> tuple[Target, ...]:
    static = StaticFiles(digests={"style.css": "0123456789abcdef"})
    return (*plan(context, parts, static), *plan_tabled(context, parts))


def planning(site: Site, assets: Mapping[str, Asset] | None = None) -> Context:
    spoken = {
        one.id: partial("{}: {}".format, one.id)
        for one in site.collections
        if one.index == "language"
    }
    return with_tables(make_context(site, PARTS, assets or {}, lambda msgid: msgid, spoken))


def with_tables(context: Context) -> Context:
    """A context with what its tables are made into, without the texts of items."""
    tables = {}
    for table in PARTS.tables:
        tabled = table.plan(context, PARTS)
        assert tabled is not None
        cells = {row.name: _cells(row.recipe(None)) for row in tabled.rows}
        kept = {
            row.name: engine.KeptRow(
                fingerprint=row.fingerprint,
                digests=b"".join(map(engine.cell_digest, cells[row.name])),
            )
            for row in tabled.rows
        }
        tables[table.name] = tabled.read(kept, {}, partial(_cell, cells))
    return replace(context, tables=tables)


def view_of(targets: Mapping[str, Planned], path: str) -> views.Page:
    recipe = targets[path].recipe
    assert isinstance(recipe, PageRecipe)
    return recipe.view


def _cells(block: object) -> tuple[bytes, ...]:
    """The row of a block of items that have titles and facets only, or of a text without words."""
    if isinstance(block, TextRow):
        return tuple(b"" for _ in block.formats)
    assert isinstance(block, BlockRecipe)
    entries = (one.entry for one in block.items)
    texts = tuple(ItemText(title=entry.title, facets=entry.facets) for entry in entries)
    return index_block(texts, block.files)


def _cell(cells: Mapping[str, tuple[bytes, ...]], cell: engine.KeptCell) -> bytes:
    return cells[cell.row][cell.column]
