"""The documents that have to do with changes: each is referred to once, by an eId of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.regulations.exports.akoma.names import address_of, work_of
from bantin.regulations.exports.letterhead import named
from bantin.regulations.exports.runs import legal
from bantin.regulations.exports.tags import tag
from bantin.vietnamese import slugify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bantin.regulations.exports.values import Decision, LegalText


class Sources:
    """The documents that changed a text or units of it, and those that it changes."""

    def __init__(self, text: LegalText) -> None:
        self._text = text
        changing = (
            *(one.by for one in work_of(text).amendments if one.by is not None),
            *(one.by for one in text.past),
            *(one.by for one in text.units),
        )
        self._changing = _counted("changed-by", changing)
        self._changed = _counted("changes", (one.of for one in text.changes))

    def of(self, decision: Decision | None) -> str:
        """Return the eId of the document that made a change, `""` where it is not known."""
        return self._changing[decision] if decision else ""

    def references(self) -> Iterator[str]:
        """Yield what leads to each; of one that has no address there are the words alone."""
        for element, found in (("passiveRef", self._changing), ("activeRef", self._changed)):
            for decision, eid in found.items():
                party = self._text.letterhead == "party"
                shown = named(decision, party=party) if decision.type else legal(decision.number)
                shown = shown or eid
                href = address_of(decision, self._text)
                if href:
                    yield tag(element, attributes={"eId": eid, "href": href, "showAs": shown})
                    continue
                where = f"/akn/ontology/document/{self._text.country}/{slugify(shown) or eid}"
                about = {"eId": eid, "name": "document", "href": where, "showAs": shown}
                yield tag("TLCReference", attributes=about)


def _counted(name: str, documents: Iterable[Decision]) -> dict[Decision, str]:
    return {one: f"{name}.{n}" for n, one in enumerate(dict.fromkeys(documents), 1)}
