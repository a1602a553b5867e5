"""`bantin comments list`, `approve`, `reject`, `pull`, `answer`, `delete` and `clean`."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from bantin.cli.comments_listing import as_json, print_opinions, write
from bantin.cli.comments_site import at_desk, desk_command, fail, moderating
from bantin.cli.exit_codes import EXIT_CONTENT
from bantin.cli.options import WrongUsageError
from bantin.comments.thread import Answer, Outcome, plain_text
from bantin.diagnostics import brief
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bantin.cli.comments_site import Desk
    from bantin.inbox.files import Pulled
    from bantin.inbox.store import Opinion
    from bantin.words import Words

_ids = click.argument("ids", nargs=-1, required=True, metavar="help.metavar.ids")


@desk_command(
    "list",
    click.argument("ids", nargs=-1, metavar="help.metavar.some-ids"),
    click.option("--all", "everything", is_flag=True, help="help.option.comments-all"),
    click.option("--json", "in_json", is_flag=True, help="help.option.comments-json"),
)
def list_command(
    words: Words,
    *,
    ids: tuple[str, ...],
    root: Path,
    data: Path | None,
    everything: bool,
    in_json: bool,
) -> None:
    """Print what waits; named opinions whole, whether they wait or not."""
    with at_desk(words, root, data) as desk:
        known = desk.opinions()
        shown = (
            _chosen(desk, known, ids)
            if ids
            else [one for one in known.values() if one.waits or everything]
        )
        if in_json:
            write(as_json(shown))
        else:
            print_opinions(desk, shown, whole=bool(ids))


@desk_command("approve", _ids)
def approve_command(words: Words, *, ids: tuple[str, ...], root: Path, data: Path | None) -> None:
    """Let what waits be published by the next pull."""
    with at_desk(words, root, data) as desk, moderating(desk):
        from bantin.inbox.store import approve  # noqa: PLC0415 - a command apart

        chosen = _chosen(desk, desk.opinions(), ids)
        new = [one for one in chosen if one.waits]
        done = approve(desk.data, new)
        desk.name("inbox.approved", (one.id for one in done))
        desk.name("inbox.approved-before", (one.id for one in chosen if not one.waits))
        _tell_rest(desk, new, done)
        desk.print("inbox.next-pull")


@desk_command("reject", _ids)
def reject_command(words: Words, *, ids: tuple[str, ...], root: Path, data: Path | None) -> None:
    """Delete what waits; what is approved is left alone."""
    with at_desk(words, root, data) as desk, moderating(desk):
        from bantin.inbox.store import reject  # noqa: PLC0415 - a command apart

        chosen = _chosen(desk, desk.opinions(), ids)
        approved = [one.id for one in chosen if not one.waits]
        if approved:
            fail(words, words.text("inbox.not-waiting", names=", ".join(map(brief, approved))))
        done = reject(desk.data, chosen)
        desk.name("inbox.rejected", (one.id for one in done))
        _tell_rest(desk, chosen, done)


def _tell_rest(desk: Desk, wanted: Iterable[Opinion], done: Iterable[Opinion]) -> None:
    """Tell on which opinions somebody elsewhere has been quicker."""
    ids = {one.id for one in done}
    desk.name("inbox.changed-meanwhile", (one.id for one in wanted if one.id not in ids))


@desk_command("pull")
def pull_command(words: Words, *, root: Path, data: Path | None) -> None:
    """Write what is approved into the files beside the articles."""
    with at_desk(words, root, data) as desk, moderating(desk):
        known = desk.opinions().values()
        approved = [one for one in known if not one.waits]
        # Nothing to find a place for, and nothing to put the site together for.
        pulled = desk.content.pull(approved, desk.articles() if approved else {})
        _tell_pulled(desk, pulled, waiting=sum(one.waits for one in known))
    if pulled.homeless or pulled.refused or pulled.unreadable:
        raise click.exceptions.Exit(EXIT_CONTENT)


def _tell_pulled(desk: Desk, pulled: Pulled, *, waiting: int) -> None:
    for path, new in pulled.added.items():
        desk.print(
            "inbox.pulled-into",
            path=brief(path),
            count=desk.count("inbox.count.comments", len(new)),
        )
    if not pulled.added:
        desk.print("inbox.nothing-new")
    else:
        desk.print("inbox.build-now")
    if waiting:
        desk.print("inbox.still-waiting", count=desk.count("inbox.count.comments", waiting))
    desk.name("inbox.homeless", (f"{one.id} ({one.thread})" for one in pulled.homeless))
    desk.name("inbox.refused", (one.id for one in pulled.refused))
    desk.name("inbox.unreadable", pulled.unreadable)


@desk_command(
    "answer",
    click.argument("id_", metavar="help.metavar.id"),
    click.option("--text", metavar="help.metavar.text", help="help.option.answer-text"),
    click.option(
        "-F",
        "--file",
        type=click.Path(path_type=Path, allow_dash=True),
        metavar="help.metavar.file",
        help="help.option.answer-file",
    ),
    click.option("--by", default="", metavar="help.metavar.office", help="help.option.answer-by"),
    click.option(
        "--outcome",
        type=click.Choice(get_args(Outcome)),
        metavar="|".join(get_args(Outcome)),
        help="help.option.answer-outcome",
    ),
)
def answer_command(
    words: Words,
    *,
    id_: str,
    root: Path,
    data: Path | None,
    text: str | None,
    file: Path | None,
    by: str,
    outcome: Outcome | None,
) -> None:
    """Put the office's answer below a comment that has been pulled."""
    said = _answer_text(text, file)
    with at_desk(words, root, data) as desk, moderating(desk):
        found, _ = desk.content.holding({id_})
        if not found:
            fail(words, words.text("inbox.answer-nowhere", id=brief(id_)))
        office = by or desk.config.organization_name
        answer = Answer(date=datetime.now(UTC), by=office, text=said, outcome=outcome)
        for path in found:
            desk.content.answer(path, id_, answer)
            desk.print("inbox.answered", id=brief(id_), path=brief(path), by=brief(office))
        desk.print("inbox.build-now")


def _answer_text(text: str | None, file: Path | None) -> str:
    """Return the answer from the command line, from a file, or from standard input for "-".

    Raises:
        WrongUsageError: there is none, or there are two.
    """
    if (text is None) == (file is None):
        raise WrongUsageError(phrase("command.usage.answer"))
    if file is not None:
        try:
            data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
            text = data.decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as failure:
            raise WrongUsageError(
                phrase("command.usage.answer-file", file=brief(str(file)))
            ) from failure
    if not (text or "").strip():
        raise WrongUsageError(phrase("command.usage.answer-empty"))
    return text or ""


@desk_command(
    "delete",
    click.option("--reader", default="", metavar="EMAIL", help="help.option.reader"),
    click.option("--id", "ids", multiple=True, metavar="ID", help="help.option.delete-id"),
)
def delete_command(
    words: Words, *, root: Path, data: Path | None, reader: str, ids: tuple[str, ...]
) -> None:
    """Delete whatever a reader has written, in the inbox and in the files."""
    if not reader and not ids:
        raise WrongUsageError(phrase("command.usage.delete"))
    with at_desk(words, root, data) as desk, moderating(desk):
        from bantin.inbox.store import erase  # noqa: PLC0415 - a command apart

        has_inbox = bool(reader) or desk.data.comments.exists()
        if not has_inbox:
            desk.print("inbox.no-inbox-here", folder=brief(str(desk.data_path)))
        known = desk.opinions() if has_inbox else {}
        theirs = [one for one in known.values() if _is_by(one, reader) or one.id in ids]
        wanted = {*(one.id for one in theirs), *ids}
        content = desk.content
        held, unread = content.holding(wanted)
        # The files first: what was cut short after them can be found by the inbox again.
        for path, found in held.items():
            content.remove(path, found)
            desk.print("inbox.deleted-from", path=brief(path), names=", ".join(map(brief, found)))
        if theirs:
            erase(desk.data, theirs)
        desk.name("inbox.deleted", (one.id for one in theirs))
        gone = {*(one.id for one in theirs), *(one for found in held.values() for one in found)}
        if not gone:
            desk.print("inbox.nothing-deleted")
        desk.name("inbox.not-found", sorted({*ids} - gone))
        desk.name("inbox.unreadable", unread)
        desk.print("inbox.deletion-limits")
    if {*ids} - gone or not gone or unread:
        raise click.exceptions.Exit(EXIT_CONTENT)


@desk_command("clean")
def clean_command(words: Words, *, root: Path, data: Path | None) -> None:
    """Delete from the inbox what is no longer needed."""
    with at_desk(words, root, data) as desk, moderating(desk):
        desk.print("inbox.cleaned", **desk.said_of(desk.clean()))


def _is_by(one: Opinion, reader: str) -> bool:
    return bool(reader) and one.email.casefold() == plain_text(reader).casefold()


def _chosen(desk: Desk, known: dict[str, Opinion], ids: Iterable[str]) -> list[Opinion]:
    """Return the opinions with these ids, each once; where one is not there, nothing is done."""
    wanted = list(dict.fromkeys(ids))
    missing = [one for one in wanted if one not in known]
    if missing:
        fail(desk.words, desk.words.text("inbox.unknown", names=", ".join(map(brief, missing))))
    return [known[one] for one in wanted]
