"""Where the reading of a story stands, and what holds for all that is inside something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.importing.docx.controls import control_of, holds_contents
from bantin.importing.docx.counting import Counter
from bantin.importing.docx.fields import Fields, unended
from bantin.importing.docx.looks import NOTHING, RunLook
from bantin.importing.docx.values import Revision, WordBlock, WordPlace, WordRun

if TYPE_CHECKING:
    from collections.abc import Callable

    from bantin.importing.docx.gathering import Gathering
    from bantin.importing.docx.names import Element
    from bantin.importing.docx.numbering import Numbering
    from bantin.importing.docx.values import Story


class Around(Struct, frozen=True, kw_only=True):
    """What holds for all that is inside an element of a paragraph."""

    link: str = ""
    controls: tuple[int, ...] = ()
    revisions: tuple[Revision, ...] = ()
    contents: bool = False
    depth: int = 0


class Within(Struct, frozen=True, kw_only=True):
    """What holds for all blocks inside something.

    `look` is that of the table's style, `revisions` are those of a row or of a text box.
    """

    controls: tuple[int, ...] = ()
    look: RunLook = NOTHING
    revisions: tuple[Revision, ...] = ()
    boxed: bool = False
    contents: bool = False
    depth: int = 0


class Counters:
    """The counts of a story: of the accepted text, and of the text before the tracked changes."""

    def __init__(self, numbering: Numbering) -> None:
        self.accepted = Counter(numbering)
        self.original = Counter(numbering)


class StoryState:
    """The state of reading a story.

    `root` holds all of it, `read_box` reads the blocks of a text box in it.
    """

    def __init__(
        self,
        gathering: Gathering,
        part: str,
        story: Story,
        root: Element | None,
        read_box: Callable[[Element, Within], tuple[WordBlock, ...]],
    ) -> None:
        self.all = gathering
        self.relations = gathering.package.relations(part)
        self._read_box = read_box
        self._story = story
        self._number = 0
        self._fields = Fields()
        self.unended = frozenset() if root is None else unended(root)
        self._counters = Counters(gathering.numbering)
        self.bookmarks: list[str] = []  # those between paragraphs, of the next one
        self.initial: list[WordRun] = []  # a letter set large, of the next paragraph

    @property
    def fields(self) -> Fields:
        """The fields that are open at this place."""
        return self._fields

    @property
    def counters(self) -> Counters:
        """The counts up to this place."""
        return self._counters

    @property
    def place(self) -> WordPlace:
        """The place of the paragraph that is being read, or was read last."""
        return WordPlace(self._story, self._number)

    def next_place(self) -> WordPlace:
        """Go to the next paragraph and return its place."""
        self._number += 1
        return self.place

    def tell(self, code: str, **values: str) -> None:
        """Note something at this place that is to be told."""
        self.all.tell(code, self.place, **values)

    def entered(self, element: Element, within: Within) -> Within:
        """Note a control around blocks, rows or cells, and return what holds in it."""
        key = self.all.new_key()
        self.all.controls[key] = control_of(element, key, self.all.bound)
        return Within(
            controls=(*within.controls, key),
            look=within.look,
            revisions=within.revisions,
            boxed=within.boxed,
            contents=within.contents or holds_contents(element),
            depth=within.depth + 1,
        )

    def boxed(self, element: Element, around: Around) -> tuple[WordBlock, ...]:
        """Return the blocks of a text box, which has fields and counts of its own."""
        outside = self._fields, self._counters
        self._fields, self._counters = Fields(), Counters(self.all.numbering)
        within = Within(
            controls=around.controls,
            revisions=around.revisions,
            boxed=True,
            contents=around.contents,
            depth=around.depth + 1,
        )
        found = self._read_box(element, within)
        self._fields, self._counters = outside
        return found
