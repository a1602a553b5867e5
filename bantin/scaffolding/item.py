"""The file of a new item: where it lies, its front matter, and a text to write over."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from bantin import engine
from bantin.addresses import safe_name
from bantin.content.characters import cleaned
from bantin.content.file_names import CONTENT
from bantin.content.schema import yaml_text
from bantin.engine.new_files import NewFile
from bantin.scaffolding.front_matter import Header
from bantin.vietnamese import slugify

if TYPE_CHECKING:
    from datetime import datetime

    from bantin.content.config import SiteConfig
    from bantin.content.kind import Asked, Begun, ContentType
    from bantin.words import Phrase, Words

_ANY = "item"  # the text of a kind that has none of its own


def new_item(
    config: SiteConfig, kind: ContentType, asked: Asked, *, now: datetime, words: Words
) -> NewFile | Phrase:
    """Return the file, or why there is nothing to begin.

    `now` is in the site's zone, and `words` are those of the site's language.
    """
    begun = kind.begin(asked)
    if begun.refusal is not None:
        return begun.refusal
    slug = slugify(asked.title)
    own = slug or f"{kind.id}-{now:%Y%m%d}"
    files = engine.read_layer(str(resources.files("bantin.scaffolding")))
    header = Header(
        given=_given(kind, asked, begun, now=now, slug="" if slug else own),
        needed=frozenset(begun.needed),
        examples=_of_site(config),
        hidden=frozenset(
            (
                "kind",
                *(key for key in ("topics", "localities") if not getattr(config, key)),
                *(() if kind.translatable else ("language", "translation_of")),
            )
        ),
        notes={"draft": words.text("new.draft")} | _choices(config, words),
        now=now,
        words=words,
    )
    bodies = f"bodies/{words.language}"
    body = files.get(f"{bodies}/{kind.id}.md", files[f"{bodies}/{_ANY}.md"]).decode()
    text = "\n".join(("---", *header.lines(kind.meta), "---", *(("", body) if body else ("",))))
    return NewFile(begun.path or place_of(config, kind, own, now), text.encode())


def _given(
    kind: ContentType, asked: Asked, begun: Begun, *, now: datetime, slug: str
) -> dict[str, str]:
    """Return the values that are known, in YAML; what chooses its own place has its own slug."""
    placed = bool(begun.path)
    return {
        "title": yaml_text(asked.title),
        **({"date": f"{now:%Y-%m-%d %H:%M}"} if kind.dated or placed else {}),
        "draft": "true",
        **({"slug": slug} if slug and not placed else {}),
        **_listed("topics", asked.topics),
        **({} if placed else _listed("localities", asked.localities)),
        **_translating(asked),
        **begun.given,
    }


def _translating(asked: Asked) -> dict[str, str]:
    """Return the keys of a translation; its original is named from content/, wherever it lies."""
    if not asked.original:
        return {}
    path = asked.original.removeprefix(CONTENT)
    return {"language": asked.language, "translation_of": yaml_text(path)}


def one_line(text: str) -> str:
    """Return a title as one line of visible characters, whatever a command line has handed in."""
    text = cleaned(text.encode("utf-8", "replace").decode())
    return " ".join("".join(one for one in text if one.isprintable() or one.isspace()).split())


def place_of(config: SiteConfig, kind: ContentType, slug: str, now: datetime) -> str:
    """Return the path of a new file: of what is told by days, with the day in front."""
    name = f"{now:%Y-%m-%d}-{slug}" if config.names_days(kind) else safe_name(slug)
    return f"{CONTENT}/{kind.folder}/{name}.md"


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
