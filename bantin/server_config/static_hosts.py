"""The files `_headers` and `_redirects`, as hosts of static pages read them.

What several rules say of one header such a host joins; `!` takes back what another rule has said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.server_config import answers
from bantin.server_config.values import ConfigFile
from bantin.server_config.writing import ServerNotes, sent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.server_config.answers import AnsweredPart
    from bantin.server_config.values import ServedSite, ServerMachine
    from bantin.words import Words

HEADERS, REDIRECTS = "_headers", "_redirects"


def static_hosts(site: ServedSite, _machine: ServerMachine, words: Words) -> tuple[ConfigFile, ...]:
    """Write both files; the host itself sees to encryption, types, packing and what is hidden."""
    notes = ServerNotes(words)
    return (
        ConfigFile(HEADERS, "\n".join(_headers(site, notes)) + "\n"),
        ConfigFile(REDIRECTS, "\n".join(_redirects(site, notes)) + "\n"),
    )


def _headers(site: ServedSite, notes: ServerNotes) -> Iterator[str]:
    yield from notes.head("headers", site)
    yield ""
    yield from notes.note("server_config.headers")
    yield f"{sent(site, '/')}*"
    usual = answers.common(site)
    for name, value in usual.items():
        if name != answers.CACHE:  # such a host has pages asked for again by itself
            yield f"  {name}: {value}"
    yield ""
    yield from notes.note("server_config.headers-differ")
    for part in answers.parts(site):
        for pattern in _patterns(site, part):
            yield pattern
            for name, value in part.headers.items():
                if name in usual:
                    yield f"  ! {name}"
                yield f"  {name}: {value}"


def _patterns(site: ServedSite, part: AnsweredPart) -> Iterator[str]:
    yield from (f"{sent(site, path)}*" for path in part.folders)
    yield from (f"{sent(site, '/')}*{end.lstrip('/')}" for end in part.ends)


def _redirects(site: ServedSite, notes: ServerNotes) -> Iterator[str]:
    yield from notes.head("headers", site)
    yield ""
    if site.moved:
        yield from notes.note("server_config.old-addresses")
    yield from (f"{sent(site, one.path)} {sent(site, one.target)} 301" for one in site.moved)
    if site.queries:
        yield from notes.note("server_config.queries-of-hosts")
    for one in site.queries:
        values = " ".join(f"{name}={value}" for name, value in one.values)
        yield f"{sent(site, one.path)} {values} {sent(site, one.target)} 301"
    if site.gone:
        yield from notes.note("server_config.gone-of-hosts")
    yield from (f"# {sent(site, path)}" for path in site.gone)
