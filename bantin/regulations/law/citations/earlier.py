"""What is known of a running text from those before it in its document."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bantin.regulations.law.citations.named import NamedDocument


class Earlier(NamedTuple):
    """What is known where a running text begins.

    `aliases` are names of documents that are defined before. `amended` is the document of which the
    units around say what becomes of it, and whose are the units that are named without a document
    there; `changed` is the one unit of it that they have named, `""` for none. `quote` is the
    quotation mark that is open.
    """

    aliases: Mapping[str, NamedDocument] = MappingProxyType({})
    amended: NamedDocument | None = None
    changed: str = ""
    quote: str = ""


ALONE = Earlier()
