"""A page can show nothing that is not in its fingerprint."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from msgspec import Struct
from msgspec.structs import replace

from bantin.composition import PORTAL
from bantin.portal.assets import Asset
from bantin.portal.pages.recipes import DataRecipe, PageRecipe, page_target
from bantin.theme.cards import Cards, Shown, view_digest
from bantin.theme.views import GonePage, Page
from tests.builders import PARTS, all_targets, make_site, picture_of, planning, prepare
from tests.builders import config as small_config
from tests.e2e.program import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.engine.targets import Target
    from bantin.portal.kind import AnyPrepared


def changed(value: object) -> object:
    """Another value of the same type."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case str():
            return f"{value} khác"
        case dt.datetime():
            return value + dt.timedelta(minutes=1)
        case dt.date():
            return value + dt.timedelta(days=1)
        case None:
            return "nay có"
    message = f"how does {value!r} change?"
    raise AssertionError(message)


class Anything(Struct, frozen=True):
    """What may stand where nothing stood, for whoever asks of which body it is."""

    body: str = "nay có"


def variants(  # noqa: C901 - one branch for each type of value
    value: Any,  # noqa: ANN401
    path: str = "",
) -> Iterator[tuple[str, Any]]:
    """Yield a value with one thing in it changed, for each thing, with the way to it."""
    if isinstance(value, Struct):
        for field in value.__struct_fields__:
            for inner, other in variants(getattr(value, field), f"{path}.{field}"):
                yield inner, replace(value, **{field: other})
    elif isinstance(value, Cards):
        cards = list(value)
        yield f"{path}[]", Cards(Shown(card) for card in cards[1:]) if cards else None
        for number, card in enumerate(cards[:1]):
            for inner, other in variants(card, f"{path}[{number}]"):
                yield inner, Cards(Shown(one) for one in (other, *cards[1:]))
    elif isinstance(value, tuple):
        yield f"{path}[]", value[1:] if value else (Anything(),)
        for inner, other in variants(value[0], f"{path}[0]") if value else ():
            yield inner, (other, *value[1:])
    elif isinstance(value, dict):
        yield f"{path}{{}}", dict([*value.items()][1:]) if value else {"nay": "có"}
        for key in value:
            for inner, other in variants(value[key], f"{path}[{key}]"):
                yield inner, value | {key: other}
    else:
        yield path, changed(value)


def articles() -> Iterator[AnyPrepared]:
    """Articles of every kind, with pictures, relations, versions, models and adoptions."""
    for path in sorted((PROJECT / "content").rglob("*.md")):
        header, body = path.read_text("utf-8").removeprefix("---\n").split("\n---\n", 1)
        yield prepare(path.relative_to(PROJECT).as_posix(), header, body)


@pytest.fixture(scope="module")
def targets() -> tuple[Target, ...]:
    """Every target of the sample site, its lists short so that they have closed pages."""
    from bantin.content.config_reading import parse_config  # noqa: PLC0415

    text = (PROJECT / "site_config.yaml").read_text("utf-8")
    settings, found = parse_config(text, PARTS.kinds)
    assert settings, found
    settings = replace(settings, pagination=small_config(size=3).pagination)
    files = {
        path.relative_to(PROJECT).as_posix()
        for path in (PROJECT / "content").rglob("*")
        if path.suffix != ".md"
    }
    site, _ = make_site(articles(), settings=settings, files=files)
    assets = {
        name: Asset(
            source_path=name,
            real_path=name,
            digest="a" * 32,
            size=9,
            picture=picture_of(900, 600) if name.endswith((".jpg", ".png", ".webp")) else None,
        )
        for name in files
    }
    return all_targets(planning(site, assets), PORTAL.load(settings))


def pages(targets: tuple[Target, ...]) -> Iterator[tuple[Target, PageRecipe]]:
    for target in targets:
        recipe = target.recipe()
        if isinstance(recipe, PageRecipe):
            yield target, recipe


def test_a_target_is_known_by_the_very_value_that_it_is_made_of(
    targets: tuple[Target, ...],
) -> None:
    seen = set()
    for target, recipe in pages(targets):
        shown = (recipe.view, recipe.body.facts) if recipe.body else recipe.view
        assert target.view == view_digest(shown), target.output_path
        seen.add(type(recipe.view))
    declared = {one for one in subclasses(Page) if one.__module__.startswith("bantin.")}
    declared -= {GonePage}  # of an address that was withdrawn: tests/lasting
    assert seen >= {one for one in declared if not subclasses(one)}
    for target in targets:
        data = target.recipe()
        if isinstance(data, DataRecipe):
            assert target.view == view_digest((data.write.__qualname__, data.view))


def subclasses(type_: type) -> set[type]:
    direct: set[type] = set(type_.__subclasses__())
    return direct.union(*map(subclasses, direct))


def fullest(targets: tuple[Target, ...]) -> dict[str, PageRecipe]:
    """The page of each type that shows most."""
    found: dict[str, PageRecipe] = {}
    for _, recipe in pages(targets):
        name = type(recipe.view).__name__
        if name not in found or len(repr(recipe.view)) > len(repr(found[name].view)):
            found[name] = recipe
    return found


def test_whatever_changes_in_a_view_its_page_goes_stale(targets: tuple[Target, ...]) -> None:
    for name, recipe in fullest(targets).items():
        planned = page_target("/a/", recipe.template, recipe.view, recipe.body)
        count = 0
        for path, other in variants(recipe.view):
            again = page_target("/a/", recipe.template, other, recipe.body)
            assert again.view != planned.view, f"{name}{path}"
            count += 1
        assert count >= len(recipe.view.__struct_fields__)


def _filled(body: object) -> int:
    """How many fields of a body hold anything; a text with notes on it comes last."""
    if not isinstance(body, Struct):
        return 0
    filled = sum(bool(getattr(body, field)) for field in body.__struct_fields__)
    return filled + 100 * bool(getattr(body, "notes", ()))


def test_whatever_changes_in_what_a_body_is_made_of_its_page_goes_stale(
    targets: tuple[Target, ...],
) -> None:
    found: dict[type[object], PageRecipe] = {}
    for _, recipe in sorted(pages(targets), key=lambda one: _filled(one[1].body)):
        if recipe.body:
            found[type(recipe.body)] = recipe
    bodies = {"HtmlBody", "PrintedText", "PublishedText", "RedlineBody"}
    assert {type_.__name__ for type_ in found} == bodies
    for recipe in found.values():
        planned = page_target("/a/", recipe.template, recipe.view, recipe.body)
        for path, other in variants(recipe.body):
            again = page_target("/a/", recipe.template, recipe.view, other)
            assert (again.view, again.body) != (planned.view, planned.body), path
