"""`bantin check --external`: other sites are asked, and what they answer is kept for some days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin import __version__, engine
from bantin.checking.outside.answers import recall, remember
from bantin.checking.outside.linked import outside_uses, without_fragment
from bantin.cli.options import WrongUsageError
from bantin.content.instants import in_zone
from bantin.engine import is_link_at
from bantin.pipeline import Progress
from bantin.pipeline.run import HIDDEN
from bantin.words import phrase

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from bantin.checking.rules import Checked
    from bantin.cli.printing import Printer
    from bantin.words import Words

_KEPT = "outside-links.json"  # in the hidden folder
_LIMIT = 20_000_000  # bytes of what is kept


def learn_outside(
    checked: Checked, root: Path, now: datetime, printer: Printer, words: Words, *, private: bool
) -> None:
    """Have a site know what others answer to its links.

    Raises:
        WrongUsageError: what asks is not installed.
    """
    try:
        from bantin.checking.outside.asking import Manners, ask  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as failure:
        raise WrongUsageError(phrase("command.usage.no-aiohttp")) from failure

    site = checked.config.site
    today = in_zone(now, site.zone).date()
    wanted = [*dict.fromkeys(without_fragment(use.address) for use in outside_uses(checked))]
    known = recall(_kept(root), today)
    manners = Manners(agent=f"bantin/{__version__} (+{site.url})", private=private)
    with printer.progress() as observe:
        new = ask(
            (one for one in wanted if one not in known),
            manners,
            lambda done, total: observe(Progress(stage="ask", done=done, total=total)),
        )
    _keep(root, remember(known, new, wanted, today))
    left = len(wanted) - len(set(wanted) & (known.keys() | new.keys()))
    if left:
        printer.tell_line(words.count("report.count.addresses-left", left))
    checked.learn({**{address: one.answer for address, one in known.items()}, **new})


def _kept(root: Path) -> bytes:
    """Return what is kept of former answers, `b""` for nothing."""
    try:
        return engine.read_bytes(root, f"{HIDDEN}/{_KEPT}", limit=_LIMIT)
    except OSError:
        return b""


def _keep(root: Path, data: bytes) -> None:
    """Keep answers for the next time; where that cannot be, they are asked for again."""
    hidden = root / HIDDEN
    if is_link_at(hidden):
        return
    try:
        hidden.mkdir(exist_ok=True)
        engine.replace_bytes(hidden / _KEPT, data)
    except OSError:
        return
