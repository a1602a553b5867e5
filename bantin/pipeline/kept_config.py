"""The configuration, kept by the bytes that it was read from.

What reads YAML, checks it and has words for every mistake takes longer to load than all else that a
build without changes needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from bantin import engine
from bantin.content.config import config_type
from bantin.pipeline.libraries import program_key

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from bantin.content.config import SiteConfig
    from bantin.content.kind import ContentType

_FOLDER = "config"
_NAME = "value"


def kept_config(hidden: Path, digest: str, kinds: Iterable[ContentType]) -> SiteConfig | None:
    """Return the configuration that was read from bytes with a digest, None if it is not kept."""
    kept = engine.CacheFolder(hidden / _FOLDER / _key(digest)).get(_NAME)
    return msgspec.json.decode(kept, type=config_type(tuple(kinds))) if kept is not None else None


def keep_config(hidden: Path, digest: str, config: SiteConfig) -> None:
    """Keep a configuration in which nothing is wrong, in the place of any other."""
    folder = engine.CacheFolder(engine.current_folder(hidden / _FOLDER, _key(digest)))
    if folder.get(_NAME) is None:
        folder.put(_NAME, msgspec.json.encode(config))


def _key(digest: str) -> str:
    return engine.digest_of(f"{program_key()} {digest}".encode())
