"""What recipes say, as plain values: cards whole, where a fingerprint holds their digests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from bantin.portal.pages.recipes import DataRecipe, HtmlBody, PageRecipe
from bantin.portal.search.recipes import IndexRecipe, RecordRecipe
from bantin.theme.cards import Cards

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bantin.engine.targets import Recipe
    from tests.builders import Planned


def plain(value: object) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """A value as lists, mappings and texts, with the types of cards."""

    def whole(part: object) -> object:
        if isinstance(part, Cards):
            return [[type(card).__name__, plain(card)] for card in part]
        return getattr(part, "__qualname__", "")  # of a function

    return msgspec.to_builtins(value, enc_hook=whole)


def said(recipe: Recipe[Any]) -> Any:  # noqa: ANN401 - see above
    """All that a recipe says but for the digest of a kept HTML, which a target has by itself."""
    view = recipe.view if isinstance(recipe, PageRecipe | DataRecipe) else None
    if isinstance(recipe, IndexRecipe):
        return []  # known by what it holds of kept parts, however these go on
    if isinstance(recipe, PageRecipe | RecordRecipe) and isinstance(recipe.body, HtmlBody):
        body = msgspec.structs.replace(recipe.body, digest="")
        recipe = msgspec.structs.replace(recipe, body=body)
    return [type(recipe).__name__, type(view).__name__, plain(recipe)]


def same_where_fingerprints_are(
    before: Mapping[str, Planned], after: Mapping[str, Planned]
) -> None:
    """Assert that what two sites give one fingerprint, they make alike."""
    for path in before.keys() & after.keys():
        if before[path].fingerprint == after[path].fingerprint:
            assert said(before[path].recipe) == said(after[path].recipe), path


def made_of(recipe: Recipe[Any]) -> bytes:
    """The bytes of a machine-readable file."""
    assert isinstance(recipe, DataRecipe)
    return recipe.write(recipe.view)
