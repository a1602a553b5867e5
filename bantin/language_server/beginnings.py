"""The beginning of a new file: what `bantin new` would write into the folder that it lies in."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from bantin.content.instants import in_zone
from bantin.content.kind import Asked
from bantin.describing import kind_options
from bantin.language_server.answers import Proposal
from bantin.language_server.positions import At, Stretch
from bantin.scaffolding import new_item
from bantin.words import Phrase, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bantin.content import ItemMeta
    from bantin.content.kind import ContentType
    from bantin.language_server.known import Knowledge
    from bantin.language_server.places import CursorPlace

_BEGUN = re.compile(r"\ufeff?-{0,3}")
_TITLE = re.compile(r"^title: .*$", re.MULTILINE)
_SIGNS = re.compile(r"[\\$}]")


def complete_beginning(place: CursorPlace, known: Knowledge) -> Iterator[Proposal]:
    """Offer a header and a text to write over, in a file that has nothing in it yet."""
    kind = known.kind_of(place)
    if kind is None or known.config is None or place.part in {"config", "deploy", "comments"}:
        return
    if not all(map(_BEGUN.fullmatch, place.lines)) or place.line != "".join(place.lines):
        return
    title = known.words.text("editing.begin.title")
    text = _begun(kind, title, place, known)
    if text is None:
        return
    first = min(place.at.column, 1 if place.line.startswith("\ufeff") else 0)
    yield Proposal(
        label="---",
        text=_snippet(text, title),
        stretch=Stretch(At(place.at.line, first), At(place.at.line, len(place.line))),
        sort="snippet",
        detail=known.words.text("editing.begin.detail", kind=_called(kind, known)),
        about=f"```markdown\n{text}\n```",
        rank=0,
        snippet=True,
    )


def _begun(kind: ContentType, title: str, place: CursorPlace, known: Knowledge) -> str | None:
    """Return the text of a new item, None where it cannot be begun in this place."""
    config = known.config
    if config is None:
        return None
    path = PurePosixPath(place.path)
    claimed = kind.claims(place.path)
    locality = path.stem if path.stem in {one.id for one in config.localities} else ""
    asked = Asked(
        title=title,
        organization=config.organization.name,
        localities=(locality,) if claimed and locality else (),
        model=path.parent.parent.name if claimed else "",
        metas=lambda folder: _metas(folder, known),
    )
    now = in_zone(known.now, config.site.zone)
    made = new_item(config, kind, asked, now=now, words=Words(config.site.language))
    return None if isinstance(made, Phrase) else made.data.decode().rstrip("\n")


def _metas(folder: str, known: Knowledge) -> Mapping[str, ItemMeta]:
    """Return the front matter of the files directly in a folder."""
    return {
        path: one.document.meta
        for path, one in known.prepared.items()
        if one.document is not None and path.rpartition("/")[0] == folder
    }


def _snippet(text: str, title: str) -> str:
    """Return a text with a place for its title, and the end of it as the last one."""
    escaped = _SIGNS.sub(lambda found: f"\\{found[0]}", text)
    return f"{_TITLE.sub(lambda _: f'title: ${{1:{title}}}', escaped, count=1)}\n$0"


def _called(kind: ContentType, known: Knowledge) -> str:
    return next(one.label for one in kind_options(known.types, known.words) if one.value == kind.id)
