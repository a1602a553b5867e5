"""What the commands on readers' comments share: the site, the data folder, and a way to fail."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NoReturn

import click
from msgspec import Struct

from bantin.cli.exit_codes import EXIT_USAGE
from bantin.cli.options import FOLDER, existing_folder
from bantin.cli.printing import Printer
from bantin.composition import PORTAL
from bantin.content.config import SiteConfig
from bantin.diagnostics import brief, clean
from bantin.engine import InTheWayError
from bantin.pipeline import SerialExecutor, config_of
from bantin.pipeline.run import HIDDEN
from bantin.words import Words, phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from bantin.inbox import DataFolder
    from bantin.inbox.files import ThreadFiles
    from bantin.inbox.store import Opinion

_DATA = "inbox"  # the data folder, where none is named

data_option = click.option(
    "--data", type=FOLDER, metavar="help.metavar.folder", help="help.option.data"
)


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
        from bantin.inbox import InboxError  # noqa: PLC0415
        from bantin.pipeline.standing import site_now  # noqa: PLC0415

        clock, workers = datetime.now(UTC), SerialExecutor()
        try:
            site = site_now(self.root, executor=workers, now=clock, portal=PORTAL)
        except (InTheWayError, OSError) as failure:
            hidden, reason = str(self.root / HIDDEN), getattr(failure, "strerror", "")
            reason = brief(reason or str(failure))
            raise InboxError(phrase("inbox.folder", path=brief(hidden), reason=reason)) from failure
        return {} if site is None else items_by_thread(site)

    def opinions(self) -> dict[str, Opinion]:
        """Return what lies in the inbox, by id."""
        from bantin.inbox.store import read_opinions  # noqa: PLC0415 - a command apart

        return {one.id: one for one in read_opinions(self.data)}

    def print(self, key: str, **values: str) -> None:
        """Print a sentence."""
        print(clean(self.words.text(key, **values)))

    def warn(self, key: str, **values: str) -> None:
        """Print a sentence where complaints are printed."""
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
