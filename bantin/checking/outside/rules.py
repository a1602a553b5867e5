"""Rules on what other sites have answered; without `--external` nobody has."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bantin.checking.outside.linked import outside_uses, without_fragment
from bantin.checking.rules import Checked, Hit, Rule, hit
from bantin.words import Value, phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bantin.checking.outside.answers import SiteAnswer, State


def _told(code: str, state: State) -> Callable[[Checked], Iterator[Hit]]:
    """Make a rule about answers of a state: told at each place that leads there."""

    def find(checked: Checked) -> Iterator[Hit]:
        if not checked.answers:
            return
        for use in outside_uses(checked):
            answer = checked.answers.get(without_fragment(use.address))
            if answer is not None and answer.state == state:
                params = _params(use.address, answer)
                yield hit(code, use.text, use.text.span(use.position), **params)

    return find


def _params(address: str, answer: SiteAnswer) -> dict[str, Value]:
    """Return what the words of an answer need."""
    params: dict[str, Value] = {"address": address}
    match answer.state:
        case "gone":
            params["status"] = answer.detail
        case "moved":
            params["target"] = answer.target
        case "unknown":
            params["host"] = urlsplit(address).hostname or ""
        case _:
            http = answer.detail.startswith("HTTP ")
            params["reason"] = answer.detail if http else phrase(f"reasons.outside.{answer.detail}")
    return params


RULES = (
    Rule("outside-gone", "warning", _told("outside-gone", "gone")),
    Rule("outside-unknown", "warning", _told("outside-unknown", "unknown")),
    Rule("outside-failed", "warning", _told("outside-failed", "failed")),
    Rule("outside-moved", "note", _told("outside-moved", "moved")),
    Rule("outside-unchecked", "note", _told("outside-unchecked", "unchecked")),
)
