"""What is known of a site while its texts are written, at one revision of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from bantin.content.config import SiteConfig
from bantin.content.file_names import CONTENT, SHARED_CONFIG
from bantin.content.kind import ContentType
from bantin.diagnostics import Told
from bantin.engine import SourceFile
from bantin.portal.kind import Kind
from bantin.portal.site.values import Site
from bantin.words import Words

if TYPE_CHECKING:
    from bantin.language_server.places import CursorPlace


class Knowledge(Struct, frozen=True, kw_only=True):
    """A site as a build would make it of the texts that are open and the files on disk.

    It is as of its `revision`, which counts looks at this site: while somebody types it may be some
    keystrokes behind the text that a place is in. Before the first look has ended, and as long as
    the configuration has never been right, `site` is None and there are no articles; what the
    types say of keys is always known. While the configuration is wrong, it is what it last was.

    `root` is the site's folder, `types` are the types of its kinds and `kinds` the kinds
    themselves, () before the first look. `prepared` are all articles by path, drafts and what could
    not be read among them; `files` the other files under content/. `told` is what a build would
    tell, by path. `text` returns the text of a file by its path from the site's folder, as it is
    open or else on disk, `""` where there is none. `words` are those of whoever types.
    """

    root: Path
    revision: int
    now: datetime
    words: Words
    types: tuple[ContentType, ...]
    config: SiteConfig | None
    kinds: tuple[Kind, ...] = ()
    site: Site | None = None
    # The types of front matter and of facts are those of the kinds, known at run time only.
    prepared: Mapping[str, Any] = {}
    files: tuple[SourceFile, ...] = ()
    told: Mapping[str, tuple[Told, ...]] = {}
    text: Callable[[str], str]

    @property
    def shared_config(self) -> str:
        """The path of the configuration that the site shares with others, `""` for none."""
        folder = self.config.extends if self.config is not None else ""
        return f"{folder}/{SHARED_CONFIG}" if folder else ""

    def kind_of(self, place: CursorPlace) -> ContentType | None:
        """Return the kind of the article that a place is in, None where nothing says it.

        It is chosen as reading chooses it: by the path alone, by the key `kind`, by the folder.
        """
        for one in self.types:
            if one.claims(place.path):
                return one
        named = place.top.get("kind")
        if named:
            return next((one for one in self.types if one.selectable and one.id == named), None)
        folder = place.path.removeprefix(f"{CONTENT}/").split("/")[0]
        return next((one for one in self.types if one.folder == folder), None)
