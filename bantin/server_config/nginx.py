"""The configuration of nginx, for the folder of sites: within `http`, beside others.

Headers are chosen by maps of the path, since a location that adds one header loses all others.
Old addresses are exact locations, which nginx finds at once however many there are.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING
from zlib import crc32

from bantin.server_config import answers, types
from bantin.server_config.answers import CACHE, OPENER, POLICY, SAVED
from bantin.server_config.values import ConfigFile
from bantin.server_config.writing import ServerNotes, any_of, as_pattern, seen, sent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.server_config.values import OldQuery, ServedSite, ServerMachine
    from bantin.words import Words

_VARIABLES = {CACHE: "cache", POLICY: "policy", OPENER: "opener", SAVED: "saved"}
_SHORT = 12  # characters of a site's name
_HOST = 40  # characters of a host; nginx keeps longer ones only where it is told to
_LOOKED_UP = re.compile(r"(?!default$|hostnames$|include$|volatile$)[a-z0-9][a-z0-9._-]{,39}")
_WORD = 4000  # bytes of one word; nginx reads no longer one
_LONGEST = 250  # bytes of an exact location; nginx keeps the length of one in a byte
_CHALLENGES = "/.well-known/acme-challenge/"
_CHALLENGE_FOLDER = "/var/www/html"
_PRIVATE = "127.0.0.0/8 10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 ::1 fc00::/7".split()


def nginx(site: ServedSite, machine: ServerMachine, words: Words) -> tuple[ConfigFile, ...]:
    """Write the configuration: maps, and the servers that use them."""
    notes = ServerNotes(words)
    lines = [
        *notes.head("nginx", site),
        "",
        *_header_maps(site, notes),
        *_query_maps(site, notes),
        *_missing_map(site),
        *_log_maps(site, notes),
        *(_redirecting(site, notes) if site.secure and not machine.behind_proxy else ()),
        *_server(site, machine, notes),
    ]
    return (ConfigFile(f"{site.name}.conf", "\n".join(lines) + "\n"),)


def quoted(text: str) -> str:
    """Write a text as one word; `$` has to be kept out of where nginx fills in variables."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _variable(site: ServedSite, name: str) -> str:
    """Return a variable that no other site has; a name of 50 characters is too long for nginx."""
    whole = f"{site.origin}{site.base_path}".encode()
    return f"$bantin_{site.name[:_SHORT]}_{crc32(whole):08x}_{_VARIABLES.get(name, name)}"


def _map(source: str, variable: str, rows: Iterator[tuple[str, str]], usual: str) -> Iterator[str]:
    yield f"map {source} {variable} {{"
    yield f"    default {quoted(usual)};"
    for pattern, value in rows:
        yield f"    {quoted(pattern)} {quoted(value)};"
    yield "}"


def _header_maps(site: ServedSite, notes: ServerNotes) -> Iterator[str]:
    yield from notes.note("server_config.headers-differ")
    for name, usual in answers.names(site).items():
        yield from _map("$uri", _variable(site, name), _places(site, name), usual)
    yield ""


def _places(site: ServedSite, name: str) -> Iterator[tuple[str, str]]:
    """Yield an expression and the value of a header for each part that has one of its own.

    nginx takes the first that fits.
    """
    for part in reversed(answers.parts(site)):
        if name in part.headers:
            for path in part.folders:
                yield f"~^{as_pattern(seen(site, path))}", part.headers[name]
            if part.ends:
                yield f"~{any_of(part.ends)}$", part.headers[name]


def _missing_map(site: ServedSite) -> Iterator[str]:
    pages = answers.pages_for_nothing(site)
    rows = (
        (f"~^{as_pattern(seen(site, folder))}", seen(site, page))
        for folder, page in pages.items()
        if folder != "/"
    )
    yield from _map("$uri", _variable(site, "missing"), rows, seen(site, pages["/"]))
    yield ""


def _query_groups(site: ServedSite) -> Iterator[tuple[str, str, tuple[OldQuery, ...]]]:
    """Yield the queries of one value by path and name: nginx looks such a value up at once."""
    single = [one for one in site.queries if _is_single(one)]
    single.sort(key=_group)
    for (path, name), found in groupby(single, _group):
        yield path, name, tuple(found)


def _is_single(query: OldQuery) -> bool:
    return len(query.values) == 1 and query.values[0][0].isidentifier()


def _group(query: OldQuery) -> tuple[str, str]:
    return query.path, query.values[0][0]


def _query_maps(site: ServedSite, notes: ServerNotes) -> Iterator[str]:
    for number, (_, name, found) in enumerate(_query_groups(site)):
        if number == 0:
            yield from notes.note("server_config.queries")
        yield from _map(f"$arg_{name}", _variable(site, f"query_{number}"), _asked(site, found), "")
    if site.queries:
        yield ""


def _asked(site: ServedSite, found: tuple[OldQuery, ...]) -> Iterator[tuple[str, str]]:
    """Yield what is asked for and where it leads: as it is, or as an expression.

    As it is nginx looks a value up at once, but in no case that it is written in, as what it means
    to nginx, and only if it is short.
    """
    values = [one.values[0][1] for one in found]
    folded = Counter(map(str.lower, values))
    for one, value in zip(found, values, strict=True):
        plain = _LOOKED_UP.fullmatch(value) and folded[value.lower()] == 1
        yield value if plain else f"~^{as_pattern(value)}$", sent(site, one.target)


def _log_maps(site: ServedSite, notes: ServerNotes) -> Iterator[str]:
    """Yield a form of log without whole addresses, without what readers asked or searched for."""
    reader, path, origin = (_variable(site, one) for one in ("reader", "path", "from"))
    yield from notes.note("server_config.log")
    four, six = r"~^(?<bantin_net>\d+\.\d+\.\d+)\.", r"~^(?<bantin_net>[0-9a-f]+:[0-9a-f]+):"
    readers = iter(((four, "$bantin_net.0"), (six, "$bantin_net::")))
    yield from _map("$remote_addr", reader, readers, "0.0.0.0")  # noqa: S104 - nobody's address
    paths = iter(((r"~^(?<bantin_path>[^?\x22\x5c]+)", "$bantin_path"),))
    yield from _map("$request_uri", path, paths, "/")
    origins = iter(((r"~^(?<bantin_from>https?://[A-Za-z0-9.:-]+)", "$bantin_from/"),))
    yield from _map("$http_referer", origin, origins, "-")
    yield (
        f"log_format bantin_{site.name} '{reader} - - [$time_local] "
        f'"$request_method {path} $server_protocol" $status $body_bytes_sent '
        f'"{origin}" "$http_user_agent"\';'
    )
    yield ""


def _redirecting(site: ServedSite, notes: ServerNotes) -> Iterator[str]:
    """Yield the server that leads from http to https, and answers who gives the certificate."""
    port = "" if site.port == 443 else f":{site.port}"  # noqa: PLR2004 - that of https
    yield from notes.note("server_config.to-https")
    yield "server {"
    yield from _listening("80")
    yield _names(site)
    yield "    access_log off;"
    yield f"    location {_CHALLENGES} {{ root {_CHALLENGE_FOLDER}; }}"
    yield f"    location / {{ return 301 https://{site.host}{port}$request_uri; }}"
    yield "}"
    yield ""


def _names(site: ServedSite) -> str:
    name = site.host if len(site.host) <= _HOST else f'"~^{as_pattern(site.host)}$"'
    return f"    server_name {name};"


def _listening(listen: str, more: str = "") -> Iterator[str]:
    yield f"    listen {listen}{more};"
    if listen.isdigit():
        yield f"    listen [::]:{listen}{more};"


def _server(site: ServedSite, machine: ServerMachine, notes: ServerNotes) -> Iterator[str]:
    yield "server {"
    yield from _ends(site, machine, notes)
    yield f"    root {quoted(machine.folder)};"
    yield "    index index.html;"
    yield "    server_tokens off;"
    yield "    absolute_redirect off;"
    yield f"    access_log {quoted(_log(site, machine))} bantin_{site.name};"
    yield "    log_not_found off;"
    yield ""
    yield from _headers(site, notes)
    yield from _types(notes)
    yield from _errors(site, machine, notes)
    yield from _hidden(site, machine, notes)
    yield from _files(site, machine, notes)
    yield from _inbox(site, machine, notes)
    yield from _old_addresses(site, machine, notes)
    yield "}"


def _log(site: ServedSite, machine: ServerMachine) -> str:
    return f"{machine.logs or '/var/log/nginx'}/{site.name}.log"


def _ends(site: ServedSite, machine: ServerMachine, notes: ServerNotes) -> Iterator[str]:
    """Yield where the server listens, and where encryption ends."""
    if not site.secure or machine.behind_proxy:
        yield from _listening(machine.listen or ("80" if machine.behind_proxy else f"{site.port}"))
        yield _names(site)
        if machine.behind_proxy:
            yield from notes.note("server_config.behind-proxy", "    ")
            yield from (f"    set_real_ip_from {one};" for one in _PRIVATE)
            yield "    real_ip_header X-Forwarded-For;"
        return
    yield from _listening(machine.listen or f"{site.port}", " ssl http2")
    yield _names(site)
    yield from notes.note("server_config.certificate", "    ")
    certificate = machine.certificate or f"/etc/letsencrypt/live/{site.host}/fullchain.pem"
    key = machine.key or f"/etc/letsencrypt/live/{site.host}/privkey.pem"
    yield f"    ssl_certificate {quoted(certificate)};"
    yield f"    ssl_certificate_key {quoted(key)};"
    yield "    ssl_protocols TLSv1.2 TLSv1.3;"
    yield f"    ssl_session_cache shared:bantin_{site.name}:2m;"


def _headers(site: ServedSite, notes: ServerNotes) -> Iterator[str]:
    yield from notes.note("server_config.headers", "    ")
    differing = answers.names(site)
    for name, value in (answers.common(site) | dict.fromkeys(differing, "")).items():
        said = _variable(site, name) if name in differing else quoted(value)
        yield f"    add_header {name} {said} always;"
    yield ""


def _types(notes: ServerNotes) -> Iterator[str]:
    yield from notes.note("server_config.types", "    ")
    yield from _type_table(types.PAGES, "    ")
    texts = " ".join(one for one in types.texts(types.PAGES) if one != "text/html")
    yield "    charset utf-8;"
    yield f"    charset_types {texts};"
    yield from notes.note("server_config.packed", "    ")
    yield "    brotli_static on;"
    yield "    gzip_static on;"
    yield "    gzip on;"
    yield "    gzip_vary on;"
    yield "    gzip_proxied any;"
    yield f"    gzip_types {texts};"
    yield ""


def _type_table(table: dict[str, str], indent: str) -> Iterator[str]:
    yield f"{indent}types {{"
    yield from (f"{indent}    {media_type} {endings};" for media_type, endings in table.items())
    yield f"{indent}}}"
    yield f"{indent}default_type {types.BYTES};"


def _errors(site: ServedSite, machine: ServerMachine, notes: ServerNotes) -> Iterator[str]:
    """Yield what is said of what is not there, or not any more; a folder without a page is not."""
    yield from notes.note("server_config.missing", "    ")
    yield f"    error_page 404 {_variable(site, 'missing')};"
    yield f"    error_page 403 =404 {_variable(site, 'missing')};"
    for page in answers.pages_for_nothing(site).values():
        place = quoted(seen(site, page))
        yield f"    location = {place} {{ internal; alias {quoted(machine.folder + page)}; }}"
    if site.gone:
        yield "    error_page 410 @gone;"
        yield "    location @gone {"
        if site.base_path:
            yield f"        rewrite ^{as_pattern(seen(site, ''))}(/.*)$ $1 break;"
        yield "        try_files ${uri}index.html $uri /404.html =410;"
        yield "    }"
    yield ""


def _hidden(site: ServedSite, machine: ServerMachine, notes: ServerNotes) -> Iterator[str]:
    yield from notes.note("server_config.hidden", "    ")
    yield "    location ~ /\\. { return 404; }"
    if site.security:
        path = "/.well-known/security.txt"
        yield f"    location = {path} {{ alias {quoted(machine.folder + path)}; }}"
    if not machine.behind_proxy:
        yield f"    location ^~ {_CHALLENGES} {{ root {_CHALLENGE_FOLDER}; }}"
    yield ""


def _files(site: ServedSite, machine: ServerMachine, notes: ServerNotes) -> Iterator[str]:
    """Yield what is served of the folder: below the base path if there is one, and downloads."""
    downloads = next(part for part in answers.parts(site) if answers.SAVED in part.headers)
    indent = "    "
    if site.base_path:
        yield f"    location {quoted(seen(site, '/'))} {{"
        yield f"        alias {quoted(machine.folder + '/')};"
        indent = "        "
    yield from notes.note("server_config.downloads", indent)
    for path in downloads.folders:
        yield f"{indent}location {quoted(seen(site, path))} {{"
        yield from _type_table(types.DOWNLOADS, f"{indent}    ")
        yield f"{indent}    charset off;"
        yield f"{indent}}}"
    if site.base_path:
        yield "    }"
        yield f"    location = / {{ return 302 {quoted(sent(site, '/'))}; }}"
        yield f"    location = {quoted(seen(site, ''))} {{ return 301 {quoted(sent(site, '/'))}; }}"
        yield "    location / { return 404; }"
    yield ""


def _inbox(site: ServedSite, machine: ServerMachine, notes: ServerNotes) -> Iterator[str]:
    if site.inbox:
        yield from notes.note("server_config.inbox", "    ")
        yield f"    location {quoted(site.inbox + '/')} {{"
        yield f"        proxy_pass http://{machine.door}/;"
        yield "        proxy_set_header X-Forwarded-For $remote_addr;"
        yield "        client_max_body_size 64k;"
        yield "        access_log off;"
        yield "    }"
        yield ""


def _old_addresses(site: ServedSite, machine: ServerMachine, notes: ServerNotes) -> Iterator[str]:
    """Yield a location for each old path; what has a query too is asked for that first."""
    asked: dict[str, list[str]] = {}
    for number, (path, _, _) in enumerate(_query_groups(site)):
        variable = _variable(site, f"query_{number}")
        asked.setdefault(path, []).append(f"if ({variable}) {{ return 301 {variable}; }}")
    for one in site.queries:
        if not _is_single(one):
            tests = "".join(f"(?=.*(?:^|&){a}={as_pattern(b)}(?:&|$))" for a, b in one.values)
            done = f"return 301 {quoted(sent(site, one.target))};"
            asked.setdefault(one.path, []).append(f'if ($args ~ "^{tests}") {{ {done} }}')
    answered = {one.path: f"return 301 {quoted(sent(site, one.target))};" for one in site.moved}
    answered |= dict.fromkeys(site.gone, "return 410;")
    if asked or answered:
        yield from notes.note("server_config.old-addresses", "    ")
    for path in dict.fromkeys((*asked, *answered)):
        if len(as_pattern(seen(site, path))) > _WORD:
            continue  # its page leads on, or says that it is gone
        served = f"alias {quoted(machine.folder + path)};" if site.base_path else ""
        inner = " ".join(filter(None, (*asked.get(path, ()), answered.get(path, served))))
        yield f"    {_exactly(seen(site, path))} {{ {inner} }}"


def _exactly(path: str) -> str:
    if len(path.encode("utf-8", "surrogatepass")) <= _LONGEST:
        return f"location = {quoted(path)}"
    return f'location ~ "^{as_pattern(path)}$"'
