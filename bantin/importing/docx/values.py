"""What a Word file says, as flat frozen values in the order in which it is read."""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

Story: TypeAlias = Literal["body", "header", "footer", "footnote", "endnote"]


class WordPlace(Struct, frozen=True):
    """Where something stands: the n-th paragraph of its story, from 1 (0: none), and its words.

    Pages are Word's affair: a file does not say where they end. `words` is the beginning of the
    paragraph, label first, at most 60 characters.
    """

    story: Story = "body"
    paragraph: int = 0
    words: str = ""


class WordFinding(Struct, frozen=True, kw_only=True):
    """Something that a reader of the file has to be told: a code, and what fills its sentences.

    The same thing is told once: `place` is the first one, `count` says how often it occurs.
    """

    code: str
    place: WordPlace = WordPlace()
    values: tuple[tuple[str, str], ...] = ()
    count: int = 1


class Revision(Struct, frozen=True, kw_only=True):
    """A tracked change; a move is a deletion at one place and an insertion at another.

    `date` is as the file has it (ISO 8601, local time without a zone as a rule), `""` for none.
    """

    kind: Literal["inserted", "deleted"]
    author: str = ""
    date: str = ""
    moved: bool = False


class Binding(Struct, frozen=True, kw_only=True):
    """The place in a data part to which a content control is bound.

    `value` is what stands there, None where the part or the place is missing. `attributes` are
    those of the element there (of the one that holds it, where an attribute is bound).
    """

    store: str
    xpath: str
    value: str | None = None
    attributes: tuple[tuple[str, str], ...] = ()


class WordControl(Struct, frozen=True, kw_only=True):
    """A content control, or a form field of the old kind (`legacy`).

    `key` numbers the controls of a file from 1: runs and blocks with equal keys are in the same
    one. `text` is all that it shows, paragraphs parted by line feeds; it is that of the accepted
    text. `blank` is True while nothing is filled in: it shows its placeholder, or nothing.
    `placeholder` is that of a field of the old kind. `checked` is that of a check box, `date` the
    full date of a date picker (ISO 8601), `options` are those of a list: (shown, value).
    """

    key: int
    tag: str = ""
    alias: str = ""
    type: Literal[
        "text", "rich-text", "date", "dropdown", "combo-box", "check-box", "picture", "other"
    ] = "rich-text"
    text: str = ""
    blank: bool = False
    placeholder: str = ""
    checked: bool | None = None
    date: str = ""
    options: tuple[tuple[str, str], ...] = ()
    binding: Binding | None = None
    legacy: bool = False


class WordPicture(Struct, frozen=True, kw_only=True):
    """A picture where it stands: the name of its file among `pictures`, and what is said of it.

    `width` and `height` are in points as shown, 0 where the file does not say. `anchored` is True
    for one that floats beside the text.
    """

    name: str
    alt: str = ""
    title: str = ""
    width: float = 0
    height: float = 0
    anchored: bool = False
    decorative: bool = False


class PictureFile(Struct, frozen=True, kw_only=True):
    """The bytes of a picture; `name` is its own in the package, without folders ("image1.png")."""

    name: str
    media_type: str
    data: bytes


class WordRun(Struct, frozen=True, kw_only=True):
    r"""Words in one style, as the style sheet, the paragraph and the run together make it.

    `text` is in NFC, as it is stored: capitals of `caps` are made by `shown`. A line break is
    "\n", a tab "\t", a page or column break "\f", a hyphen that shows only at the end of a line
    U+00AD. `link` is an address outside or "#" and a bookmark. `note` is the id of one of the
    document's notes. `controls` go from the outermost to the innermost. A run with `note` or
    `picture` has no text.
    """

    text: str = ""
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    superscript: bool = False
    subscript: bool = False
    caps: bool = False
    small_caps: bool = False
    font: str = ""
    size: float = 0  # points, 0 where nothing says it
    highlight: str = ""  # a colour behind the words, `""` for none
    style: str = ""
    link: str = ""
    note: str = ""
    picture: WordPicture | None = None
    controls: tuple[int, ...] = ()
    revisions: tuple[Revision, ...] = ()

    @property
    def shown(self) -> str:
        """The text as Word shows it."""
        return self.text.upper() if self.caps else self.text

    @property
    def inserted(self) -> bool:
        """Whether it was not there before the tracked changes."""
        return any(one.kind == "inserted" for one in self.revisions)

    @property
    def deleted(self) -> bool:
        """Whether it is not there once the tracked changes are accepted."""
        return any(one.kind == "deleted" for one in self.revisions)


class WordIndent(Struct, frozen=True, kw_only=True):
    """The indents of a paragraph in points; `first` is added to `left` on the first line."""

    left: float = 0
    right: float = 0
    first: float = 0


class WordParagraph(Struct, frozen=True, kw_only=True, tag="paragraph"):
    """A paragraph with its automatic number.

    `label` is the number as Word shows it ("Điều 1.", "a)", "•"), `gap` what stands between it and
    the words: a tab, a space or nothing. `level` is that of the list from 0, None outside lists.
    `heading` is 1 to 9, 0 for text. `style` is the name of its style. `source` is its place.
    `label_font` is the font of the label. `boxed` is True in a text box or a frame, `contents` in
    a table of contents that Word made. `original_label` is the number before the tracked
    changes, and `revisions` are those of the paragraph's mark: where the mark is deleted, the next
    paragraph continues this one. `bookmarks` and `comments` are the names and the texts of those
    that begin here.
    """

    source: WordPlace
    runs: tuple[WordRun, ...] = ()
    label: str = ""
    gap: str = ""
    label_font: str = ""
    bullet: bool = False
    level: int | None = None
    heading: int = 0
    style: str = ""
    alignment: Literal["", "left", "center", "right", "justify"] = ""
    indent: WordIndent = WordIndent()
    page_break_before: bool = False
    ends_section: bool = False
    boxed: bool = False
    contents: bool = False
    controls: tuple[int, ...] = ()
    bookmarks: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    revisions: tuple[Revision, ...] = ()
    original_label: str = ""

    @property
    def text(self) -> str:
        """The words as Word shows them once the tracked changes are accepted, without the label."""
        return "".join(run.shown for run in self.runs if not run.deleted)

    @property
    def labelled(self) -> str:
        """The words with the label before them."""
        return f"{self.label}{self.gap}{self.text}" if self.label else self.text


class WordCell(Struct, frozen=True, kw_only=True):
    """A cell that begins in the column `column`, from 0, and covers `columns` and `rows`."""

    column: int
    columns: int = 1
    rows: int = 1
    blocks: tuple[WordParagraph | WordTable, ...] = ()
    controls: tuple[int, ...] = ()


class WordRow(Struct, frozen=True, kw_only=True):
    """A row: the cells that begin in it. `header` rows are repeated on every page."""

    cells: tuple[WordCell, ...]
    header: bool = False
    revisions: tuple[Revision, ...] = ()


class WordTable(Struct, frozen=True, kw_only=True, tag="table"):
    """A table; `bordered` is False where it has no lines, as layouts have it."""

    source: WordPlace
    columns: int
    rows: tuple[WordRow, ...]
    bordered: bool = True
    alt: str = ""
    boxed: bool = False
    controls: tuple[int, ...] = ()


WordBlock: TypeAlias = WordParagraph | WordTable


class WordNote(Struct, frozen=True, kw_only=True):
    """A footnote or endnote; `mark` is one that the author chose, `""` for a number."""

    id: str
    kind: Literal["footnote", "endnote"]
    blocks: tuple[WordBlock, ...]
    mark: str = ""


class DataPart(Struct, frozen=True, kw_only=True):
    """A part with data of the file's own (custom XML), by the id to which controls are bound."""

    store: str
    namespace: str
    data: bytes


class WordProperties(Struct, frozen=True, kw_only=True):
    """What the file says of itself: core properties, the program that wrote it last, and others.

    `custom` are the properties that the file's maker has given names of its own.
    """

    title: str = ""
    subject: str = ""
    author: str = ""
    identifier: str = ""
    description: str = ""
    language: str = ""
    created: str = ""
    modified: str = ""
    program: str = ""
    custom: tuple[tuple[str, str], ...] = ()


class WordDocument(Struct, frozen=True, kw_only=True):
    """A whole file.

    `notes` are in the order of their first mention, `headers` and `footers` those that differ and
    say something. `controls` are all there are, in the order in which they begin. `findings` are
    in the order of their places.
    """

    blocks: tuple[WordBlock, ...]
    notes: tuple[WordNote, ...] = ()
    pictures: tuple[PictureFile, ...] = ()
    headers: tuple[tuple[WordBlock, ...], ...] = ()
    footers: tuple[tuple[WordBlock, ...], ...] = ()
    controls: tuple[WordControl, ...] = ()
    data: tuple[DataPart, ...] = ()
    properties: WordProperties = WordProperties()
    findings: tuple[WordFinding, ...] = ()
