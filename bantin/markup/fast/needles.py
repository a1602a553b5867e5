"""What a text must contain before an inline pattern of the library's own can match in it.

A pattern is known by its class *and* its expression. One that is not known is tried on every
text, as the library tries it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markdown.inlinepatterns import ENTITY_RE, HTML_RE, DelimiterProcessor, InlineProcessor
from markdown.util import STX

from bantin.markup.fast.simple import STARTS, delimiters_of
from bantin.markup.fast.twins import adopt, stock_class

if TYPE_CHECKING:
    from markdown.inlinepatterns import Pattern
    from markdown.util import Registry

_LINK = r"(?<!\!)\["
_IMAGE = r"\!\["
_LIBRARY = "markdown.inlinepatterns"

# (module, class) of the library, expression -> two strings that must both occur.
_KNOWN: dict[tuple[str, str, str], tuple[str, str]] = {
    (_LIBRARY, "BacktickInlineProcessor", r"(?:(?<!\\)((?:\\{2})+)(?=`+)|(?<!\\)`)"): ("`", ""),
    (_LIBRARY, "EscapeInlineProcessor", r"\\(.)"): ("\\", ""),
    (_LIBRARY, "ReferenceInlineProcessor", _LINK): ("[", "]"),
    (_LIBRARY, "LinkInlineProcessor", _LINK): ("[", "]("),
    (_LIBRARY, "ImageInlineProcessor", _IMAGE): ("![", "]("),
    (_LIBRARY, "ImageReferenceInlineProcessor", _IMAGE): ("![", "]"),
    (_LIBRARY, "ShortReferenceInlineProcessor", _LINK): ("[", "]"),
    (_LIBRARY, "ShortImageReferenceInlineProcessor", _IMAGE): ("![", "]"),
    (_LIBRARY, "AutolinkInlineProcessor", r"<([A-Za-z][A-Za-z0-9+.-]*://[^<>]*)>"): ("<", "://"),
    (_LIBRARY, "AutomailInlineProcessor", r"<([^<> !]+@[^@<> ]+)>"): ("<", "@"),
    (_LIBRARY, "SubstituteTagInlineProcessor", r"  \n"): ("  \n", ""),
    (_LIBRARY, "SubstituteTagInlineProcessor", r"\n"): ("\n", ""),
    (_LIBRARY, "HtmlInlineProcessor", HTML_RE): ("<", ">"),
    (_LIBRARY, "HtmlInlineProcessor", ENTITY_RE): ("&", ";"),
    ("markdown.extensions.footnotes", "FootnoteInlineProcessor", r"\[\^([^\]]*)\]"): ("[^", "]"),
    ("markdown.extensions.wikilinks", "WikiLinksInlineProcessor", r"\[\[([\w0-9_ -]+)\]\]"): (
        "[[",
        "]]",
    ),
}
_REFERENCES = frozenset(
    (
        "ReferenceInlineProcessor",
        "ImageReferenceInlineProcessor",
        "ShortReferenceInlineProcessor",
        "ShortImageReferenceInlineProcessor",
    )
)


class Step(NamedTuple):
    """One inline pattern and when to try it: when both strings occur, or the other one does.

    Attributes:
        pattern: the processor.
        place: its index among the patterns.
        first: must occur in the text; empty when the pattern is always tried.
        second: must occur as well.
        either: instead of the two, this may occur.
        references: the pattern does nothing while no reference is defined.
        processor: the pattern again when it is of the newer kind, which says itself where its
            match ends.
    """

    pattern: Pattern
    place: int
    first: str = ""
    second: str = ""
    either: str | None = None
    references: bool = False
    processor: InlineProcessor | None = None


class InlinePlan:
    """The patterns of one registry at one time.

    Attributes:
        steps: when to try which pattern, in order.
        needles: a text with none of them has nothing to try and nothing stashed.
        delimiters: the pattern of emphasis when simple texts may be read at once, else None.
    """

    def __init__(self, registry: Registry[Pattern]) -> None:
        patterns = tuple(registry)
        for pattern in patterns:
            adopt(pattern)
        self._patterns = patterns
        self._expressions = _expressions(patterns)
        self.steps = tuple(_step(pattern, index) for index, pattern in enumerate(patterns))
        firsts = [step.first for step in self.steps]
        firsts.extend(step.either for step in self.steps if step.either is not None)
        short = sorted({STX, *firsts}, key=len)
        # What contains another needle adds nothing to it.
        known = all(step.first in STARTS and step.processor for step in self.steps)
        self.delimiters = delimiters_of(patterns) if known else None
        self.needles = tuple(
            needle
            for place, needle in enumerate(short)
            if not any(other in needle for other in short[:place])
        )

    def holds(self, registry: Registry[Pattern]) -> bool:
        """Whether the patterns and their expressions are what they were."""
        patterns = tuple(registry)
        return self._patterns == patterns and self._expressions == _expressions(patterns)


def _expressions(patterns: tuple[Pattern, ...]) -> list[object]:
    return [getattr(pattern, "compiled_re", None) for pattern in patterns]


def _step(pattern: Pattern, place: int) -> Step:
    if not isinstance(pattern, InlineProcessor):
        return Step(pattern, place)
    unknown = Step(pattern, place, processor=pattern)
    stock = stock_class(pattern)
    if isinstance(pattern, DelimiterProcessor):
        tokens = pattern.tokens
        if stock is not DelimiterProcessor or len(tokens) not in {1, 2}:
            return unknown
        return unknown._replace(first=tokens[0], either=tokens[1] if tokens[1:] else None)
    expression = getattr(getattr(pattern, "compiled_re", None), "pattern", "")
    known = _KNOWN.get((stock.__module__, stock.__qualname__, expression))
    if known is None:
        return unknown
    references = stock.__name__ in _REFERENCES
    return unknown._replace(first=known[0], second=known[1], references=references)
