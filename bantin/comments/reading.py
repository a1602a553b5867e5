"""A file of comments becomes a typed value, or errors at their places. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bantin.comments.thread import ID, Thread, tidied
from bantin.content import limits
from bantin.content.conflicts import conflict_marks
from bantin.content.damage import damage
from bantin.content.instants import localized
from bantin.content.line_ends import with_plain_newlines
from bantin.content.reading import read_text
from bantin.content.schema import Positions, compose, curly_quotes, decode, placeholders
from bantin.content.schema.suggesting import folded
from bantin.diagnostics import Severity, Span, error, warning
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from bantin.comments.thread import Comment
    from bantin.diagnostics import Diagnostic

# Keys under which programs and people keep an address to which mail can be sent.
_MAIL_KEYS = frozenset({"email", "emailaddress", "mail", "hopthu", "thudientu", "diachiemail"})
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*")
_MAIL_IN_TEXT = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def read_thread(path: str, data: bytes, *, zone: tzinfo) -> tuple[Thread | None, list[Diagnostic]]:
    """Return the comments of a file, None if anything is wrong with it, and what there is to tell.

    Instants are in the site's zone. Nothing that mail can be sent to may be published, so an
    address of that sort is an error where it stands for somebody, and told where it stands in a
    text.
    """
    data = with_plain_newlines(data)
    if len(data) > limits.ARTICLE:
        return None, [limits.too_large(Span(path), path, len(data), limits.ARTICLE)]
    text, found = read_text(path, data)
    found = found or conflict_marks(path, text)
    if not found and not text.strip():
        found = [error("empty-file", Span(path))]
    if found:
        return None, found
    node, found = compose(text, path)
    if node is None:
        return None, [_of_list(one) for one in found]
    thread, found = decode(node, Thread, path, text=text)
    found = [_of_mail(one) for one in found]
    found += damage(path, data, body_line=1)
    if thread is None:
        return None, found
    thread = localized(thread, zone)
    thread = replace(thread, comments=tuple(map(tidied, thread.comments)))
    found += curly_quotes(node, text, path)
    at = Positions(node, path)
    theirs = {at("comments", n, "text") for n in range(len(thread.comments))}
    found += [one for one in placeholders(node, text, path) if one.span not in theirs]
    found += _problems(thread.comments, at)
    failed = any(one.severity is Severity.ERROR for one in found)
    return (None if failed else thread), found


def _of_list(problem: Diagnostic) -> Diagnostic:
    """Say of a file that is no mapping what should stand at its head."""
    if problem.code != "header-not-mapping":
        return problem
    return error("comments-not-listed", problem.span)


def _of_mail(problem: Diagnostic) -> Diagnostic:
    """Say of a key for an address what it would do, not only that there is no such key."""
    key = str(problem.params.get("key", ""))
    if problem.code != "unknown-key" or folded(key) not in _MAIL_KEYS:
        return problem
    return error("comment-mail-key", problem.span, key=key)


def _problems(comments: tuple[Comment, ...], at: Positions) -> Iterator[Diagnostic]:
    first: dict[str, int] = {}
    for index, one in enumerate(comments):
        if not ID.fullmatch(one.id):
            reason = phrase("reasons.comment.id", value=one.id)
            yield error("bad-value", at("comments", index, "id"), reason=reason, key="id")
        earlier = first.setdefault(one.id, index)
        if earlier != index:
            places = at("comments", index, "id"), at("comments", earlier, "id")
            yield error("duplicate-id", places[0], related=places[1:], value=one.id)
        yield from _mail(one, index, at)
        if not one.text:
            yield error("empty-value", at("comments", index, "text"), key="text")
        if one.answer is not None:
            yield from _of_answer(one, index, at)


def _of_answer(comment: Comment, index: int, at: Positions) -> Iterator[Diagnostic]:
    answer = comment.answer
    if answer is None:
        return
    for key in ("by", "text"):
        if not getattr(answer, key):
            yield error("empty-value", at("comments", index, "answer", key), key=key)
    # Days, for a date without a time begins with its midnight.
    if answer.date.date() < comment.date.date():
        place = at("comments", index, "answer", "date")
        yield error("date-order", place, first="date", second="answer.date")


def _mail(comment: Comment, index: int, at: Positions) -> Iterator[Diagnostic]:
    for key in ("name", "place"):
        address = _MAIL.search(getattr(comment, key))
        if address:
            yield error("comment-mail", at("comments", index, key), key=key, address=address[0])
    # The office may give an address of its own in an answer.
    address = _MAIL_IN_TEXT.search(comment.text)
    if address:
        yield warning("comment-mail-in-text", at("comments", index, "text"), address=address[0])
