"""Rules on spelling: impossible syllables, two habits of the tone in one text, doubled words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.checking.rules import Checked, Hit, Rule, hit
from bantin.checking.spelling import misspelt, words_in
from bantin.vietnamese.tones import habit_of, with_habit

if TYPE_CHECKING:
    from collections.abc import Iterator

# Words that grammar needs once; those that may be said twice for emphasis (ngày ngày) are not here.
_ONCE = (
    "của và là các những trong cho với được bị đã sẽ đang này theo về tại do bởi khi thì nếu vì"
    " cũng đến trên dưới giữa bằng hoặc không phải từng"
)
_DOUBLED = re.compile(rf"(?<![\w-])({'|'.join(_ONCE.split())})[ \t]+\1(?![\w-])", re.IGNORECASE)
# What has a habit, as a quick look finds it.
_EITHER = re.compile("[òóỏõọ][ae]|o[àáảãạèéẻẽẹ]|[ùúủũụ]y|u[ỳýỷỹỵ]", re.IGNORECASE)
_OTHER = {"first": "second", "second": "first"}


def not_syllables(checked: Checked) -> Iterator[Hit]:
    """Find words that cannot be Vietnamese."""
    known = frozenset(word.text.lower() for name in _names(checked) for word in words_in(name))
    for text in checked.vietnamese:
        for part, place in text.parts:
            for one in misspelt(part, known, checked.words):
                yield hit(
                    "not-a-syllable",
                    text,
                    place(one.start),
                    word=one.text,
                    suggestion=one.meant,
                )


def _names(checked: Checked) -> Iterator[str]:
    config = checked.config
    yield from config.vocabulary
    yield from (topic.name for topic in config.topics)
    yield from (locality.name for locality in config.localities)
    yield config.site.title
    yield config.organization.name


def mixed_tones(checked: Checked) -> Iterator[Hit]:
    """Find texts in which the tone of oa, oe and uy stands in both places."""
    other = _OTHER[checked.habit]
    for text in checked.vietnamese:
        ours = theirs = 0
        first: Hit | None = None
        for part, place in text.parts:
            if not _EITHER.search(part):
                continue
            for word in words_in(part):
                found = habit_of(word.text)
                ours += found == checked.habit
                theirs += found == other
                if found == other and first is None:
                    better = with_habit(word.text, checked.habit)
                    first = hit(
                        "mixed-tones", text, place(word.start), word=word.text, better=better
                    )
        if first is not None and ours:
            yield first


def doubled_words(checked: Checked) -> Iterator[Hit]:
    """Find words that stand twice where grammar needs them once."""
    for text in checked.vietnamese:
        for part, place in text.parts:
            for found in _DOUBLED.finditer(part):
                yield hit("doubled-word", text, place(found.start()), word=found[1])


RULES = (
    Rule("not-a-syllable", "warning", not_syllables),
    Rule("mixed-tones", "note", mixed_tones, fixable=True, by_name=True),
    Rule("doubled-word", "warning", doubled_words),
)
