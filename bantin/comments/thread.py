"""What readers have said about one item, and what the office has answered: the values."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

from bantin.content import Written
from bantin.content.characters import SPACES, cleaned
from bantin.content.file_names import ARTICLE, COMMENTS

LONGEST_NAME = 80
LONGEST_TEXT = 10_000  # characters of a comment; a form asks for less
_LONGEST_ANSWER = 30_000

Outcome = Literal["accepted", "partly", "explained"]
"""What became of an opinion on a draft: accepted, in part, or not, and then it is explained why."""

Name = Annotated[str, Meta(max_length=LONGEST_NAME)]
Unit = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*$",
        max_length=200,
        extra_json_schema={"x-words": "reasons.comment.unit"},
    ),
]


class Answer(Struct, frozen=True, kw_only=True):
    """What the office answers; `outcome` is for opinions on a draft."""

    date: datetime
    by: Annotated[str, Meta(min_length=1, max_length=200)]
    text: Annotated[str, Meta(min_length=1, max_length=_LONGEST_ANSWER)]
    outcome: Outcome | None = None


class Comment(Struct, frozen=True, kw_only=True):
    """One approved comment: plain text, whose paragraphs are parted by blank lines.

    `id` is unique in its file and part of the comment's anchor. `name` and `place` are what the
    reader chose to publish. `unit` is the anchor of the provision that it is about.
    """

    id: Written
    date: datetime
    text: Annotated[str, Meta(min_length=1, max_length=LONGEST_TEXT)]
    name: Name = ""
    place: Name = ""
    unit: Unit | None = None
    answer: Answer | None = None


class Thread(Struct, frozen=True, kw_only=True):
    """The whole of a file of comments."""

    comments: tuple[Comment, ...] = ()


ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]{0,62}[A-Za-z0-9])?")
"""What an id may be: part of an anchor, and nothing that needs quoting."""

_SURROGATES = re.compile("[\ud800-\udfff]")
_SPACES = re.compile(f"[{SPACES}]")
_BLANK_LINES = re.compile(r"\n{3,}")


def thread_path(article: str) -> str:
    """Return the path of the file of comments that lies beside an article."""
    return f"{article.removesuffix(ARTICLE)}{COMMENTS}"


def article_path(thread: str) -> str:
    """Return the path of the article that a file of comments lies beside."""
    return f"{thread.removesuffix(COMMENTS)}{ARTICLE}"


def is_thread(path: str) -> bool:
    """Tell whether a file is one of comments, by its name."""
    return path.endswith(COMMENTS)


def tidied(comment: Comment) -> Comment:
    """Return a comment as a file keeps it: in NFC, without what nobody sees or what ends lines."""
    answer = comment.answer
    return replace(
        comment,
        id=_line(comment.id),
        date=comment.date.replace(microsecond=0),
        text=plain_text(comment.text),
        name=_line(comment.name),
        place=_line(comment.place),
        answer=tidied_answer(answer) if answer is not None else None,
    )


def tidied_answer(answer: Answer) -> Answer:
    """Do for an answer what `tidied` does for a comment."""
    date = answer.date.replace(microsecond=0)
    return replace(answer, date=date, by=_line(answer.by), text=plain_text(answer.text))


def plain_text(text: str) -> str:
    """Return paragraphs in lines without spaces at their ends, parted by one blank line."""
    lines = _clean(text).split("\n")
    return _BLANK_LINES.sub("\n\n", "\n".join(map(str.rstrip, lines))).strip()


def _line(text: str) -> str:
    return " ".join(_clean(text).split())


def _clean(text: str) -> str:
    plain = _SURROGATES.sub("", text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _SPACES.sub(" ", cleaned(plain))
