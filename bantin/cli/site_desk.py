"""One site before whoever moves another one into it: what is known of it, and what is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from bantin.cli.importing_report import Outcome, State
from bantin.cli.word_desk import holds, take_back
from bantin.composition import PORTAL
from bantin.content.instants import in_zone
from bantin.diagnostics import brief
from bantin.engine.new_files import write_new
from bantin.migrating.destination import MoveDestination
from bantin.migrating.moving import moved
from bantin.pipeline import SerialExecutor
from bantin.pipeline.looking import look_at
from bantin.pipeline.standing import site_now

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from bantin.content.config import SiteConfig
    from bantin.migrating.files import OldFiles
    from bantin.migrating.mapping import MoveMap
    from bantin.migrating.moving import MovedItem
    from bantin.migrating.values import OldSite


class MovingDesk:
    """Moves items into the site in `root`; nothing that is there is ever overwritten.

    With `dry_run` nothing is written.
    """

    def __init__(
        self, root: Path, config: SiteConfig, *, now: datetime, folder: str, dry_run: bool
    ) -> None:
        self._root = root
        self._config = config
        self._now = now
        self._folder = folder
        self._dry_run = dry_run
        self._written: set[str] = set()

    def destination(self) -> MoveDestination:
        """Return what must be known of the site.

        Raises:
            OSError: its hidden folder cannot be used.
        """
        config = self._config
        parts = PORTAL.load(config)
        site = site_now(self._root, executor=SerialExecutor(), now=self._now, portal=PORTAL)
        addresses = {one.url_path for one in parts.addresses}
        addresses |= {kind.list_path for kind in parts.kinds if kind.list_path}
        if site is not None:
            addresses |= {one.url_path for one in site.everything}
            addresses |= {one.url_path for one in site.collections}
            addresses |= {*site.aliases, *site.queries}
        return MoveDestination(
            now=in_zone(self._now, config.site.zone),
            zone=config.site.zone,
            host=config.site.origin.partition("://")[2],
            language=config.site.language,
            topics={one.id: one.name for one in config.topics},
            localities={one.id: one.full_name for one in config.localities},
            patterns={kind.id: config.permalink(kind) for kind in PORTAL.types},
            dated=frozenset(kind.id for kind in PORTAL.types if config.names_days(kind)),
            addresses=frozenset(addresses),
            folder=self._folder,
        )

    def there(self, path: str) -> bytes | None:
        """Return the bytes of a file of the site, None where there is none."""
        try:
            return (self._root / path).read_bytes()
        except OSError:
            return None

    def outcomes(
        self, site: OldSite, wanted: MoveMap, here: MoveDestination, files: OldFiles
    ) -> Iterator[tuple[MovedItem, Outcome]]:
        """Yield what became of each item."""
        kinds = PORTAL.load(self._config).kinds
        for one in moved(site, wanted, here, files):
            source = one.item.source
            if one.made is None:
                state: State = "refused" if one.item.failed else "left-out"
                yield one, Outcome(file=source, state=state)
                continue
            article = one.made.files[0]
            told = look_at(article.path, article.data, self._config, kinds)
            outcome = Outcome(file=source, state="would-write", made=one.made, told=told)
            yield one, self._put(outcome, one, files)

    def _put(self, outcome: Outcome, one: MovedItem, files: OldFiles) -> Outcome:
        """Write an item and what it uses, or say why it is not written."""
        made = one.made
        if made is None:
            return outcome
        if any((self._root / file.path).exists() for file in made.files):
            same = all(holds(self._root / file.path, file.data) for file in made.files)
            return structs.replace(outcome, state="there-same" if same else "there-other")
        if self._dry_run:
            return outcome
        done: list[Path] = []
        try:
            for path in one.shared:
                if path not in self._written and not (self._root / path).exists():
                    write_new(self._root / path, files.bytes_of(path))
                    done.append(self._root / path)
            for file in reversed(made.files):
                write_new(self._root / file.path, file.data)
                done.append(self._root / file.path)
        except OSError as failure:
            take_back(done)
            reason = brief(failure.strerror or str(failure))
            return structs.replace(outcome, state="not-written", reason=reason)
        self._written |= {*one.shared}
        return structs.replace(outcome, state="written")
