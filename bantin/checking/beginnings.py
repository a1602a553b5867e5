"""A rule on texts to write over, which `bantin new` has made and nobody has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.checking.rules import Checked, Hit, Rule, hit
from bantin.words import LANGUAGES, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

# The first line of a new regulation, whose text is in Vietnamese in every site.
GROUND = "Căn cứ …;"


def unwritten(checked: Checked) -> Iterator[Hit]:
    """Find what stands in the texts of new items to be written over, in items that are no drafts.

    One place of a text is told, for what follows was not written either.
    """
    sentences = [Words(language).text("new.write-over") for language in LANGUAGES]
    sentences.append(GROUND)
    for text in checked.texts.values():
        if text.document.meta.draft:
            continue
        for sentence in sentences:
            start = text.prose.find(sentence)
            if start >= 0:
                yield hit("unwritten", text, text.span(start), words=sentence)
                break


RULES = (Rule("unwritten", "warning", unwritten),)
