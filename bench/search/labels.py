"""Labelled queries, and the verdict on what a search showed for one of them.

The form of the files is explained at their heads: tests/labelled/search-sample.toml, and
search-planted.toml, which `bench.search.planting` turns into labels.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

LABELLED = Path(__file__).parents[2] / "tests" / "labelled"
SAMPLE = LABELLED / "search-sample.toml"
HELD_OUT = LABELLED / "search-held-out.toml"  # written after the search had been tuned
BLIND = LABELLED / "search-blind.toml"  # written, and committed, before the search was asked it
FIRST_SCREEN = 5  # results that a reader sees before asking for more


class Label(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A query and what should come of it."""

    q: str
    why: str
    kind: str = ""
    filters: dict[str, str] = msgspec.field(name="with", default_factory=dict)
    first: str | list[str] = ""
    within: list[str] = []
    never: list[str] = []
    each: str = ""
    none: bool = False
    suggest: str = ""

    @property
    def answers(self) -> list[str]:
        """The addresses of which one must be first."""
        return [self.first] if isinstance(self.first, str) else self.first


class Shown(NamedTuple):
    """What a reader sees: the links of each result, and the rest of the page's main part."""

    results: Sequence[Sequence[str]]
    beside: str


class Verdict(NamedTuple):
    """Whether a query was answered: its first result, its first screen, and what is wrong."""

    label: Label
    first: bool
    within: bool
    faults: tuple[str, ...]


def read(path: Path = SAMPLE) -> list[Label]:
    """Read a file of labels; one that asks for nothing is a ValueError."""
    tables = msgspec.toml.decode(path.read_bytes(), type=dict[str, list[Label]])
    found = [
        msgspec.structs.replace(label, kind=kind)
        for kind, table in tables.items()
        for label in table
    ]
    for one in found:
        if not (any(one.answers) or one.none or one.suggest or one.each or one.never):
            message = f"{path.name}: nothing is expected of {one.q!r}"
            raise ValueError(message)
    return found


def words(text: str) -> str:
    """Return the words of a text in small letters between blanks, with one placement of tones."""
    plain = unicodedata.normalize("NFC", text).lower().replace("ð", "đ")
    plain = _OLD_TONES.sub(lambda found: _NEW_TONES[found[0]], plain)
    return f" {' '.join(_WORD.findall(plain))} "


_WORD = re.compile(r"[^\W\d_]+|[0-9]+")

# òa and oà are one: only at the end of a syllable, and uy not behind q.
_NEW_TONES = {
    new + rest: first + old
    for first, tones, rest, olds in (
        ("o", "òóỏõọ", "a", "àáảãạ"),
        ("o", "òóỏõọ", "e", "èéẻẽẹ"),
        ("u", "ùúủũụ", "y", "ỳýỷỹỵ"),
    )
    for new, old in zip(tones, olds, strict=True)
}
_OLD_TONES = re.compile(rf"(?<!q)(?:{'|'.join(_NEW_TONES)})(?![^\W\d_])")


def fold(text: str) -> str:
    """Return a text without tones and marks."""
    plain = unicodedata.normalize("NFD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("đ", "d")


def judge(label: Label, shown: Shown, text_of: Callable[[str], str]) -> Verdict:
    """Compare what is shown with what is labelled; `text_of` reads the page of an address."""
    screen = shown.results[:FIRST_SCREEN]
    faults = [*_excluded(label, shown, text_of)]
    suggested = bool(label.suggest) and (
        words(label.suggest) in words(shown.beside)
        or any(words(label.suggest) in words(text_of(links[0])) for links in screen[:1])
    )
    if label.suggest and not suggested:
        faults.append(f"no suggestion of {label.suggest}")
    first = within = suggested or not label.suggest
    if any(label.answers):
        places = [_place(one, screen) for one in label.answers]
        first = 0 in places
        within = any(place is not None for place in places)
        if not first:
            faults.append(f"first should be {' or '.join(label.answers)}")
    missing = [one for one in label.within if _place(one, screen) is None]
    faults += (f"not among the first {FIRST_SCREEN}: {one}" for one in missing)
    clean = not _wrong(faults)
    return Verdict(label, first and clean, within and not missing and clean, tuple(faults))


def _wrong(faults: Iterable[str]) -> bool:
    return any(fault.startswith("must not be shown") for fault in faults)


def _excluded(label: Label, shown: Shown, text_of: Callable[[str], str]) -> Iterable[str]:
    for links in shown.results:
        address = _page(links[0])
        if label.none or address in label.never:
            yield f"must not be shown: {links[0]}"
        elif label.each:
            here = words(text_of(address))
            wanted, here = (
                (words(label.each), here)
                if fold(label.each) != label.each
                else (fold(words(label.each)), fold(here))
            )
            if wanted not in here:
                yield f"must not be shown without {label.each!r}: {links[0]}"


def _page(address: str) -> str:
    return address.partition("#")[0]


def _place(wanted: str, screen: Sequence[Sequence[str]]) -> int | None:
    """Return the place of an address among the results, from 0."""
    for place, links in enumerate(screen):
        if wanted in links if "#" in wanted else _page(links[0]) == wanted:
            return place
    return None


class Share(NamedTuple):
    """How many queries were answered by the first result, and within the first screen."""

    asked: int
    first: int
    within: int

    def __str__(self) -> str:
        return (
            f"{self.asked:4} queries, first {self.first / max(self.asked, 1):7.2%}, "
            f"among the first {FIRST_SCREEN} {self.within / max(self.asked, 1):7.2%}"
        )


def shares(verdicts: Sequence[Verdict]) -> dict[str, Share]:
    """Count verdicts by kind of query, and all of them under "all"."""
    asked, first, within = Counter[str](), Counter[str](), Counter[str]()
    for one in verdicts:
        for kind in (one.label.kind, "all"):
            asked[kind] += 1
            first[kind] += one.first
            within[kind] += one.within
    return {kind: Share(asked[kind], first[kind], within[kind]) for kind in asked}
