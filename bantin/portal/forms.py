"""Where people write items of a kind in a form, and what the form asks there."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from bantin.describing import Key


class FormFolder(Struct, frozen=True, kw_only=True):
    """A folder of content files that one form is for.

    `id` is its name in addresses, `title` what is said behind the name of the kind, `""` for
    nothing. With `deep` the files in folders below it are shown too. Files are called after the
    value of the key `named_by`, `""` for the title. `asked` are the keys that stand in the place of
    a table's free ones, by its name; `given` are values with which a new file begins, by the way to
    their keys, `"document.issuer"`. A list names an item by what stands under the keys `listed`.
    """

    id: str
    folder: str
    title: str = ""
    deep: bool = False
    named_by: str = ""
    listed: tuple[str, ...] = ("title",)
    asked: Mapping[str, tuple[Key, ...]] = {}
    given: Mapping[str, str] = {}
