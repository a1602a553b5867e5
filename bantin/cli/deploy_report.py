"""What a deployment says: for people line by line, for programs as one value at its end."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from bantin.cli.printing import Printer
from bantin.deploying.changes import LISTS, PageChange
from bantin.diagnostics import as_json, brief, clean, escaped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from bantin.cli.deploy_targets import ChosenTarget
    from bantin.deploying.changes import Changes, Pages
    from bantin.deploying.destinations import LockHolder, Release
    from bantin.deploying.records import Deployed
    from bantin.pipeline import Progress, Report
    from bantin.words import Phrase, Words

_NAMED = 10  # pages of one kind that are named
_TITLE = 100  # characters of a title
_SORTS = ("added", "changed", "withdrawn")
_COLOURS = {"added": "green", "changed": "cyan", "withdrawn": "red"}


class Reporter:
    """Says what there is to say, or keeps it until the end where a program reads it."""

    def __init__(
        self, words: Words, target: ChosenTarget, *, everything: bool, as_json: bool
    ) -> None:
        self.words = words
        self._target = target
        self._as_json = as_json
        self._named = None if everything else _NAMED
        self._printer = Printer(words, quiet=as_json)
        self._data: dict[str, Any] = {}

    def say(self, key: str, **values: str) -> None:
        """Say a sentence."""
        said = {name: clean(value) for name, value in values.items()}
        self._printer.tell_line(self.words.text(key, **said))

    def warn(self, what: Phrase) -> None:
        """Say what somebody should heed."""
        text = clean(self.words.speak(what))
        self._data.setdefault("warnings", []).append(text)
        self._printer.tell_coloured(text, "yellow")

    def wait(self, progress: Progress) -> None:
        """Say for whom the site's lock is waited for."""
        with self._printer.progress() as observe:
            observe(progress)

    def report(self, report: Report) -> None:
        """Say what is wrong with the configuration."""
        self._data["diagnostics"] = [as_json(one.diagnostic, self.words) for one in report.told]
        self._printer.undone(report, "deploy")

    def refuse(self, reason: Phrase) -> None:
        """Say why nothing is deployed."""
        text = clean(self.words.speak(reason))
        self._data["reason"] = text
        self._printer.fail(text)

    def locked(self, holder: LockHolder | None) -> None:
        """Say who deploys already."""
        place, target = self._target.destination.place, self._target.name
        if holder is None:
            text = self.words.text("deploying.report.locked-unknown", place=place, target=target)
        else:
            since, by = self._moment(holder.since), brief(holder.by)
            text = self.words.text(
                "deploying.report.locked", place=place, target=target, by=by, since=since
            )
        self._data["reason"] = text
        self._printer.fail(text)

    def changes(self, found: Changes, before: Deployed | None, site: str) -> None:
        """Say what readers will see change."""
        self._data |= {"first": found.first, "files": _counts(found)}
        self._data |= {sort: _pages_data(getattr(found, sort)) for sort in _SORTS}
        place = self._target.destination.place
        if before is not None:
            by, at = brief(before.by), self._moment(before.at)
            self.say("deploying.report.before", place=place, by=by, at=at)
        elif found.first:
            self.say("deploying.report.first", place=place)
        if found.is_unseen and not found.is_none:
            self.say("deploying.report.copies")
        stood = before.site if before is not None else site
        for sort in _SORTS:
            self._pages(sort, getattr(found, sort), stood if sort == "withdrawn" else site)
        counts = [
            self.words.count(f"deploying.report.files.{sort}", getattr(found.files, sort))
            for sort in _SORTS
            if getattr(found.files, sort)
        ]
        if counts:
            self.say("deploying.report.other-files", counts=", ".join(counts))

    def _pages(self, sort: str, pages: Pages, site: str) -> None:
        if not pages:
            return
        count = self.words.count(f"deploying.report.{sort}", sum(map(len, pages.values())))
        self._printer.tell_coloured(count, _COLOURS[sort])
        for kind, found in pages.items():
            self._printer.tell_line(f"  {self._kind(kind)}: {self.words.number(len(found))}")
            if kind == LISTS and sort != "withdrawn" and self._named is not None:
                continue
            for one in found[: self._named]:
                self._printer.tell_line(f"    {_name(one, site)}")
            rest = len(found[self._named :]) if self._named is not None else 0
            if rest:
                self._printer.tell_line(f"    {self.words.count('deploying.report.more', rest)}")

    def _kind(self, kind: str) -> str:
        if kind == LISTS:
            return self.words.text("deploying.report.lists")
        try:
            return self.words.text(f"keys.kind.choices.{kind}")
        except KeyError:  # of a program that knows other kinds
            return brief(kind)

    def releases(self, releases: Sequence[Release]) -> None:
        """Say what the target keeps; the names stand on standard output."""
        self._data["releases"] = [_release_data(one) for one in releases]
        if not releases:
            self.say("deploying.report.no-releases")
        for one in releases if not self._as_json else ():
            stands = f"  {self.words.text('deploying.report.stands')}" if one.stands else ""
            print(clean(f"{one.name}  {self._moment(one.at)}  {brief(one.by)}{stands}"))

    def release(self, release: Release) -> None:
        """Say to which release one would go back."""
        self._data["release"] = _release_data(release)
        by, at = brief(release.by), self._moment(release.at)
        self.say("deploying.report.back-to", name=release.name, by=by, at=at)

    @contextmanager
    def sending(self, output: Path, paths: Sequence[str]) -> Iterator[Callable[[int], None]]:
        """Show how far the files have gone; yield what is told of bytes."""
        total = sum(_size(output / path) for path in paths)
        with self._printer.bytes_progress("deploying.report.sending", total) as sent:
            yield sent

    def end(self, outcome: str) -> None:
        """Print the value for programs, if one is asked for."""
        if self._as_json:
            target = self._target
            value = {
                "outcome": outcome,
                "target": target.name,
                "place": target.destination.place,
                "site": target.site,
                **self._data,
            }
            text = json.dumps(value, ensure_ascii=False, indent=2)
            sys.stdout.buffer.write(f"{escaped(text)}\n".encode())

    def _moment(self, instant: datetime) -> str:
        return self.words.moment(instant.astimezone(self._target.zone))


def agreed(words: Words) -> bool:
    """Ask whether to go on; whatever is no plain yes is no."""
    question = words.text("deploying.report.ask")
    answer = click.prompt(question, default="", show_default=False, err=True)
    return str(answer).strip().casefold() in words.text("deploying.report.yes").split()


def _name(page: PageChange, site: str) -> str:
    address = f"{site.rstrip('/')}{page.url_path}"
    if not page.title:
        return brief(address)
    title = page.title if len(page.title) <= _TITLE else f"{page.title[: _TITLE - 1]}…"
    return f"“{clean(title)}” {brief(address)}"


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # it is told when it is read
        return 0


def _counts(found: Changes) -> dict[str, int]:
    return {sort: getattr(found.files, sort) for sort in _SORTS}


def _pages_data(pages: Pages) -> Mapping[str, list[dict[str, str]]]:
    return {
        kind or "lists": [{"path": one.url_path, "title": one.title} for one in found]
        for kind, found in pages.items()
    }


def _release_data(one: Release) -> dict[str, object]:
    return {"name": one.name, "at": one.at.isoformat(), "by": one.by, "stands": one.stands}
