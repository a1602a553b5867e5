"""What all phases of a build share, and what it leaves to the next."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from msgspec import Struct

from bantin.content.config import SiteConfig
from bantin.content.file_names import CONFIG, CONTENT
from bantin.diagnostics import Told
from bantin.pipeline.book import BookFiles
from bantin.pipeline.most_read import MostReadFile
from bantin.pipeline.portal import Portal
from bantin.pipeline.report import Options, Viewer
from bantin.pipeline.withheld import WithheldItems

__all__ = ["CONFIG", "CONTENT", "HIDDEN", "OUTPUT", "TEMPLATES", "LastBuild", "Run", "owner_of"]

OUTPUT = "output"
TEMPLATES = "templates"
HIDDEN = ".bantin"


class LastAnswers(Struct, frozen=True, kw_only=True):
    """What a build has made of the addresses that the site remembers.

    `book` is the digest of the files that name them, `lost` one of those that the site does not
    answer itself. `pages` are the output paths of pages that say what has become of one, `asked`
    those of which it depends on whether they are there; so does it on the content files `named`.
    """

    book: str = ""
    lost: str = ""
    pages: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


class LastBuild(Struct, frozen=True, kw_only=True):
    """What a finished build of an output folder leaves, to see whether another is needed.

    `files` is the number of its files, `manifest` the digest of the list of them that it has left
    in the folder; `foreign` are the paths of others that were there. `most_read` is the digest of
    the file that says what was read most.
    """

    config: str
    theme: str
    names: str
    drafts: bool
    precompress: bool
    now: datetime
    valid_until: datetime
    articles: int
    files: int
    manifest: str
    foreign: tuple[str, ...]
    withheld: tuple[WithheldItems, ...]
    answers: LastAnswers
    most_read: str
    told: tuple[Told, ...]


class Run(Struct, frozen=True, kw_only=True):
    """What all phases of one build share. `key` names the output folder in the state.

    `book` are the files in which the site remembers its addresses, `most_read` the one that says
    what was read most. A `viewer` looks at pages while they are made.
    """

    root: Path
    output: Path
    hidden: Path
    key: str
    config: SiteConfig
    config_digest: str
    options: Options
    now: datetime
    portal: Portal
    book: BookFiles = BookFiles()
    most_read: MostReadFile = MostReadFile()
    viewer: Viewer | None = None

    @property
    def owner(self) -> str:
        """The first line of the output folder's list of files: another site's are not ours."""
        return owner_of(self.config)


def owner_of(config: SiteConfig) -> str:
    """Return the line by which a site's output folder says whose its files are."""
    site = config.site
    return f"Made by bantin for {site.origin}{site.base_path}, which removes what has no place"
