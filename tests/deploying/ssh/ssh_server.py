"""A real sshd on this machine, with keys and settings of its own, while a test needs it."""

from __future__ import annotations

import getpass
import os
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from tests.local_server import free_port, program, started

if TYPE_CHECKING:
    from collections.abc import Iterator

_SERVER = """\
ListenAddress 127.0.0.1:{port}
ListenAddress 127.0.0.1:{poor}
HostKey {folder}/host_key
AuthorizedKeysFile {folder}/authorized_keys
PidFile {folder}/pid
PasswordAuthentication no
KbdInteractiveAuthentication no
UsePAM no
StrictModes no
PermitRootLogin prohibit-password
MaxStartups 100
PrintMotd no
Subsystem sftp internal-sftp
Match LocalPort {poor}
  SetEnv PATH={folder}/bin
"""
_CLIENT = """\
Host may-chu
  Port {port}
Host may-chu-thieu
  Port {poor}
Host *
  HostName 127.0.0.1
  User {user}
  IdentityFile {folder}/key
  IdentitiesOnly yes
  IdentityAgent none
  UserKnownHostsFile {folder}/known_hosts
  GlobalKnownHostsFile /dev/null
  StrictHostKeyChecking yes
  LogLevel ERROR
"""
# What every system has but for `tar`, for a server that lacks it.
_PROGRAMS = ("sh", "cat", "cp", "find", "head", "ln", "ls", "mkdir", "mv", "readlink", "rm")


class SshServer(Struct, frozen=True):
    """A server that runs: a folder with its keys, and its port.

    On another port, under the name "may-chu-thieu", it lacks programs.
    """

    folder: Path
    port: int

    @property
    def configuration(self) -> Path:
        """The settings of ssh by which it is reached, under the name "may-chu"."""
        return self.folder / "config"

    @property
    def known_hosts(self) -> Path:
        return self.folder / "known_hosts"


@contextmanager
def ssh_server(folder: Path) -> Iterator[SshServer]:
    """Start a server; its settings and keys lie in `folder`."""
    sshd, keygen = program("sshd"), program("ssh-keygen")
    program("ssh")
    for name in ("host_key", "key"):
        command = [keygen, "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
        subprocess.run(command, check=True)
    shutil.copy(folder / "key.pub", folder / "authorized_keys")
    port, poor = free_port(), free_port()
    public = (folder / "host_key.pub").read_text("utf-8")
    known = "".join(f"[127.0.0.1]:{one} {public}" for one in (port, poor))
    (folder / "known_hosts").write_text(known, "utf-8")
    (folder / "bin").mkdir()
    for name in _PROGRAMS:
        (folder / "bin" / name).symlink_to(program(name))
    for name, text in (("sshd_config", _SERVER), ("config", _CLIENT)):
        said = text.format(folder=folder, port=port, poor=poor, user=getpass.getuser())
        (folder / name).write_text(said, "utf-8")
    if os.geteuid() == 0:  # where it changes to before anybody has logged in
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    command = [sshd, "-D", "-e", "-f", str(folder / "sshd_config")]
    with started(command, port, folder / "said"):
        yield SshServer(folder, port)
