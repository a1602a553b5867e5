"""One site before whoever imports Word files: from a file to what is written, and what is said."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec import structs

from bantin.cli.importing_report import Outcome
from bantin.composition import PORTAL
from bantin.content import limits
from bantin.diagnostics import Told, brief
from bantin.engine import read_bytes
from bantin.engine.new_files import write_new
from bantin.pipeline.looking import look_at
from bantin.pipeline.read import read_content

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from bantin.content.config import SiteConfig
    from bantin.importing import Imported, ImportOptions
    from bantin.importing.known import KnownSite


class WordDesk:
    """Imports files into the site in `root`; nothing that is there is ever overwritten.

    `today` is the day in the site's zone; with `dry_run` nothing is written.
    """

    def __init__(
        self, root: Path, config: SiteConfig, *, today: date, dry_run: bool = False
    ) -> None:
        self._root = root
        self._config = config
        self._today = today
        self._dry_run = dry_run

    def wanted(
        self, *, kind: str = "", folder: str = "", model: str = "", locality: str = ""
    ) -> ImportOptions:
        """Return what is asked of files, with the names that the site knows."""
        from bantin.importing import ImportOptions  # noqa: PLC0415 - a command apart

        about = self._config.organization
        places = (name for one in self._config.localities for name in (one.name, one.full_name))
        return ImportOptions(
            today=self._today,
            kind=kind,
            folder=folder,
            names=tuple(filter(None, (about.name, about.parent, *places))),
            model=model,
            locality=locality,
            known=self.known,
        )

    @cache  # noqa: B019 - one desk for each run of the program
    def known(self) -> KnownSite:
        """Return what the site holds: it is read once, for the first file that asks."""
        from bantin.importing.known import known_of  # noqa: PLC0415 - a command apart

        return known_of(self._files(), self._config)

    def _files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the content files that can be read; a build says what is wrong with others."""
        shared = self._config.extends
        for one in read_content(self._root, PORTAL.types, shared=shared).articles:
            try:
                yield one.source_path, read_bytes(self._root, one.real_path, limit=limits.ARTICLE)
            except OSError:
                continue

    def imported(self, place: Path, wanted: ImportOptions, taken: Collection[str] = ()) -> Outcome:
        """Import a file; `taken` are paths that others of the same run have made."""
        try:
            data = place.read_bytes()
        except OSError as failure:
            reason = brief(failure.strerror or str(failure))
            return Outcome(file=str(place), state="unreadable", reason=reason)
        return self.put(self.made(str(place), data, wanted), taken)

    def made(self, name: str, data: bytes, wanted: ImportOptions) -> Outcome:
        """Make the files, and write none."""
        from bantin.importing import Imported, import_file  # noqa: PLC0415 - a command apart
        from bantin.importing.doc_files import as_docx  # noqa: PLC0415

        converted = as_docx(data)
        made = import_file(converted, name, wanted) if isinstance(converted, bytes) else converted
        if not isinstance(made, Imported):
            return Outcome(file=name, state="refused", finding=made)
        if not made.files:
            return Outcome(file=name, state="unclear", made=made)
        article = made.files[0]
        if made.diagnostics is not None:
            lines = article.data.decode().split("\n")
            told = tuple(
                Told(
                    diagnostic=one, source_line=lines[one.span.line - 1] if one.span.line else None
                )
                for one in made.diagnostics
            )
        else:
            kinds = PORTAL.load(self._config).kinds
            told = look_at(article.path, article.data, self._config, kinds)
        return Outcome(file=name, state="would-write", made=made, told=told)

    def put(self, one: Outcome, taken: Collection[str] = ()) -> Outcome:
        """Write what was made, or say why it is not written."""
        if one.made is None or not one.made.files:
            return one
        files = one.made.files
        if any(file.path in taken for file in files):
            return structs.replace(one, state="same-run")
        if any((self._root / file.path).exists() for file in files):
            same = all(holds(self._root / file.path, file.data) for file in files)
            return structs.replace(one, state="there-same" if same else "there-other")
        if self._dry_run:
            return one
        try:
            _write(self._root, one.made)
        except OSError as failure:
            reason = brief(failure.strerror or str(failure))
            return structs.replace(one, state="not-written", reason=reason)
        return structs.replace(one, state="written")


def holds(place: Path, data: bytes) -> bool:
    """Tell whether a file has just these bytes."""
    try:
        return place.read_bytes() == data
    except OSError:
        return False


def _write(root: Path, made: Imported) -> None:
    """Write what was made, the article last: where it stands, its pictures do.

    Raises:
        OSError: a file cannot be written; those before it are taken back.
    """
    done: list[Path] = []
    try:
        for one in reversed(made.files):
            write_new(root / one.path, one.data)
            done.append(root / one.path)
    except OSError:
        take_back(done)
        raise


def take_back(done: Iterable[Path]) -> None:
    """Remove files that were written before something failed."""
    for place in done:
        place.unlink(missing_ok=True)
