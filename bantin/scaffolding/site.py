"""A new site: a small one that is finished, and explains itself."""

from __future__ import annotations

import json
from importlib import resources
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msgspec import Struct

from bantin import __version__, engine
from bantin.content.schema import yaml_text
from bantin.describing import config_schema, known_ids
from bantin.engine.new_files import NewFile
from bantin.scaffolding.filling import fill, named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from bantin.content.kind import ContentType
    from bantin.words import Words

SCHEMA = ".vscode/site_config.schema.json"
# The one that the YAML extension of VS Code reads; what ours say means the same in both.
_DIALECT = "http://json-schema.org/draft-07/schema#"
# The id of the topic under which the regulations of the skeleton stand, by language of the site.
_TOPICS = {"vi": "van-hoa", "en": "culture"}
# Where a site may be put online, and so whose CI there has to be files for: a folder of `deploy`
# for each, with the last job for each forge that can do it, and what that host has the job before
# do besides.
HOSTS = ("server", "github-pages", "gitlab-pages", "cloudflare-pages")
_OF_FORGES = {".github/": "github.yml", ".gitlab-ci.yml": "gitlab.yml", ".forgejo/": "forgejo.yml"}


class Answers(Struct, frozen=True, kw_only=True):
    """What whoever begins a site has answered; `language` is that of the site.

    `host` is one of `HOSTS`.
    """

    title: str
    url: str
    language: str
    timezone: str
    host: str


def new_site(
    answers: Answers, *, today: date, kinds: Sequence[ContentType], words: Words
) -> tuple[NewFile, ...]:
    """Return the files of a new site, by path; `words` are those of the site's language."""
    files = {one.path: one for one in _filled(answers, today)}
    made = config_schema(kinds, words, known_ids(kinds, words, None)) | {"$schema": _DIALECT}
    schema = json.dumps(made, ensure_ascii=False, indent=2)
    files[SCHEMA] = NewFile(SCHEMA, f"{schema}\n".encode())
    return tuple(files[path] for path in sorted(files))


def _filled(answers: Answers, today: date) -> Iterator[NewFile]:
    values = {
        "title": yaml_text(answers.title),
        "name": answers.title,
        "url": answers.url,
        "host": urlsplit(answers.url).hostname or "",
        "language": answers.language,
        "timezone": answers.timezone,
        "topic": _TOPICS[answers.language],
        "version": __version__,
    }
    folder = resources.files("bantin.scaffolding") / "skeleton"
    jobs = engine.read_layer(str(folder / "deploy" / answers.host))
    for layer in ("common", answers.language):
        for path, data in engine.read_layer(str(folder / layer)).items():
            name = named(path, today)
            job = next((job for forge, job in _OF_FORGES.items() if name.startswith(forge)), "")
            if job and job not in jobs:
                continue  # of a forge that cannot put the site where it is to be
            parts = {"deploy": job, "site": f"site-{job}"} if job else {}
            more = {
                place: fill(jobs.get(part, b"").decode(), values, today)
                for place, part in parts.items()
            }
            yield NewFile(name, fill(data.decode(), values | more, today).encode())
