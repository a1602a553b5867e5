"""The preview's page to put Word files in, at the same desk as `bantin import`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bantin.cli.importing_report import Outcome, outcome_lines, weighed
from bantin.cli.word_desk import WordDesk
from bantin.composition import PORTAL
from bantin.content.instants import in_zone
from bantin.diagnostics import digest, format_group
from bantin.pipeline.config import config_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from bantin.content.config import SiteConfig
    from bantin.serve.intake import Intake, Offer, Written
    from bantin.words import Words


def intake_of(root: Path, words: Words) -> Intake | None:
    """Return the page for a site, None where its configuration cannot be read yet."""
    from bantin.serve.intake import Intake  # noqa: PLC0415 - a build needs no server

    config = config_of(root, PORTAL)
    if config is None:
        return None
    counter = _Counter(root, config, words)
    choices = {
        "kind": {
            one.id: words.text(f"importing.kind.{one.id}") for one in PORTAL.types if one.selectable
        },
        "locality": {one.id: one.name for one in config.localities},
    }
    return Intake(words, counter.make, counter.write, choices)


class _Counter:
    """Makes what is offered, and writes it when it is wanted."""

    def __init__(self, root: Path, config: SiteConfig, words: Words) -> None:
        self._root = root
        self._config = config
        self._words = words

    def _desk(self) -> WordDesk:
        """Return a desk for one file: the site may have changed since the last one."""
        today = in_zone(datetime.now(UTC), self._config.site.zone).date()
        return WordDesk(self._root, self._config, today=today)

    def make(self, name: str, data: bytes, asked: Mapping[str, str]) -> Offer:
        """Return what a file would become."""
        from bantin.serve.intake import Offer  # noqa: PLC0415 - a build needs no server

        desk = self._desk()
        wanted = desk.wanted(kind=asked.get("kind", ""), locality=asked.get("locality", ""))
        one = desk.made(name, data, wanted)
        made = one.made
        return Offer(
            title=made.title if made else "",
            files=tuple((file.path, file.data) for file in made.files) if made else (),
            said=tuple(self._said(one)),
            made=one,
        )

    def _said(self, one: Outcome) -> Iterator[tuple[str, tuple[str, ...]]]:
        if one.made is None:
            heading, *lines = outcome_lines(one, self._words)
            yield heading, tuple(line.strip() for line in lines)
            return
        yield from weighed(one.made, self._words)
        groups = digest(one.told).groups
        if groups:
            heading = self._words.text("importing.build-says")
            yield heading, tuple(format_group(group, self._words) for group in groups)

    def write(self, offer: Offer) -> Written:
        """Write what was offered, never over anything."""
        from bantin.serve.intake import Written  # noqa: PLC0415 - a build needs no server

        if not isinstance(offer.made, Outcome):
            return Written()
        done = self._desk().put(offer.made)
        if done.state == "written":
            return Written(paths=done.paths)
        _, _, *lines = outcome_lines(done, self._words)
        return Written(reason=" ".join(line.strip() for line in lines))
