"""A regulation's text as units, and what a text says of other documents."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct, field

from bantin.content import TextFacts

UnitKind = Literal[
    "part",  # Phần I
    "chapter",  # Chương I
    "section",  # Mục 1
    "subsection",  # Tiểu mục 1
    "article",  # Điều 1, through the whole document
    "clause",  # khoản 1., anew in each article
    "point",  # điểm a)
    "subpoint",  # - or +
    "appendix",  # Phụ lục I
]


class Unit(Struct, frozen=True, kw_only=True):
    """One unit of a regulation with the units in it.

    `number` is the unit's own ("5a", "II", "đ"), `label` what is printed, as the editor wrote it
    ("Điều 5a.", "đ)"). `id` is the unit's address ("dieu-5a.khoan-2.diem-dd"). `title` and
    `content` are Markdown when the text has been recognised, and HTML when it has been rendered;
    `content` is the unit's own, without that of its children. `line` is the line of the body on
    which the unit begins, from 1.
    """

    kind: UnitKind
    number: str
    label: str
    id: str
    title: str = ""
    content: str = ""
    line: int = 0
    children: tuple[Unit, ...] = ()


class Outline(Struct, frozen=True, kw_only=True):
    """A regulation's text: what stands before its units, the units, and what stands behind them.

    `preamble` is all that stands before the units, in its order: the lines that begin with "Căn cứ"
    ("Theo", "Xét" …) are paragraphs of their own in it. `recipients` are the lines below "Nơi
    nhận:", `signature` those of the signature block. `notes` are the footnotes of the whole text,
    wherever an editor wrote them: definitions in Markdown, or their list in HTML.
    """

    preamble: str = ""
    units: tuple[Unit, ...] = ()
    recipients: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()
    notes: str = ""


class Departures(Struct, frozen=True, kw_only=True):
    """What a locality writes in place of units of a model, by their ids, with its footnotes."""

    units: dict[str, tuple[Unit, ...]]
    notes: str = ""


class UnitFacts(Struct, frozen=True, kw_only=True):
    """What other pages can say of a unit: `excerpt` are its first words, `digest` is of its text.

    `cited` is how running text names it: "điểm đ khoản 2 Điều 5a".
    """

    kind: UnitKind
    id: str
    cited: str
    title: str = ""
    excerpt: str = ""
    digest: str = ""

    @property
    def words(self) -> str:
        """The title and the first words."""
        return ". ".join(part for part in (self.title, self.excerpt) if part)


class Term(Struct, frozen=True, kw_only=True):
    """A term that a text defines: its `names`, the first as the definition calls it.

    `unit` defines it, and is `cited` so. `words` are the definition from the word on that defines
    ("là tổ chức …"), without open points, and cut where it is long. It holds within the unit
    `scope`, in the document without its appendices where that is `""`.
    """

    names: tuple[str, ...]
    unit: str
    cited: str
    words: str
    scope: str = ""


class Citation(Struct, frozen=True, kw_only=True):
    """A document, or one unit of it, that a text names.

    `text` is the whole mention as written, `before` and `after` are the words around it, with the
    blank between. `type` is the document's type word in small letters ("quyết định"), `number` its
    normalised number ("217-QĐ/TW"), `issued` its date where the text says it. Where the text says
    no number, it has a `title` ("Luật Đất đai") with the `year` that is said, 0 if none, or a
    `short` first part of the number ("377", "33/2019"). Without any of these the mention is of a
    document of that type "này" (this one), or of this very document where `type` is empty too.
    `unit` is the id of the unit that is meant, `""` for the document as a whole. `within` is the
    unit in which the mention stands. What is `quoted` stands in words of another document, where
    "này" is that one. What is `amended` is a unit of another document that the text changes without
    naming it. What is `linked` has a link of the editor's around it.
    """

    text: str
    before: str = ""
    after: str = ""
    type: str = ""
    number: str = ""
    issued: date | None = None
    title: str = ""
    year: int = 0
    short: str = ""
    unit: str = ""
    within: str = ""
    quoted: bool = False
    amended: bool = False
    linked: bool = False

    @property
    def is_this(self) -> bool:
        """Whether it is of the document in which it stands, or of one that belongs to that."""
        return not (self.number or self.title or self.short)


class Citations(TextFacts, frozen=True):
    """The documents that a text of any kind names, in the order of their mentions' numbers."""

    citations: tuple[Citation, ...] = ()


class RecognisedText(TextFacts, frozen=True, kw_only=True):
    """What is known of a regulation's text, or of a locality's departures from one.

    `terms` are those that it defines, of an adoption those that its model does not define so.
    `points` are the ids of its open points, each once, with the line of the body on which it first
    stands. A model has its whole `outline` in plain text, and an adoption its `departures`, by the
    unit that they replace, with those `fragments` of links that its own text does not have.
    """

    units: tuple[UnitFacts, ...] = ()
    terms: tuple[Term, ...] = ()
    points: dict[str, int] = field(default_factory=dict)
    outline: Outline | None = None
    departures: dict[str, tuple[Unit, ...]] = field(default_factory=dict)
    fragments: tuple[str, ...] = ()
