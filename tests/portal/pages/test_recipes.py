"""A fingerprint stands for a whole recipe: where two sites give a file one, they make it alike."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.content import AttachmentMeta, ImageMeta
from bantin.content.config import Topic
from bantin.portal.assets import Asset
from bantin.portal.pages.recipes import DataRecipe, PageRecipe, data_target, page_target
from bantin.regulations.content.regulation import RelationMeta
from bantin.theme.base_views import View
from tests.builders import (
    KINDS,
    NOW,
    PLACES,
    TOPICS,
    Planned,
    article,
    config,
    make_plan,
    meeting,
    picture_of,
    quick,
    regulation,
    sound_site,
)
from tests.portal.pages.saying import said, same_where_fingerprints_are
from tests.portal.pages.series import END, one
from tests.portal.pages.varying import varied

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bantin.portal.kind import AnyPrepared

FILE = "content/a.jpg"
SOME_KIND = st.sampled_from(("news", "news", "notice", "meeting", "regulation"))
FACTS = st.fixed_dictionaries(
    {},
    optional={
        "title": st.sampled_from(("Một", "Hai")),
        "summary": st.sampled_from(("", "Tóm tắt")),
        "topics": st.sampled_from(((), TOPICS[:1], TOPICS, TOPICS[::-1])),
        "localities": st.sampled_from(((), PLACES)),
        "author": st.sampled_from(("", "Ban Biên tập")),
        "source": st.sampled_from(("", "Báo")),
        "pinned": st.booleans(),
        "image": st.sampled_from((None, ImageMeta(src="/a.jpg"), ImageMeta(src="/a.jpg", alt="A"))),
        "attachments": st.sampled_from(((), (AttachmentMeta(file="/a.jpg", title="Tệp"),))),
    },
)
ITEM = st.tuples(SOME_KIND, st.integers(0, 40), FACTS)


@st.composite
def sites(draw: st.DrawFn) -> tuple[list[AnyPrepared], list[AnyPrepared]]:
    """A site, and the same with a few items changed, added or removed."""
    chosen = draw(st.dictionaries(st.integers(0, 12), ITEM, min_size=1, max_size=8))
    changes = draw(st.dictionaries(st.integers(0, 12), st.none() | ITEM, min_size=1, max_size=2))
    after = {n: item for n, item in (chosen | changes).items() if item is not None}
    return items(chosen), items(after)


def items(chosen: Mapping[int, tuple[str, int, dict[str, object]]]) -> list[AnyPrepared]:
    return [
        one(number, kind, END - timedelta(days=days), **facts)
        for number, (kind, days, facts) in sorted(chosen.items())
    ]


@given(sites(), st.sampled_from(("a", "b")), st.integers(0, 3), st.sampled_from(("", " mới")))
@quick
def test_equal_fingerprints_mean_equal_recipes(
    pair: tuple[list[AnyPrepared], list[AnyPrepared]],
    digest: str,
    days: int,
    ending: str,
) -> None:
    before, after = pair

    def asset(letter: str) -> dict[str, Asset]:
        return {
            FILE: Asset(
                source_path=FILE,
                real_path=FILE,
                digest=letter * 32,
                size=1,
                picture=picture_of(500, 400),
            )
        }

    settings = config(size=2)
    topics = tuple(Topic(id=t.id, name=f"{t.name}{ending}") for t in settings.topics)
    other = msgspec.structs.replace(settings, topics=topics)
    later = NOW + timedelta(days=days)
    same_where_fingerprints_are(
        make_plan(sound_site(before, settings=settings, files=[FILE]), asset("a")),
        make_plan(sound_site(after, settings=other, files=[FILE], now=later), asset(digest)),
    )


def linked() -> AnyPrepared:
    meta = KINDS["news"].meta(title="Bài có liên kết", date=END, localities=PLACES)
    return article(meta, links=("/regulations/quy-che.md", "/a.jpg"), slug="lien-ket")


def attached() -> AnyPrepared:
    file = AttachmentMeta(file="/a.jpg")
    meta = KINDS["news"].meta(title="Bài có tệp", date=END, attachments=(file,))
    return article(meta, slug="dinh-kem")


def site_with(
    *,
    slug: str = "quy-che",
    relations: tuple[RelationMeta, ...] = (),
    discussed: tuple[str, ...] = (),
    digest: str = "a",
    place: str = "Xã",
    now: datetime = END + timedelta(hours=1),
) -> dict[str, Planned]:
    """A site with one of everything that a page of an item can show of others."""
    quy_che = regulation("quy-che", number="1")
    assert quy_che.document is not None
    prepared = [
        linked(),
        attached(),
        article(quy_che.document.meta, kind="regulation", slug=slug, path=quy_che.source_path),
        regulation("quyet-dinh", number="2", relations=relations),
        meeting("hop", "2024-11-20 10:00", documents=discussed),
    ]
    settings = config()
    places = tuple(msgspec.structs.replace(p, type=place) for p in settings.localities)
    settings = msgspec.structs.replace(settings, localities=places)
    asset = Asset(source_path=FILE, real_path=FILE, digest=digest * 32, size=1)
    return make_plan(sound_site(prepared, settings=settings, files=[FILE], now=now), {FILE: asset})


@pytest.mark.parametrize(
    ("change", "touched"),
    [
        ({"digest": "b"}, "tin-tuc/2024/11/lien-ket/index.html"),
        ({"digest": "b"}, "tin-tuc/2024/11/dinh-kem/index.html"),
        ({"place": "Phường"}, "tin-tuc/2024/11/lien-ket/index.html"),
        ({"slug": "dia-chi-moi"}, "tin-tuc/2024/11/lien-ket/index.html"),
        ({"now": END + timedelta(hours=3)}, "hoi-nghi/2024/01/hop/index.html"),
        ({"discussed": ("1",)}, "van-ban/quy-che/index.html"),
        (
            {"relations": (RelationMeta(kind="can-cu", target="1"),)},
            "van-ban/quy-che/index.html",
        ),
    ],
    ids=[
        "a file",
        "a file to download",
        "a locality",
        "an address",
        "the clock",
        "a meeting",
        "a relation",
    ],
)
def test_what_a_page_shows_of_others_is_in_its_fingerprint(
    change: dict[str, Any], touched: str
) -> None:
    before, after = site_with(), site_with(**change)
    assert said(before[touched].recipe) != said(after[touched].recipe)
    same_where_fingerprints_are(before, after)


def fingerprint(path: str, recipe: PageRecipe) -> tuple[str, bytes, bytes]:
    target = page_target(f"/{path}", recipe.template, recipe.view, recipe.body)
    return target.template, target.view, target.body


def test_every_field_of_every_page_is_in_its_fingerprint() -> None:
    relations = (RelationMeta(kind="can-cu", target="1"),)
    seen: set[str] = set()
    for path, target in site_with(discussed=("1",), relations=relations).items():
        recipe = target.recipe
        if not isinstance(recipe, PageRecipe):
            continue
        own = fingerprint(path, recipe)
        assert own[1] == target.fingerprint
        changes: list[dict[str, object]] = [
            *({"view": other} for other in varied(recipe.view)),
            *({"body": other} for other in varied(recipe.body) if recipe.body),
            {"template": "other.html"},
        ]
        for change in changes:
            other = msgspec.structs.replace(recipe, **change)
            assert fingerprint(path, other) != own, (path, change)
        seen.add(type(recipe.view).__name__)
    assert seen == {
        *("HomePage", "ListPage", "ItemPage", "MeetingPage", "RegulationPage", "RegisterPage"),
        *("MeetingMonthPage", "SiteMapPage", "SearchPage", "NotFoundPage"),
    }


def test_every_field_of_a_machine_readable_file_is_in_its_fingerprint() -> None:
    for path, target in site_with().items():
        recipe = target.recipe
        if isinstance(recipe, DataRecipe):
            for other in varied(recipe.view):
                assert isinstance(other, View)
                again = data_target(f"/{path}", recipe.write, other)
                assert again.view != target.fingerprint, (path, other)
