"""What the READMEs show: files, commands, an address, and what the program says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tests.docs.reading import DOCS, LANGUAGES, README, blocks
from tests.e2e.program import NOW, Run, call

if TYPE_CHECKING:
    from pathlib import Path


class Readme(NamedTuple):
    """A README's examples; a file is named in front of its block."""

    language: str
    text: str
    files: dict[str, str]

    @property
    def config(self) -> str:
        """The path of the configuration."""
        return next(iter(self.files))

    @property
    def article(self) -> str:
        """The path of the article without a mistake."""
        return list(self.files)[1]

    @property
    def wrong(self) -> str:
        """The path of the article with two mistakes."""
        return list(self.files)[2]

    @property
    def told(self) -> str:
        """What the program says of the article with two mistakes."""
        (told,) = blocks(self.text, "text")
        return told

    @property
    def page(self) -> str:
        """The output path of the article without a mistake."""
        (address,) = re.findall(r"`/(tin-tuc/[^`]+)`", self.text)
        return f"{address}index.html"

    def write(self, root: Path, *names: str) -> None:
        """Write some of the files below a folder."""
        for name in names:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(self.files[name], "utf-8")


def read(language: str) -> Readme:
    """Return the README of a language."""
    text = DOCS[README[language]]
    named = r"(?:[Tt]ệp|[Ff]ile) `([^`]+)`[^\n]*:\n\n```\w+\n(.*?)```"
    return Readme(language, text, dict(re.findall(named, text, re.DOTALL)))


READMES = {language: read(language) for language in LANGUAGES}


def attempt(root: Path, *arguments: str) -> Run:
    """Build a site at the tests' clock, in this process."""
    return call("--root", root, "--now", NOW, "--jobs", "1", *arguments)
