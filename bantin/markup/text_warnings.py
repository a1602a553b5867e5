"""What an editor should know of any text: what is lost, what is doubtful, with its place."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Protocol

from bantin.content import Finding, InBody
from bantin.content.outside import why_unusable
from bantin.content.schema import anchor_like
from bantin.diagnostics import Severity
from bantin.markup.rendering import Noticed
from bantin.markup.written import WrittenText

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bantin.content import Rendered, TextFacts, Where

_PICTURE = re.compile(r"(?:\]\(\s*<?|\]:\s*<?|\bsrc\s*=\s*[\"']?)(data:image/[a-z+.-]*)")
_FOOTNOTE = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:", re.MULTILINE)


class TextOutcome(Protocol):
    """What a text has become, as far as it is told of.

    `broken_fragments` are links within it that lead to none of its anchors, `dropped` the names
    of elements that the allow-list has taken out, `lost` the addresses that it has.
    """

    @property
    def rendered(self) -> Rendered[TextFacts]:
        """What is known of the text; its anchors."""

    @property
    def broken_fragments(self) -> tuple[str, ...]:
        """Fragments, without their sign."""

    @property
    def dropped(self) -> tuple[str, ...]:
        """Names of elements."""

    @property
    def lost(self) -> tuple[str, ...]:
        """Addresses as written."""

    @property
    def noticed(self) -> Noticed:
        """What is odd about the text."""


def text_warnings(path: str, text: str, made: TextOutcome) -> list[Finding]:
    """Tell what a text has lost, or may have."""
    return [
        *_broken_fragments(path, made.broken_fragments, made.rendered.anchors),
        *odd_markup(path, text, made.dropped, made.noticed),
        *lost_addresses(path, made.lost),
        *_twice_noted(path, text),
        *_pictures(path, text),
    ]


def odd_markup(path: str, text: str, dropped: Sequence[str], noticed: Noticed) -> Iterator[Finding]:
    """Tell which markup does not do what it was written for."""
    if not dropped and noticed == Noticed():
        return
    written = WrittenText(text)
    for name in dropped:
        yield _doubt("dropped-html", path, written.tag(name), tag=name)
    for tag, where in zip(noticed.unclosed, written.unclosed(noticed.unclosed), strict=True):
        yield _doubt("tag-unclosed", path, where, tag=tag.removesuffix(">"))
    missing = noticed.missing_notes
    for label, where in zip(missing, written.mentions(missing), strict=True):
        yield _doubt("footnote-missing", path, where, note=f"[^{label}]")
    undefined = noticed.undefined
    for label, where in zip(undefined, written.labels(undefined), strict=True):
        yield _doubt("link-undefined", path, where, name=label)
    for stars, where in zip(noticed.stars, written.stars(noticed.stars), strict=True):
        yield _doubt("bold-unpaired", path, where, sign="*" * (len(stars) - len(stars.lstrip("*"))))
    for address, occurrence in noticed.undescribed:
        yield _doubt("missing-alt", path, InBody(address, occurrence), file=address)


def _doubt(code: str, path: str, where: Where, **params: str) -> Finding:
    return Finding(
        code=code, source_path=path, where=where, params=params, severity=Severity.WARNING
    )


def lost_addresses(path: str, addresses: Iterable[str]) -> Iterator[Finding]:
    """Tell which addresses the allow-list has taken out: no reader could follow them."""
    seen: Counter[str] = Counter()
    for address in addresses:
        if address.strip().lower().startswith("data:image"):  # told as what it is
            continue
        code, params = why_unusable(address) or ("malformed-address", {"target": address})
        where = InBody(address, seen[address])
        seen[address] += 1
        yield Finding(code=code, source_path=path, where=where, params=params)


def _broken_fragments(
    path: str, fragments: Iterable[str], anchors: tuple[str, ...]
) -> Iterator[Finding]:
    seen: Counter[str] = Counter()
    for fragment in fragments:
        note = fragment.removeprefix("fnref:")
        if note != fragment:
            yield Finding(
                code="footnote-alone",
                source_path=path,
                where=InBody(f"[^{note}]:"),
                params={"note": f"[^{note}]"},
            )
            continue
        where = InBody(f"#{fragment}", seen[fragment])
        seen[fragment] += 1
        near = anchor_like(fragment, anchors)
        params = {"target": path, "anchor": fragment, "suggestion": near}
        yield Finding(code="broken-anchor", source_path=path, where=where, params=params)


def _twice_noted(path: str, text: str) -> Iterator[Finding]:
    """Find footnotes whose text another one of that name takes the place of."""
    if "^" not in text:
        return
    for note, count in Counter(_FOOTNOTE.findall(text)).items():
        if count > 1:
            where = InBody(f"[^{note}]:", 1)
            yield Finding(
                code="footnote-twice", source_path=path, where=where, params={"note": f"[^{note}]"}
            )


def _pictures(path: str, text: str) -> Iterator[Finding]:
    """Find pictures that stand in the text itself, as converters leave them: none is shown."""
    if "data:image" not in text:
        return
    seen: Counter[str] = Counter()
    for found in _PICTURE.finditer(text):
        where = InBody(found[1], seen[found[1]])
        seen[found[1]] += 1
        yield Finding(code="picture-in-text", source_path=path, where=where)
