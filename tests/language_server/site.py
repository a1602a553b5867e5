"""A site in a folder as the language server knows it, without a server or a thread."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bantin.composition import PORTAL
from bantin.language_server.known import Knowledge
from bantin.language_server.positions import At, lines_of
from bantin.language_server.reading import place_of
from bantin.pipeline.editing import EditedSite
from bantin.pipeline.run import CONFIG
from bantin.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from bantin.diagnostics import Diagnostic, Told
    from bantin.language_server.places import CursorPlace

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)


class EditedFolder:
    """Files of a site, and what is known of them as they are at a time."""

    def __init__(self, root: Path, files: Mapping[str, str | bytes], language: str = "vi") -> None:
        self.root = root
        self.words = Words(language)
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        self._site = EditedSite(root, PORTAL)
        self._texts: dict[str, bytes] = {}
        self._laid: list[Path] = []
        self.known = self._look()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _value: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._site.close()

    def write(self, path: str, text: str) -> Knowledge:
        """Have a text open that is not saved, and look at the site."""
        self._texts[path] = text.encode()
        self.known = self._look()
        return self.known

    def lay(self, files: Mapping[str, str | bytes]) -> Knowledge:
        """Lay other files over those of the beginning, in place of what was laid before."""
        for one in self._laid:
            one.unlink()
        self._laid, self._texts = [], {}
        for name, text in files.items():
            if isinstance(text, str) and (name.endswith(".md") or name == CONFIG):
                self._texts[name] = text.encode()
            else:
                self._laid.append(self.root / name)
                self._laid[-1].parent.mkdir(parents=True, exist_ok=True)
                self._laid[-1].write_bytes(text if isinstance(text, bytes) else text.encode())
        self.known = self._look()
        return self.known

    def close(self, path: str) -> None:
        """Take a file as it is on disk from the next look on."""
        self._texts.pop(path, None)

    def text(self, path: str) -> str:
        """Return the text of a file as it is open, or on disk, `""` where there is none."""
        if path in self._texts:
            return self._texts[path].decode()
        file = self.root / path
        return file.read_bytes().decode("utf-8", "replace") if file.is_file() else ""

    def told(self, path: str | None = None) -> list[Diagnostic]:
        """Return what is told of a file, or of all."""
        found = self.known.told
        return [one.diagnostic for name in found if path in {None, name} for one in found[name]]

    def place(self, path: str, mark: str = "‸", text: str | None = None) -> tuple[CursorPlace, str]:
        """Return the place of a mark in a text, which is open without it from then on."""
        whole = self.text(path) if text is None else text
        before, found, after = whole.partition(mark)
        assert found, whole
        if text is not None:
            self.write(path, before + after)
        lines = before.split("\n")
        at = At(len(lines) - 1, len(lines[-1]))
        return place_of(path, lines_of(before + after), at), before + after

    def _look(self) -> Knowledge:
        found = self._site.look(self._texts, None, now=NOW)
        by_path: defaultdict[str, list[Told]] = defaultdict(list)
        for one in found.told:
            by_path[one.diagnostic.span.source_path].append(one)
        build, survey = found.build, found.survey
        return Knowledge(
            root=self.root,
            revision=0,
            now=NOW,
            words=self.words,
            types=PORTAL.types,
            config=build.run.config if build else None,
            kinds=build.parts.kinds if build else (),
            site=survey.assembled.site if survey else None,
            prepared={one.source_path: one for one in survey.prepared} if survey else {},
            files=build.content.files if build else (),
            told={path: tuple(told) for path, told in by_path.items()},
            text=self.text,
        )
