"""Footnotes and endnotes, as far as a text mentions them (17.11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.importing.docx.gathering import KINDS
from bantin.importing.docx.state import Within
from bantin.importing.docx.stories import StoryReader
from bantin.importing.docx.values import WordNote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.importing.docx.gathering import Gathering


def read_notes(gathering: Gathering) -> Iterator[WordNote]:
    """Yield the notes that are mentioned, in the order of their first mention.

    A note may mention another one, which comes behind those of the text.
    """
    readers = {
        kind: StoryReader(
            gathering, gathering.part_name(f"{kind}s"), kind, gathering.part(f"{kind}s")
        )
        for kind in KINDS
    }
    done = 0
    while done < len(gathering.mentions):
        mention = gathering.mentions[done]
        done += 1
        blocks = readers[mention.kind].blocks(mention.element, Within())
        yield WordNote(id=mention.id, kind=mention.kind, blocks=blocks)
