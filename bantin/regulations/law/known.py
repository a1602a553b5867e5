"""What a prepared text holds for regulations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from bantin.regulations.law.orders import Orders
from bantin.regulations.law.values import Citations, RecognisedText

if TYPE_CHECKING:
    from bantin.content import Rendered, TextFacts
    from bantin.regulations.law.values import Citation

_NOTHING = RecognisedText()
_NO_ORDERS = Orders()


def recognised(rendered: Rendered[TextFacts]) -> RecognisedText:
    """Return what is known of a regulation's text; nothing of every other text."""
    return rendered.of(RecognisedText) or _NOTHING


def citations_in(rendered: Rendered[TextFacts]) -> tuple[Citation, ...]:
    """Return the documents that a text of any kind names."""
    found = rendered.of(Citations)
    return found.citations if found else ()


def orders_in(rendered: Rendered[TextFacts]) -> Orders:
    """Return what a text orders for other documents."""
    return rendered.of(Orders) or _NO_ORDERS


def with_recognised(rendered: Rendered[TextFacts], text: RecognisedText) -> Rendered[TextFacts]:
    """Return a rendered text of which something else is known."""
    others = (one for one in rendered.facts if not isinstance(one, RecognisedText))
    return structs.replace(rendered, facts=(*others, text))
