"""The file of a new item: where it lies, its front matter, and a text to write over."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin import engine
from bantin.addresses import safe_name
from bantin.content.characters import cleaned
from bantin.content.kind import Begun, ContentType
from bantin.content.reading import CONTENT
from bantin.content.schema import yaml_text
from bantin.scaffolding.filling import NewFile
from bantin.scaffolding.front_matter import Header
from bantin.vietnamese import slugify

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bantin.content.config import SiteConfig
    from bantin.words import Words

_ANY = "item"  # the text of a kind that has none of its own
_MONTHLY = "{year}"  # in the addresses of kinds whose files have the day in their names


class Wanted(Struct, frozen=True, kw_only=True):
    """What is to be begun; `now` is in the site's zone.

    `begun` is what its kind says of it.
    """

    kind: ContentType
    title: str
    now: "datetime"
    topics: tuple[str, ...] = ()
    localities: tuple[str, ...] = ()
    begun: Begun = Begun()


def new_item(config: SiteConfig, wanted: Wanted, words: Words) -> NewFile:
    """Return the file; `words` are those of the site's language."""
    title, path = one_line(wanted.title), wanted.begun.path
    slug = slugify(title)
    own = slug or f"{wanted.kind.id}-{wanted.now:%Y%m%d}"
    given = {
        "title": yaml_text(title),
        "date": f"{wanted.now:%Y-%m-%d %H:%M}",
        "draft": "true",
        **({} if slug or path else {"slug": own}),
        **_listed("topics", wanted.topics),
        **_listed("localities", wanted.localities),
        **wanted.begun.given,
    }
    if not wanted.kind.dated and not path:
        del given["date"]
    files = engine.read_layer(resources.files("bantin.scaffolding"))
    language = words.language
    header = Header(
        given=given,
        needed=frozenset(wanted.begun.needed),
        examples=_examples(files, language) | _of_site(config),
        hidden=frozenset(
            ("kind", *(key for key in ("topics", "localities") if not getattr(config, key)))
        ),
        notes={"draft": words.text("new.draft")} | _choices(config, words),
        now=wanted.now,
        words=words,
    )
    named = f"bodies/{language}/{wanted.kind.id}.md"
    body = files.get(named, files[f"bodies/{language}/{_ANY}.md"])
    lines = "\n".join(("---", *header.lines(wanted.kind.meta), "---", ""))
    path = path or place_of(config, wanted.kind, own, wanted.now)
    return NewFile(path, f"{lines}\n{body.decode()}".encode() if body else lines.encode())


def one_line(text: str) -> str:
    """Return a title as one line of visible characters, whatever a command line has handed in."""
    text = cleaned(text.encode("utf-8", "replace").decode())
    return " ".join("".join(one for one in text if one.isprintable() or one.isspace()).split())


def place_of(config: SiteConfig, kind: ContentType, slug: str, now: datetime) -> str:
    """Return the path of a new file: of what is told by days, with the day in front."""
    name = f"{now:%Y-%m-%d}-{slug}" if _MONTHLY in config.permalink(kind) else safe_name(slug)
    return f"{CONTENT}/{kind.folder}/{name}.md"


def _examples(files: Mapping[str, bytes], language: str) -> dict[str, str]:
    found: dict[str, str] = tomllib.loads(files[f"examples/{language}.toml"].decode())
    return found


def _listed(key: str, ids: tuple[str, ...]) -> dict[str, str]:
    return {key: f"[{', '.join(ids)}]"} if ids else {}


def _of_site(config: SiteConfig) -> dict[str, str]:
    """Return ids of the site's own as examples."""
    found = {
        "topics": [one.id for one in config.topics],
        "localities": [one.id for one in config.localities],
    }
    return {key: f"[{ids[0]}]" for key, ids in found.items() if ids}


def _choices(config: SiteConfig, words: Words) -> dict[str, str]:
    """Say which topics and localities there are."""
    found = {
        "topics": [f"{one.id} ({one.name})" for one in config.topics],
        "localities": [f"{one.id} ({one.full_name})" for one in config.localities],
    }
    return {
        key: words.text("new.choices", choices=", ".join(names)) for key, names in found.items()
    }
