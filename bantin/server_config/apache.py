"""The configuration of Apache 2.4, for the folder of sites.

Every file gets its type and handler from here, whatever other modules have said of its ending. Old
addresses are expressions, in ASCII: Apache fills in `${…}` and `%{…}` before it looks at anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.lasting.ledger import is_page
from bantin.server_config import answers, types
from bantin.server_config.values import ConfigFile
from bantin.server_config.writing import ServerNotes, any_of, as_pattern, seen, sent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.server_config.values import ServedSite, ServerMachine
    from bantin.words import Words

_SECURITY = "/.well-known/security.txt"
_CHALLENGES = "/.well-known/acme-challenge/"
_CHALLENGE_FOLDER = "/var/www/html"
_LISTENED = ("80", "443")  # where Apache listens already; to say it twice is an error
_PACKED = {"br": "br", "gz": "gzip"}  # the encodings by the endings of what is packed
_NOT_TWICE = "E=no-gzip:1,E=no-brotli:1"  # what is packed is not packed once more
_PROGRAMS = ".shtml .shtm .stm .htm .php .phtml"  # what other modules may have put a filter on
_ENCODED = ".gz .tgz .svgz .br .Z .bz2"  # what they may take for the packed form of something
_MAYBE_PACKED = "(?:[.](?:br|gz))?"


def apache(site: ServedSite, machine: ServerMachine, words: Words) -> tuple[ConfigFile, ...]:
    """Write the configuration: the hosts, and the folder that they serve."""
    notes = ServerNotes(words)
    lines = [
        *notes.head("apache", site),
        "ServerTokens Prod",
        "",
        *(_redirecting(site, notes) if site.secure and not machine.behind_proxy else ()),
        *_host(site, machine, notes),
        "",
        *_folder(site, machine, notes),
    ]
    return (ConfigFile(f"{site.name}.conf", "\n".join(lines) + "\n"),)


def quoted(text: str) -> str:
    """Write a text as one word; `$` and `%` have to be kept out of where Apache fills in."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _target(site: ServedSite, path: str) -> str:
    """Write what a rule leads to: `%` and `$` with a digit would be a group of the expression."""
    return '"' + sent(site, path).replace("%", "\\%") + '"'


def _exactly(site: ServedSite, path: str) -> str:
    return f'"^{as_pattern(seen(site, path))}$"'


def _redirecting(site: ServedSite, notes: ServerNotes) -> Iterator[str]:
    """Yield the host that leads from http to https, and answers who gives the certificate."""
    port = "" if site.port == 443 else f":{site.port}"  # noqa: PLR2004 - that of https
    yield from notes.note("server_config.to-https")
    yield "<VirtualHost *:80>"
    yield f"    ServerName {site.host}"
    yield f"    DocumentRoot {_CHALLENGE_FOLDER}"
    yield "    RewriteEngine On"
    yield f"    RewriteCond %{{REQUEST_URI}} !^{_CHALLENGES}"
    yield f"    RewriteRule ^(.*)$ https://{site.host}{port}$1 [R=301,L,NE]"
    yield "</VirtualHost>"
    yield ""


def _host(site: ServedSite, machine: ServerMachine, notes: ServerNotes) -> Iterator[str]:
    ours = site.secure and not machine.behind_proxy
    address, _, port = machine.listen.rpartition(":")
    port = port or str(80 if machine.behind_proxy else site.port)
    if port not in _LISTENED:
        yield f"Listen {machine.listen or port}"
    yield f"<VirtualHost {address or '*'}:{port}>"
    yield f"    ServerName {site.host}"
    if ours:
        yield from _encryption(site, machine, notes)
    elif machine.behind_proxy:
        yield from notes.note("server_config.behind-proxy", "    ")
        yield "    RemoteIPHeader X-Forwarded-For"
        yield "    RemoteIPInternalProxy 127.0.0.0/8 10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 ::1"
    yield f"    DocumentRoot {quoted(machine.folder)}"
    if site.base_path:
        yield f"    Alias {quoted(seen(site, '/'))} {quoted(machine.folder + '/')}"
    yield "    DirectoryIndex index.html"
    yield "    FileETag MTime Size"
    yield ""
    yield from _log(site, machine, notes)
    yield from _headers(site, notes)
    yield from _inbox(site, machine, notes)
    yield "    RewriteEngine On"
    yield from _old_addresses(site, notes)
    yield from _hidden(site, machine, notes)
    yield from _packed(site, machine, notes)
    yield from _missing(site, notes)
    yield "</VirtualHost>"


def _encryption(site: ServedSite, machine: ServerMachine, notes: ServerNotes) -> Iterator[str]:
    yield from notes.note("server_config.certificate", "    ")
    certificate = machine.certificate or f"/etc/letsencrypt/live/{site.host}/fullchain.pem"
    key = machine.key or f"/etc/letsencrypt/live/{site.host}/privkey.pem"
    yield "    SSLEngine on"
    yield f"    SSLCertificateFile {quoted(certificate)}"
    yield f"    SSLCertificateKeyFile {quoted(key)}"
    yield "    SSLProtocol -all +TLSv1.2 +TLSv1.3"
    yield "    Protocols h2 http/1.1"


def _log(site: ServedSite, machine: ServerMachine, notes: ServerNotes) -> Iterator[str]:
    """Yield a log without whole addresses, without what readers asked or searched for."""
    log = f"{machine.logs or '/var/log/apache2'}/{site.name}.log"
    yield from notes.note("server_config.log", "    ")
    yield '    SetEnvIf Remote_Addr "^" bantin_reader=0.0.0.0'
    yield r'    SetEnvIf Remote_Addr "^(\d+\.\d+\.\d+)\." bantin_reader=$1.0'
    yield r'    SetEnvIf Remote_Addr "^([0-9a-f]+:[0-9a-f]+):" bantin_reader=$1::'
    yield '    SetEnvIf Request_URI "^(.*)$" bantin_path=$1'
    yield '    SetEnvIf Referer "^" bantin_from=-'
    yield '    SetEnvIf Referer "^(https?://[A-Za-z0-9.:-]+)" bantin_from=$1/'
    yield (
        r'    LogFormat "%<{bantin_reader}e - - %t \"%m %<{bantin_path}e %H\" %>s %B'
        r' \"%<{bantin_from}e\" \"%{User-Agent}i\"" '
        f"bantin_{site.name}"
    )
    yield f"    CustomLog {quoted(log)} bantin_{site.name}"
    yield ""


def _headers(site: ServedSite, notes: ServerNotes) -> Iterator[str]:
    yield from notes.note("server_config.headers", "    ")
    for name, value in answers.common(site).items():
        yield f"    Header always set {name} {quoted(value)}"
    yield from notes.note("server_config.headers-differ", "    ")
    for part in answers.parts(site):
        folders = [f"^{as_pattern(seen(site, path))}" for path in part.folders]
        ends = [f"{any_of(part.ends)}{_MAYBE_PACKED}$"] if part.ends else []
        yield f'    <LocationMatch "{"|".join((*folders, *ends))}">'
        for name, value in part.headers.items():
            yield f"        Header always set {name} {quoted(value)}"
        yield "    </LocationMatch>"
    yield ""


def _inbox(site: ServedSite, machine: ServerMachine, notes: ServerNotes) -> Iterator[str]:
    if site.inbox:
        yield from notes.note("server_config.inbox", "    ")
        yield f"    ProxyPass {quoted(site.inbox + '/')} http://{machine.door}/"
        yield f"    <Location {quoted(site.inbox + '/')}>"
        yield "        LimitRequestBody 65536"
        yield "    </Location>"
        yield ""


def _old_addresses(site: ServedSite, notes: ServerNotes) -> Iterator[str]:
    if site.queries:
        yield from notes.note("server_config.queries", "    ")
    for one in site.queries:
        for name, value in one.values:
            test = f"(?:^|&){as_pattern(name)}={as_pattern(value)}(?:&|$)"
            yield f'    RewriteCond %{{QUERY_STRING}} "{test}"'
        rule = f"{_exactly(site, one.path)} {_target(site, one.target)}"
        yield f"    RewriteRule {rule} [R=301,L,NE,QSD]"
    if site.moved or site.gone:
        yield from notes.note("server_config.old-addresses", "    ")
    for old in site.moved:
        rule = f"{_exactly(site, old.path)} {_target(site, old.target)}"
        yield f"    RewriteRule {rule} [R=301,L,NE]"
    nothing = answers.pages_for_nothing(site)["/"]
    for path in site.gone:
        page = f"{path}index.html" if path.endswith("/") else path
        said = sent(site, page if is_page(path) else nothing)
        yield '    RewriteCond %{ENV:REDIRECT_STATUS} "^$"'
        yield f"    RewriteRule {_exactly(site, path)} - [R=410,L]"
        yield f"    <LocationMatch {_exactly(site, path)}>"
        yield f"        ErrorDocument 410 {said}"
        yield "    </LocationMatch>"
    if site.queries or site.moved or site.gone:
        yield ""


def _hidden(site: ServedSite, machine: ServerMachine, notes: ServerNotes) -> Iterator[str]:
    yield from notes.note("server_config.hidden", "    ")
    if site.security:
        yield f'    RewriteRule "^/[.]well-known/security[.]txt$" "{machine.folder}{_SECURITY}" [L]'
    if not machine.behind_proxy:
        yield f'    RewriteRule "^({_CHALLENGES}.*)$" "{_CHALLENGE_FOLDER}$1" [L]'
    yield '    RewriteRule "/[.]" - [R=404,L]'
    pages = tuple(seen(site, page) for page in answers.pages_for_nothing(site).values())
    yield '    RewriteCond %{ENV:REDIRECT_STATUS} "^$"'
    yield f'    RewriteRule "^{any_of(pages)}$" - [R=404,L]'
    if site.base_path:
        base = as_pattern(seen(site, ""))
        yield f'    RewriteRule "^(?:/|{base})$" {_target(site, "/")} [R=302,L,NE]'
        yield f'    RewriteRule "!^{base}/" - [R=404,L]'
    yield ""


def _packed(site: ServedSite, machine: ServerMachine, notes: ServerNotes) -> Iterator[str]:
    """Yield rules that send what is packed already; a folder without a page is not there."""
    base = as_pattern(seen(site, ""))
    yield from notes.note("server_config.packed", "    ")
    for ending, encoding in _PACKED.items():
        for path, page in (("/.*[^/]", ""), ("/(?:.*/)?", "index.html")):
            packed = f"{page}.{ending}"
            yield f'    RewriteCond %{{HTTP:Accept-Encoding}} "\\b{encoding}\\b"'
            yield f'    RewriteCond "{machine.folder}$2{packed}" -f'
            yield f'    RewriteRule "^({base})({path})$" "$1$2{packed}" [PT,L,{_NOT_TWICE}]'
    yield f'    RewriteCond "{machine.folder}$1" -d'
    yield f'    RewriteCond "{machine.folder}$1index.html" !-f'
    yield f'    RewriteRule "^{base}(/(?:.*/)?)$" - [R=404,L]'
    yield ""


def _missing(site: ServedSite, notes: ServerNotes) -> Iterator[str]:
    yield from notes.note("server_config.missing", "    ")
    pages = answers.pages_for_nothing(site)
    yield f"    ErrorDocument 404 {sent(site, pages['/'])}"
    yield f"    ErrorDocument 403 {sent(site, pages['/'])}"
    for folder, page in pages.items():
        if folder != "/":
            yield f'    <LocationMatch "^{as_pattern(seen(site, folder))}">'
            yield f"        ErrorDocument 404 {sent(site, page)}"
            yield "    </LocationMatch>"


def _folder(site: ServedSite, machine: ServerMachine, notes: ServerNotes) -> Iterator[str]:
    """Yield what holds in the folder: nothing runs, and each type is said here."""
    yield f"<Directory {quoted(machine.folder)}>"
    yield "    Require all granted"
    yield "    AllowOverride None"
    yield "    Options SymLinksIfOwnerMatch"
    yield "    AddDefaultCharset Off"
    endings = " ".join(f".{one}" for ends in types.PAGES.values() for one in ends.split())
    yield f"    RemoveOutputFilter {endings} {_PROGRAMS}"
    yield f"    RemoveEncoding {_ENCODED}"
    yield from notes.note("server_config.types", "    ")
    yield from _typed('"[.]"', types.BYTES)
    for media_type in sorted(types.PAGES, key=types.is_packed):  # the last one counts
        ends = _ends(types.PAGES[media_type], media_type)
        yield from _typed(ends, types.with_charset(media_type))
    yield from _encoded(types.PAGES)
    yield from notes.note("server_config.packed-while-asked", "    ")
    yield f"    AddOutputFilterByType DEFLATE {' '.join(types.texts(types.PAGES))}"
    yield "</Directory>"
    for part in answers.parts(site):
        for path in part.folders if answers.SAVED in part.headers else ():
            yield from notes.note("server_config.downloads")
            yield f"<Directory {quoted(machine.folder + path.rstrip('/'))}>"
            yield from _typed('"."', types.BYTES)
            for media_type, endings in types.DOWNLOADS.items():
                yield from _typed(_ends(endings, media_type), media_type)
            yield "</Directory>"


def _typed(names: str, media_type: str) -> Iterator[str]:
    yield f"    <FilesMatch {names}>"
    yield f"        ForceType {quoted(media_type)}"
    yield "        SetHandler default-handler"
    yield "    </FilesMatch>"


def _ends(endings: str, media_type: str) -> str:
    packed = _MAYBE_PACKED if types.is_packed(media_type) else ""
    return f'"[.](?:{endings.replace(" ", "|")}){packed}$"'


def _encoded(table: dict[str, str]) -> Iterator[str]:
    endings = "|".join(end for one in types.texts(table) for end in table[one].split())
    for ending, encoding in _PACKED.items():
        yield f'    <FilesMatch "[.](?:{endings})[.]{ending}$">'
        yield f"        Header set Content-Encoding {encoding}"
        yield "    </FilesMatch>"
    yield f'    <FilesMatch "[.](?:{endings}){_MAYBE_PACKED}$">'
    yield "        Header merge Vary Accept-Encoding"
    yield "    </FilesMatch>"
