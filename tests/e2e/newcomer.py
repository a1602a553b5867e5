"""A newcomer at two machines that are this one: types what a guide says, and sees what it says."""

from __future__ import annotations

import getpass
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from tests.deploying.bucket.storage_server import KEYS
from tests.docs.reading import guide, headings, kinds_and_blocks, section
from tests.e2e.program import NOW, PROJECT
from tests.local_server import free_port
from tests.server_config.running import around_nginx, command

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.deploying.ssh.ssh_server import SshServer

HOST = "binhan.example"
_LOCALES = {"en": "en_US.UTF-8", "vi": "vi_VN.UTF-8"}
_DEBIAN = "server {{ listen 127.0.0.1:{port}; return 200 Debian; }}\n"
# ssh, but the connection is lost after some bytes.
_CUT = """\
import subprocess, sys
left = 20_000
with subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE) as ssh:
    while left and (data := sys.stdin.buffer.read1(left)):
        ssh.stdin.write(data)
        ssh.stdin.flush()
        left -= len(data)
    ssh.kill() if not left else ssh.stdin.close()
sys.exit(ssh.returncode if left else 255)
"""
# What cannot be on this machine as it is on the reader's, and what does its work here.
_STAND_INS = {
    "uv": "exit 0",  # bantin is here already,
    "apt-get": "exit 0",  # as are the servers,
    "adduser": "exit 0",  # and the account is that of whoever runs the tests.
    "sudo": 'exec "$@"',
    "certbot": """\
mkdir -p {live}
exec openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN={host} \\
    -addext subjectAltName=DNS:{host} -keyout {live}/privkey.pem -out {live}/fullchain.pem 2>&1""",
    "systemctl": """\
old=$(ps -o pid= --ppid "$(cat {pid})")
nginx -s reload
for one in $old; do timeout 30 tail -f /dev/null --pid "$one" -s 0.05; done""",
    "nginx": 'exec {nginx} "$@"',
    "ssh": """\
[ ! -e {cut} ] || exec {python} {cut} {ssh} -F {config} "$@"
exec {ssh} -F {config} "$@\"""",
    "scp": 'exec {scp} -F {config} "$@"',
    "curl": """\
exec {curl} --cacert {live}/fullchain.pem --connect-to {host}:443:127.0.0.1:{secure} \\
    --connect-to {host}:80:127.0.0.1:{plain} "$@\"""",
    "bantin": 'exec {python} -m bantin "$@" --now {now}',
}


class Newcomer(Struct, frozen=True):
    """Somebody with a folder for all that is here, who reads the guide in a language.

    `plain` and `secure` are the ports in the place of 80 and 443, `store` the address of a store.
    """

    language: str
    folder: Path
    plain: int
    secure: int
    store: str

    @property
    def site(self) -> Path:
        return self.folder / "desk/binhan"

    @property
    def live(self) -> Path:
        """The folder in which certbot leaves certificates."""
        return self.folder / "etc/letsencrypt/live" / HOST

    @property
    def nginx(self) -> list[str]:
        """The command line that starts nginx."""
        return command("nginx", self.folder / "nginx.conf")

    @property
    def bucket(self) -> str:
        """The bucket, for one store serves all who read the guide."""
        return f"trang-tin-xa-{self.language}"

    @property
    def cut(self) -> Path:
        """The file that makes connections break off while it is there."""
        return self.folder / "cut.py"

    def break_connections(self) -> None:
        self.cut.write_text(_CUT, "utf-8")

    def mend_connections(self) -> None:
        self.cut.unlink()

    def here(self, text: str) -> str:
        """Return a command or a file with what must be different on this machine."""
        table = {
            "web@": "",
            "-o web -g web ": "",
            **{
                path: f"{self.folder}{path}"
                for path in ("/home/web", "/srv/www", "/etc/nginx", "/etc/letsencrypt", "/tmp/")
            },
            "/var/www/html": f"{self.folder}/html",
            "/var/log/nginx": f"{self.folder}/log",
            "listen 80;": f"listen 127.0.0.1:{self.plain};",
            "listen 443 ": f"listen 127.0.0.1:{self.secure} ",
            "listen [::]:80;": "",
            "listen [::]:443 ssl http2;": "",
            "https://s3.example.vn": self.store,
            "trang-tin-xa": self.bucket,
            **{f"{name}=…": f"{name}={value}" for name, value in KEYS.items()},
        }
        return re.sub("|".join(map(re.escape, table)), lambda found: table[found[0]], text)

    def blocks(self, number: int) -> list[tuple[str, str]]:
        """Return the blocks of a section of the guide: their kinds, and what they say here."""
        text = guide(self.language, "go-live")
        heading = next(words for _, words in headings(text) if words.startswith(f"{number}. "))
        return [(kind, self.here(body)) for kind, body in kinds_and_blocks(section(text, heading))]

    def follow(self, number: int, by_hand: Callable[[Newcomer], None] | None = None) -> None:
        """Do what a section says, and see what it shows; what it says in words comes by hand.

        That comes behind the first commands.
        """
        said = ""
        for kind, body in self.blocks(number):
            if kind == "yaml":
                (self.site / "deploy.yaml").write_text(body, "utf-8")
            elif kind == "sh":
                said = self.type(body)
                self._move_in()
                if by_hand is not None:
                    by_hand(self)
                    by_hand = None
            else:
                self._see(body, said)

    def type(self, commands: str, *, code: int = 0) -> str:
        """Run command lines in the shell that goes on from one to the next; return what is said."""
        session = shlex.quote(str(self.folder / "session"))
        after = f'{{ export -p; echo cd "$(pwd)"; }} > {session}'
        script = f"set -e\n. {session}\n{commands}\n{after}\n"
        done = subprocess.run(
            ["/bin/sh", "-c", script],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        said = done.stdout.decode()
        assert done.returncode == code, said
        return said

    def _move_in(self) -> None:
        """Have the configuration that was written be for this machine."""
        made = self.site / "portal.conf"
        if made.is_file():
            written = made.read_text("utf-8").replace(str(self.folder), "")
            made.write_text(self.here(written), "utf-8")

    @staticmethod
    def _see(shown: str, said: str) -> None:
        """Fail unless the lines that are shown are said, in their order."""
        lines = iter(said.splitlines())
        for line in shown.splitlines():
            wanted = ".*".join(map(re.escape, line.split("…")))
            assert any(re.fullmatch(rf"{wanted}\s*", one) for one in lines), f"{line}\n\n{said}"


def arrive(language: str, folder: Path, server: SshServer, store: str) -> Newcomer:
    """Make what the newcomer has before the guide begins: a desk, a server, and programs."""
    for name in ("bin", "desk", "home/.ssh", "html", "log", "srv", "tmp", "home/web"):
        (folder / name).mkdir(parents=True)
    for name in ("available", "enabled"):
        (folder / f"etc/nginx/sites-{name}").mkdir(parents=True)
    newcomer = Newcomer(language, folder, free_port(), free_port(), store)
    default = _DEBIAN.format(port=newcomer.plain)
    (folder / "etc/nginx/sites-enabled/default").write_text(default, "utf-8")
    (folder / "nginx.conf").write_text(around_nginx(folder, "etc/nginx/sites-enabled/*"), "utf-8")
    shutil.copy(server.folder / "authorized_keys", folder / "home/.ssh")
    config = server.configuration.read_text("utf-8")
    (folder / "config").write_text(config.replace("may-chu\n", f"may-chu {HOST}\n"), "utf-8")
    real = {name: shlex.quote(shutil.which(name) or name) for name in ("ssh", "scp", "curl")}
    for name, text in _STAND_INS.items():
        program = folder / "bin" / name
        body = text.format(
            **real,
            host=HOST,
            live=newcomer.live,
            nginx=shlex.join(newcomer.nginx),
            cut=newcomer.cut,
            pid=folder / "pid",
            python=shlex.quote(sys.executable),
            config=folder / "config",
            secure=newcomer.secure,
            plain=newcomer.plain,
            now=NOW,
        )
        program.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
        program.chmod(0o755)
    (folder / "session").write_text(
        f'export PATH="{folder}/bin:$PATH" HOME="{folder}/home" PYTHONPATH="{PROJECT}"\n'
        f"export LC_ALL={_LOCALES[language]} USER={shlex.quote(getpass.getuser())}\n"
        f"cd {folder}/desk\n",
        "utf-8",
    )
    return newcomer
