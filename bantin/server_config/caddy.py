"""The configuration of Caddy: a Caddyfile, or what one imports.

Caddy fills in `{…}` wherever it stands, and `{$…}` before it reads anything; so no address is
written with a brace.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.server_config import answers, types
from bantin.server_config.values import ConfigFile
from bantin.server_config.writing import ServerNotes, seen, sent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bantin.server_config.values import ServedSite, ServerMachine
    from bantin.words import Words

_PLAIN = re.compile(r"[\w/.~-]+")
_SECURITY = "/.well-known/security.txt"


def caddy(site: ServedSite, machine: ServerMachine, words: Words) -> tuple[ConfigFile, ...]:
    """Write the configuration: one block of a site."""
    notes = ServerNotes(words)
    lines = [
        *notes.head("caddy", site),
        "",
        *_address(site, machine),
        f"\troot * {quoted(machine.folder)}",
        *_log(site, machine, notes),
        *notes.note("server_config.packed-while-asked", "\t"),
        "\tencode gzip",
        "",
        "\troute {",
        *_inbox(site, machine, notes),
        *_headers(site, notes),
        *_types(site, notes),
        *_old_addresses(site, notes),
        *_hidden(site, notes),
        *_below(site),
        *notes.note("server_config.packed", "\t\t"),
        "\t\tfile_server {",
        "\t\t\tprecompressed br gzip",
        "\t\t}",
        "\t}",
        "",
        *_errors(site, machine, notes),
        "}",
    ]
    return (ConfigFile(f"{site.name}.caddy", "\n".join(lines) + "\n"),)


def quoted(text: str) -> str:
    """Write a text as one word; braces, and a backslash at its end, have to be kept out of it."""
    return '"' + text.replace('"', '\\"') + '"'


def as_runes(text: str) -> str:
    """Return an expression (RE2) that is a text and nothing else, without a brace or a quote."""
    return "".join(one if one.isalnum() or one in "/_-" else _escaped(one) for one in text)


def _escaped(character: str) -> str:
    return f"\\x{ord(character):02x}" if ord(character) < 0x80 else character  # noqa: PLR2004 - ASCII


def _pattern(expression: str) -> str:
    """Write an expression, in which nothing needs to be escaped a second time."""
    return f"`{expression}`"


def _address(site: ServedSite, machine: ServerMachine) -> Iterator[str]:
    """Yield the beginning of the block: what it answers to, and where."""
    host, _, port = machine.listen.rpartition(":")
    ours = site.secure and not machine.behind_proxy
    usual = 80 if machine.behind_proxy else site.port
    # A log is that of a name with its port, which a proxy need not say: of the port, then.
    name = "" if machine.behind_proxy and port not in {"", "80"} else site.host
    yield f"{'https' if ours else 'http'}://{name}:{port or usual} {{"
    if host:
        yield f"\tbind {host}"
    if ours and machine.certificate:
        yield f"\ttls {quoted(machine.certificate)} {quoted(machine.key)}"


def _log(site: ServedSite, machine: ServerMachine, notes: ServerNotes) -> Iterator[str]:
    """Yield a log without whole addresses, without what readers asked or searched for."""
    yield from notes.note("server_config.log", "\t")
    folder = machine.logs or "/var/log/caddy"
    yield "\tlog {"
    yield f"\t\toutput file {quoted(f'{folder}/{site.name}.log')}"
    yield "\t\tformat filter {"
    yield "\t\t\twrap json"
    yield "\t\t\tfields {"
    for field in ("remote_ip", "client_ip"):
        yield f"\t\t\t\trequest>{field} ip_mask {{"
        yield "\t\t\t\t\tipv4 24"
        yield "\t\t\t\t\tipv6 32"
        yield "\t\t\t\t}"
    yield f"\t\t\t\trequest>uri regexp {_pattern('[?].*')} {quoted('')}"
    for field in ("remote_port", "headers>Referer", "headers>Cookie", "headers>X-Forwarded-For"):
        yield f"\t\t\t\trequest>{field} delete"
    yield "\t\t\t}"
    yield "\t\t}"
    yield "\t}"
    yield ""


def _inbox(site: ServedSite, machine: ServerMachine, notes: ServerNotes) -> Iterator[str]:
    if site.inbox:
        yield from notes.note("server_config.inbox", "\t\t")
        yield f"\t\thandle_path {site.inbox}/* {{"
        yield f"\t\t\treverse_proxy {machine.door} {{"
        # What a proxy in front has added stands last; the door believes that one.
        reader = "header.X-Forwarded-For" if machine.behind_proxy else "remote_host"
        yield f"\t\t\t\theader_up X-Forwarded-For {{{reader}}}"
        yield "\t\t\t}"
        yield "\t\t}"
        yield ""


def _headers(site: ServedSite, notes: ServerNotes) -> Iterator[str]:
    yield from notes.note("server_config.headers", "\t\t")
    yield "\t\theader {"
    for name, value in answers.common(site).items():
        yield f"\t\t\t{name} {quoted(value)}"
    yield "\t\t}"
    yield "\t\theader -Server"  # apart, for what takes away is done last, with all beside it
    yield from notes.note("server_config.headers-differ", "\t\t")
    for number, part in enumerate(answers.parts(site)):
        folders = [f"^{as_runes(seen(site, path))}" for path in part.folders]
        wanted = "|".join((*folders, *(f"{as_runes(end)}$" for end in part.ends)))
        yield f"\t\t@part{number} path_regexp {_pattern(wanted)}"
        for name, value in part.headers.items():
            yield f"\t\theader @part{number} {name} {quoted(value)}"
    yield ""


def _types(site: ServedSite, notes: ServerNotes) -> Iterator[str]:
    yield from notes.note("server_config.types", "\t\t")
    yield "\t\tmap {path} {bantin_type} {"
    for part in answers.parts(site):
        for path in part.folders if answers.SAVED in part.headers else ():
            below = f"^{as_runes(seen(site, path))}"
            for media_type, endings in types.DOWNLOADS.items():
                yield _row(f"{below}.*{_ends(endings)}", media_type)
            yield _row(below, types.BYTES)
    yield _row("/$", types.with_charset("text/html"))
    for media_type, endings in types.PAGES.items():
        yield _row(_ends(endings), types.with_charset(media_type))
    yield f"\t\t\tdefault {types.BYTES}"
    yield "\t\t}"
    yield "\t\theader Content-Type {bantin_type}"
    yield ""


def _ends(endings: str) -> str:
    return f"\\.(?:{'|'.join(endings.split())})$"


def _row(expression: str, value: str) -> str:
    return f"\t\t\t{_pattern('~' + expression)} {quoted(value)}"


def _old_addresses(site: ServedSite, notes: ServerNotes) -> Iterator[str]:
    groups: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for one in site.queries:
        names = tuple(name for name, _ in one.values)
        key = f"{seen(site, one.path)}?{'&'.join(value for _, value in one.values)}"
        groups.setdefault(names, []).append((key, sent(site, one.target)))
    if groups:
        yield from notes.note("server_config.queries", "\t\t")
    for number, (names, rows) in enumerate(groups.items()):
        source = "{path}?" + "&".join(f"{{query.{name}}}" for name in names)
        yield from _leading(source, f"bantin_query_{number}", rows)
    if site.moved or site.gone:
        yield from notes.note("server_config.old-addresses", "\t\t")
    if site.moved:
        moved = ((seen(site, one.path), sent(site, one.target)) for one in site.moved)
        yield from _leading("{path}", "bantin_moved", moved)
    if site.gone:
        yield "\t\tmap {path} {bantin_gone} {"
        yield from (f"\t\t\t{_key(seen(site, path))} yes" for path in site.gone)
        yield "\t\t\tdefault no"
        yield "\t\t}"
        yield '\t\t@gone expression `{bantin_gone} == "yes"`'
        yield "\t\terror @gone 410"
    if groups or site.moved or site.gone:
        yield ""


def _leading(source: str, variable: str, rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield a table of what leads where, and the redirect that is made of it."""
    yield f"\t\tmap {quoted(source)} {{{variable}}} {{"
    for key, target in rows:
        yield f"\t\t\t{_key(key)} {quoted(target)}"
    yield f"\t\t\tdefault {quoted('')}"
    yield "\t\t}"
    yield f'\t\t@{variable} expression `{{{variable}}} != ""`'
    yield f"\t\tredir @{variable} {{{variable}}} 301"


def _key(text: str) -> str:
    """Write what a table holds: as it is, or as an expression where a sign could mean more."""
    path, mark, values = text.partition("?")
    if _PLAIN.fullmatch(path):
        return quoted(path + mark + values)
    return _pattern(f"~^{as_runes(text)}$")


def _hidden(site: ServedSite, notes: ServerNotes) -> Iterator[str]:
    yield from notes.note("server_config.hidden", "\t\t")
    yield "\t\t@hidden {"
    yield f"\t\t\tpath_regexp {_pattern('/[.]')}"
    if site.security:
        yield f"\t\t\tnot path {_SECURITY}"
    yield "\t\t}"
    yield "\t\terror @hidden 404"
    yield f"\t\t@pages path_regexp {_pattern(f'^{_pages(site)}$')}"
    yield "\t\terror @pages 404"
    yield ""


def _pages(site: ServedSite) -> str:
    pages = answers.pages_for_nothing(site).values()
    return f"(?:{'|'.join(as_runes(seen(site, page)) for page in pages)})"


def _below(site: ServedSite) -> Iterator[str]:
    """Yield what takes the base path away, and answers for what is not below it."""
    if site.base_path:
        base = as_runes(seen(site, ""))
        yield f"\t\t@root path_regexp {_pattern(f'^(?:/|{base})$')}"
        yield f"\t\tredir @root {quoted(sent(site, '/'))} 302"
        yield f"\t\t@outside not path_regexp {_pattern(f'^{base}/|^/[.]well-known/')}"
        yield "\t\terror @outside 404"
        yield f"\t\turi strip_prefix {quoted(seen(site, ''))}"
        yield ""


def _errors(site: ServedSite, machine: ServerMachine, notes: ServerNotes) -> Iterator[str]:
    usual = answers.common(site)
    yield from notes.note("server_config.missing", "\t")
    yield "\thandle_errors {"
    yield f"\t\troot * {quoted(machine.folder)}"
    yield "\t\theader {"
    for name in answers.names(site):
        said = f"{name} {quoted(usual[name])}" if name in usual else f"-{name}"
        yield f"\t\t\t{said}"
    yield f"\t\t\tContent-Type {quoted(types.with_charset('text/html'))}"
    yield "\t\t}"
    yield "\t\tmap {http.request.orig_uri.path} {bantin_missing} {"
    for folder, page in answers.pages_for_nothing(site).items():
        if folder != "/":
            yield f"\t\t\t{_pattern(f'~^{as_runes(seen(site, folder))}')} {quoted(page)}"
    yield "\t\t\tdefault /404.html"
    yield "\t\t}"
    if site.base_path:
        yield f"\t\turi strip_prefix {quoted(seen(site, ''))}"
    yield "\t\t@missing expression {http.error.status_code} != 410"
    yield "\t\trewrite @missing {bantin_missing}"
    yield "\t\ttry_files {path} {path}index.html {bantin_missing}"
    yield "\t\tfile_server"
    yield "\t}"
