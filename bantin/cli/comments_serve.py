"""`bantin comments serve`: take in readers' comments until the program is stopped."""

from __future__ import annotations

import re
import threading
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING

import click

from bantin.cli.comments_site import at_desk, desk_command, fail
from bantin.cli.options import FOLDER, WrongUsageError
from bantin.diagnostics import brief
from bantin.pipeline.run import HIDDEN, OUTPUT
from bantin.words import phrase

if TYPE_CHECKING:
    from pathlib import Path

    from bantin.cli.comments_site import Desk
    from bantin.words import Words

_PORT = 8100
_PER_CLIENT, _IN_ALL = 10, 100  # within ten minutes
_ORIGIN = re.compile(r"(https?://[a-z0-9.\[\]:-]*[a-z0-9\]])/?", re.IGNORECASE)
_USUAL_PORT = re.compile("(?<=^https)(://.*):443$|(?<=^http)(://.*):80$")
_ISSO = "isso"  # the environment beside the site, in its hidden folder


@desk_command(
    "serve",
    click.option(
        "--port",
        type=click.IntRange(min=0, max=65535),
        default=_PORT,
        metavar="help.metavar.number",
        help="help.option.inbox-port",
    ),
    click.option(
        "--isso",
        "environment",
        type=FOLDER,
        metavar="help.metavar.folder",
        help="help.option.isso",
    ),
    click.option("--fetch-isso", "fetch", is_flag=True, help="help.option.fetch-isso"),
    click.option(
        "--output", type=FOLDER, metavar="help.metavar.folder", help="help.option.inbox-output"
    ),
    click.option("--origin", multiple=True, metavar="https://HOST", help="help.option.origin"),
    click.option(
        "--proxies",
        type=click.IntRange(min=0, max=9),
        default=0,
        metavar="help.metavar.number",
        help="help.option.proxies",
    ),
    click.option(
        "--per-client",
        type=click.IntRange(min=1),
        default=_PER_CLIENT,
        metavar="help.metavar.number",
        help="help.option.per-client",
    ),
    click.option(
        "--in-all",
        type=click.IntRange(min=1),
        default=_IN_ALL,
        metavar="help.metavar.number",
        help="help.option.in-all",
    ),
)
def serve_command(
    words: Words,
    *,
    root: Path,
    data: Path | None,
    port: int,
    environment: Path | None,
    fetch: bool,
    output: Path | None,
    origin: tuple[str, ...],
    proxies: int,
    per_client: int,
    in_all: int,
) -> None:
    """Run the inbox until the program is stopped."""
    if find_spec("altcha") is None:
        fail(words, words.text("inbox.no-altcha"))
    named = frozenset(map(_origin, origin))
    with at_desk(words, root, data) as desk:
        from bantin.comments.open_items import ADDRESS  # noqa: PLC0415 - a command apart
        from bantin.inbox.serving import Inbox, serve  # noqa: PLC0415 - needs the extra

        origins = named or frozenset({_origin(desk.config.site.origin)})
        inbox = Inbox(
            data=desk.data,
            environment=_environment(desk, environment, fetch=fetch),
            open_items=(output or root / OUTPUT).absolute() / ADDRESS.url_path[1:],
            origins=origins,
            port=port,
            proxies=proxies,
            per_client=per_client,
            in_all=in_all,
        )
        if not inbox.open_items.is_file():
            desk.tell("inbox.no-open-items", path=brief(str(inbox.open_items)))
        announce = partial(_announce, desk, ", ".join(sorted(origins)))
        serve(inbox, announce, partial(_clean, desk), stop=threading.Event())


def _announce(desk: Desk, origins: str, address: str) -> None:
    """Say where the door is."""
    desk.tell("inbox.running", address=address, origins=origins, data=str(desk.data_path))


def _clean(desk: Desk) -> None:
    """Delete what is no longer needed; what keeps us from it today does not end the inbox."""
    from bantin.inbox import InboxError  # noqa: PLC0415 - a command apart

    try:
        forgotten = desk.clean()
    except InboxError as failure:
        desk.tell("inbox.not-cleaned", reason=desk.words.speak(failure.reason))
    else:
        if forgotten.emails or forgotten.opinions:
            desk.tell("inbox.cleaned", **desk.said_of(forgotten))


def _environment(desk: Desk, named: Path | None, *, fetch: bool) -> Path:
    """Return an environment that has Isso; make it first, if that is wanted and it is not there.

    Raises:
        InboxError: there is none.
    """
    from bantin.inbox import InboxError  # noqa: PLC0415
    from bantin.inbox.isso import REQUIREMENT, isso_version, make_environment  # noqa: PLC0415

    place = (named or desk.root / HIDDEN / _ISSO).absolute()
    if isso_version(place):
        return place
    if fetch:
        desk.print("inbox.isso.fetching", requirement=REQUIREMENT, folder=brief(str(place)))
        make_environment(place)
        return place
    folder = brief(str(place))
    reason = phrase("inbox.isso.missing", folder=folder, requirement=REQUIREMENT)
    raise InboxError(reason)


def _origin(text: str) -> str:
    """Return an origin as browsers spell it: in small letters, without the usual port.

    Raises:
        WrongUsageError: it is none.
    """
    found = _ORIGIN.fullmatch(text)
    if found is None:
        raise WrongUsageError(phrase("command.usage.origin", text=brief(text)))
    return _USUAL_PORT.sub(lambda port: port[1] or port[2], found[1].lower())
