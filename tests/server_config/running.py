"""Web servers on loopback, each with a configuration of bantin's and little else."""

from __future__ import annotations

import http.client
import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from bantin.server_config.servers import WRITERS
from bantin.server_config.values import ServerMachine
from bantin.words import Words
from tests.local_server import WAIT, free_port, program, started

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.server_config.values import ServedSite

SERVERS = ("nginx", "caddy", "apache")
PROGRAMS = {"nginx": "nginx", "caddy": "caddy", "apache": "apache2"}
_MODULES = Path("/usr/lib/nginx/modules")
_APACHE_MODULES = Path("/usr/lib/apache2/modules")
# What Debian enables, what the configuration needs besides, and what attacks would like to have.
_APACHE = (
    "access_compat alias authz_core authz_host autoindex cgi deflate dir env filter headers http2"
    " include mime mpm_event negotiation proxy proxy_http remoteip rewrite setenvif ssl"
    " socache_shmcb unixd"
).split()


class Server(NamedTuple):
    """A server that runs: its make, the site, and the folders of the site and of the logs."""

    make: str
    site: ServedSite
    folder: Path
    logs: Path

    @property
    def address(self) -> str:
        """The address of the site, without a slash at its end."""
        return f"{self.site.origin}{self.site.base_path}"

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for a path of the host, as it is written."""
        connection = http.client.HTTPConnection("127.0.0.1", self.site.port, timeout=WAIT)
        try:
            given = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, headers=given)
            reply = connection.getresponse()
            body = reply.read()
            found: dict[str, list[str]] = {}
            for name, value in reply.getheaders():
                found.setdefault(name.lower(), []).append(value)
            return Answer(reply.status, {n: ", ".join(v) for n, v in found.items()}, body)
        finally:
            connection.close()


class Answer(NamedTuple):
    """What a server has answered; names of headers are in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes

    def header(self, name: str) -> str:
        """Return a header, `""` where there is none."""
        return self.headers.get(name.lower(), "")


def program_of(make: str) -> str:
    """Return the program of a server; skip where there is none."""
    found = program(PROGRAMS[make])
    if make == "nginx" and not (_MODULES / "ngx_http_brotli_static_module.so").is_file():
        pytest.skip("nginx has no module for brotli: run tools/install_programs.sh")
    return found


def arranged(
    make: str, site: ServedSite, folder: Path, text: str = "", machine: ServerMachine | None = None
) -> Path:
    """Write what a server reads: bantin's configuration, and one around it; return the latter.

    The configuration is `text`, or made here of the site.
    """
    logs = folder / "logs"
    logs.mkdir(exist_ok=True)
    machine = machine or ServerMachine(
        folder=str(folder / "site"), logs=str(logs), listen=f"127.0.0.1:{site.port}"
    )
    if not text:
        (made,) = WRITERS[make](site, machine, Words("vi"))
        text = made.text
    (folder / "written").write_text(text, "utf-8")
    around = {"nginx": around_nginx, "caddy": _caddy, "apache": _apache}[make](folder, "written")
    (folder / "server.conf").write_text(around, "utf-8")
    return folder / "server.conf"


def command(make: str, config: Path, *, check: bool = False) -> list[str]:
    """Return the command line that starts a server, or has it read its configuration only."""
    start = program_of(make)
    if make == "nginx":
        return [start, "-e", "stderr", "-p", str(config.parent), "-c", str(config)] + ["-t"] * check
    if make == "caddy":
        step = "validate" if check else "run"
        return [start, step, "--config", str(config), "--adapter", "caddyfile"]
    return [start, "-f", str(config), *(["-t"] if check else ["-D", "FOREGROUND"])]


def environment(folder: Path) -> dict[str, str]:
    """Return an environment in which a server keeps nothing outside its folder."""
    homes = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"), str(folder))
    return os.environ | homes


@contextmanager
def serving(make: str, site: ServedSite, folder: Path, text: str = "") -> Iterator[Server]:
    """Run a server of one make; what is to be served lies in `site` of the folder."""
    config = arranged(make, site, folder, text)
    if os.geteuid() == 0:  # Apache's children are somebody else then
        roots = (tempfile.gettempdir(), os.environ.get("PYTEST_DEBUG_TEMPROOT", "/tmp"))
        for one in (folder / "site", folder, *folder.parents):
            if any(map(one.is_relative_to, roots)):
                one.chmod(one.stat().st_mode | 0o055)
    with started(command(make, config), site.port, folder / "said", environment(folder)):
        yield Server(make, site, folder / "site", folder / "logs")


@contextmanager
def nginx_with(folder: Path, block: str) -> Iterator[str]:
    """Run nginx with lines of ours in its one block `server`; yield its address, without a slash.

    The folder is empty, or there is none yet.
    """
    folder.mkdir(exist_ok=True)
    port = free_port()
    lines = f"server {{\n  listen 127.0.0.1:{port};\n  access_log off;\n{block}\n}}\n"
    (folder / "written").write_text(lines, "utf-8")
    config = folder / "server.conf"
    config.write_text(around_nginx(folder, "written"), "utf-8")
    with started(command("nginx", config), port, folder / "said", environment(folder)):
        yield f"http://127.0.0.1:{port}"


def around_nginx(folder: Path, included: str) -> str:
    """Return a configuration that includes a file, or files, of the folder."""
    user = "user root;" if os.geteuid() == 0 else ""
    places = "".join(
        f"  {one}_temp_path {folder}/{one};\n"
        for one in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return (
        f"load_module {_MODULES}/ngx_http_brotli_static_module.so;\n{user}\n"
        f"daemon off;\npid {folder}/pid;\nerror_log stderr;\nworker_processes 1;\n"
        f"events {{}}\nhttp {{\n{places}  include {folder}/{included};\n}}\n"
    )


def _caddy(folder: Path, included: str) -> str:
    return f"{{\n\tadmin off\n\tauto_https disable_redirects\n}}\nimport {folder}/{included}\n"


def _apache(folder: Path, included: str) -> str:
    """Return a configuration that does whatever it can to have attacks run."""
    modules = "".join(
        f"LoadModule {one}_module {_APACHE_MODULES}/mod_{one}.so\n"
        for one in _APACHE
        if (_APACHE_MODULES / f"mod_{one}.so").is_file()
    )
    user = "User www-data\nGroup www-data\n" if os.geteuid() == 0 else ""
    return (
        f"ServerRoot {folder}\nPidFile {folder}/pid\nErrorLog {folder}/logs/error.log\n{modules}"
        f"{user}ServerName 127.0.0.1\nTypesConfig /etc/mime.types\n"
        "<Directory />\n  Options +ExecCGI +Includes +MultiViews +Indexes\n</Directory>\n"
        "AddHandler cgi-script .php .cgi .hta\nAddHandler type-map .var\nAddType text/html .shtml\n"
        "AddOutputFilter INCLUDES .shtml .html .txt\nAddEncoding gzip .svgz\n"
        '<FilesMatch "[.]php$">\n  SetHandler cgi-script\n</FilesMatch>\n'
        f"Include {folder}/{included}\n"
    )
