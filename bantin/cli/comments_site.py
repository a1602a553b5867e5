"""What the commands on readers' comments share: the site, the data folder, and a way to fail."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

import click
from msgspec import Struct

from bantin import engine
from bantin.cli.exit_codes import EXIT_USAGE
from bantin.cli.options import (
    FOLDER,
    HelpCommand,
    existing_folder,
    help_option,
    lang_option,
    root_option,
)
from bantin.cli.printing import Printer
from bantin.composition import PORTAL
from bantin.content.comment_settings import CommentSettings
from bantin.content.config import SiteConfig
from bantin.diagnostics import brief, clean
from bantin.engine import InTheWayError
from bantin.pipeline import SerialExecutor
from bantin.pipeline.config import config_of
from bantin.pipeline.run import HIDDEN
from bantin.words import Words, phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from bantin.inbox import DataFolder, InboxError
    from bantin.inbox.files import ThreadFiles
    from bantin.inbox.store import Forgotten, Opinion

Command: TypeAlias = Callable[..., None]

_GROUP = "comments"
_DATA = "inbox"  # the data folder, where none is named
_MODERATING = "moderating"  # the folder with the lock of who moderates

_data_option = click.option(
    "--data", type=FOLDER, metavar="help.metavar.folder", help="help.option.data"
)


def desk_command(name: str, *own: Callable[[Any], Any]) -> Callable[[Command], click.Command]:
    """Make a function a command on one site and its inbox, with options and arguments of its own.

    It gets the words for people, and by name `root`, `data` and whatever its own options give.
    """
    options: tuple[Callable[[Any], Any], ...] = (
        *(root_option, _data_option, *own),
        *(lang_option, help_option),
    )

    def made(function: Command) -> click.Command:
        passed: Command = click.pass_obj(function)
        for option in reversed(options):
            passed = option(passed)
        return click.command(
            name,
            cls=HelpCommand,
            options_metavar="help.options",
            help=f"help.about.{_GROUP}-{name}",
        )(passed)

    return made


class Desk(Struct, frozen=True, kw_only=True):
    """One site with its inbox, before whoever sits at the terminal."""

    words: Words
    root: "Path"
    data_path: "Path"
    config: SiteConfig

    @property
    def data(self) -> DataFolder:
        """The inbox."""
        from bantin.inbox import DataFolder  # noqa: PLC0415 - a command apart

        return DataFolder(self.data_path)

    @property
    def content(self) -> ThreadFiles:
        """The files of comments."""
        from bantin.inbox.files import ThreadFiles  # noqa: PLC0415 - a command apart

        return ThreadFiles(self.root, self.config.site.zone)

    def articles(self) -> Mapping[str, str]:
        """Return the article of each thread of the site as it stands now."""
        from bantin.comments.relating import items_by_thread  # noqa: PLC0415 - a command apart
        from bantin.pipeline.standing import site_now  # noqa: PLC0415

        clock, workers = datetime.now(UTC), SerialExecutor()
        try:
            site = site_now(self.root, executor=workers, now=clock, portal=PORTAL)
        except (InTheWayError, OSError) as failure:
            raise _unusable(self.root / HIDDEN, failure) from failure
        return {} if site is None else items_by_thread(site)

    def opinions(self) -> dict[str, Opinion]:
        """Return what lies in the inbox, by id."""
        from bantin.inbox.store import read_opinions  # noqa: PLC0415 - a command apart

        return {one.id: one for one in read_opinions(self.data)}

    def clean(self) -> Forgotten:
        """Delete from the inbox what is no longer needed.

        Raises:
            InboxError: it cannot be done.
        """
        from bantin.inbox.retention import clean  # noqa: PLC0415 - a command apart

        days = (self.config.comments or CommentSettings()).keep_days
        return clean(self.data, days, lambda: self.content, datetime.now(UTC))

    def said_of(self, forgotten: Forgotten) -> dict[str, str]:
        """Return what a sentence says of what has been deleted."""
        return {
            "emails": self.count("inbox.count.emails", forgotten.emails),
            "comments": self.count("inbox.count.comments", forgotten.opinions),
        }

    def print(self, key: str, **values: str) -> None:
        """Print a sentence."""
        print(clean(self.words.text(key, **values)))

    def tell(self, key: str, **values: str) -> None:
        """Print a sentence on standard error, where what a command is doing is told."""
        Printer(self.words, quiet=False).tell_line(self.words.text(key, **values))

    def count(self, key: str, number: int) -> str:
        """Return a sentence about so many."""
        return self.words.count(key, number)

    def name(self, key: str, names: Iterable[str]) -> None:
        """Print a sentence about some names, if there are any."""
        listed = ", ".join(map(brief, names))
        if listed:
            self.print(key, names=listed)


@contextmanager
def moderating(desk: Desk) -> Iterator[None]:
    """Let nobody else decide on comments of the site meanwhile, or change their files.

    Raises:
        InboxError: the site's hidden folder cannot be used.
    """
    folder, inbox = desk.root / HIDDEN / _MODERATING, str(desk.data_path)
    if engine.is_link_at(desk.root / HIDDEN):
        raise _unusable(desk.root / HIDDEN, InTheWayError(str(folder)))
    with ExitStack() as held:
        try:
            held.enter_context(
                engine.locked(folder, output=inbox, waiting=lambda _: desk.tell("inbox.moderating"))
            )
        except (InTheWayError, OSError) as failure:
            raise _unusable(folder, failure) from failure
        yield


def _unusable(path: Path, failure: Exception) -> InboxError:
    from bantin.inbox import InboxError  # noqa: PLC0415 - a command apart

    reason = brief(getattr(failure, "strerror", "") or str(failure))
    return InboxError(phrase("inbox.folder", path=brief(str(path)), reason=reason))


@contextmanager
def at_desk(words: Words, root: Path, data: Path | None) -> Iterator[Desk]:
    """Give a command its site and its inbox; what it cannot do for them is told, and it ends.

    Raises:
        Exit: there is something to mend.
    """
    from bantin.inbox import InboxError  # noqa: PLC0415 - a command apart

    root = existing_folder(root).absolute()
    config = config_of(root, PORTAL)
    if config is None:
        fail(words, words.text("command.no-config", folder=brief(str(root))))
    place = (data or root / _DATA).absolute()
    try:
        yield Desk(words=words, root=root, data_path=place, config=config)
    except InboxError as failure:
        fail(words, words.speak(failure.reason))


def fail(words: Words, reason: str) -> NoReturn:
    """Say why nothing can be done.

    Raises:
        Exit: always.
    """
    Printer(words, quiet=False).fail(reason)
    raise click.exceptions.Exit(EXIT_USAGE)
