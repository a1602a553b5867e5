"""The system's own ssh: scripts are run on a server, and what keeps them from it is a sentence."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING

from msgspec import Struct

from bantin.deploying.refusals import NotDeployedError
from bantin.deploying.ssh.complaints import why_failed, why_unreachable
from bantin.deploying.ssh.scripts import BEGIN
from bantin.diagnostics import brief
from bantin.engine.programs import find_program
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bantin.deploying.ssh.settings import SshSettings

CONFIGURATION = "BANTIN_SSH_CONFIG"  # the variable that names a configuration of ssh
_LARGEST = 512 * 1024 * 1024  # bytes that a script may say
_TAIL = 4000  # bytes of a complaint that are looked at
_UNREACHED = 255  # how ssh ends by itself
_LONGEST_SOCKET = 80  # bytes; systems take 104 or 108, of which ssh needs some itself
_PATIENCE = 20.0  # seconds for a script to end when nobody writes to it any more
# Never a question, for there may be nobody to answer; a server that is gone is noticed.
_OPTIONS = {
    "BatchMode": "yes",
    "ConnectTimeout": "20",
    "ServerAliveInterval": "15",
    "ServerAliveCountMax": "4",
    "Compression": "yes",
    "ForwardAgent": "no",
    "ForwardX11": "no",
    "PermitLocalCommand": "no",
    "RequestTTY": "no",
}


class ScriptSaid(Struct, frozen=True):
    """What a script has said behind its beginning, and how it has ended."""

    data: bytes
    code: int


class _Running(Struct, frozen=True):
    """A script that runs: where it reads, where it speaks, where it and ssh complain."""

    process: subprocess.Popen[bytes]
    reads: IO[bytes]
    speaks: IO[bytes]
    complains: IO[bytes]

    def complaint(self) -> str:
        """Return the end of what was complained of."""
        size = self.complains.seek(0, 2)
        self.complains.seek(max(0, size - _TAIL))
        return self.complains.read(_TAIL).decode("utf-8", "replace")


class Connection(Struct, frozen=True, kw_only=True):
    """A way to a server. Each script has a connection of its own, unless ssh is set to share one.

    `command` is ssh with its options and the name of the host.
    """

    command: tuple[str, ...]
    host: str

    def shared(self, place: str) -> Connection:
        """Return a way that goes through a socket, `place`, which the first to go it opens.

        The others are spared the greeting. Where ssh cannot do that, on Windows or where the path
        of the socket would be too long, it is this one.
        """
        if os.name == "nt" or len(os.fsencode(place)) > _LONGEST_SOCKET:
            return self
        program, *rest = self.command
        options = ("-oControlMaster=auto", f"-oControlPath={place}", "-oControlPersist=no")
        return Connection(command=(program, *options, *rest), host=self.host)

    def run(
        self, script: str, *values: str, ends: tuple[int, ...] = (0,), given: bytes = b""
    ) -> ScriptSaid:
        """Run a script, which reads what is `given`, and return what it says.

        Raises:
            NotDeployedError: the server cannot be reached, or the script ends as it may not.
        """
        return self.feed(script, *values, ends=ends, write=lambda pipe: pipe.write(given))

    def feed(
        self,
        script: str,
        *values: str,
        write: Callable[[IO[bytes]], object],
        ends: tuple[int, ...] = (0,),
    ) -> ScriptSaid:
        """Run a script that reads what `write` writes to a pipe, and return what it says.

        Raises:
            NotDeployedError: the server cannot be reached, or the script ends as it may not.
        """
        with self._started(script, values) as running:
            with suppress(BrokenPipeError, ConnectionError):  # it has ended, and complains
                write(running.reads)
                running.reads.close()
            said = running.speaks.read(_LARGEST)
            if len(said) == _LARGEST:
                running.process.kill()
            return self._ended(running, said, ends)

    @contextmanager
    def kept_running(self, script: str, *values: str) -> Iterator[bytes]:
        """Run a script while the context is open; yield what it says at first.

        That is one line, `held`; where it is another, all that the script says.

        Raises:
            NotDeployedError: the server cannot be reached, or the script has said nothing.
        """
        with self._started(script, values) as running:
            begun = next((one for one in running.speaks if one.strip() == BEGIN.encode()), b"")
            first = running.speaks.readline()
            if first.strip() != b"held":
                first += running.speaks.read(_TAIL)
                self._ended(running, begun + first, (0,))
            yield first

    def _ended(self, running: _Running, said: bytes, ends: tuple[int, ...]) -> ScriptSaid:
        code = running.process.wait()
        _, begun, rest = said.partition(f"{BEGIN}\n".encode())
        if not begun or code == _UNREACHED or code < 0:
            raise NotDeployedError(
                why_unreachable(self.host, running.complaint(), begun=bool(begun))
            )
        if code not in ends:
            raise NotDeployedError(why_failed(self.host, running.complaint()))
        return ScriptSaid(rest, code)

    @contextmanager
    def _started(self, script: str, values: tuple[str, ...]) -> Iterator[_Running]:
        words = " ".join(map(shlex.quote, ("sh", "-c", script, "bantin", *values)))
        with tempfile.TemporaryFile() as complains:
            process = subprocess.Popen(  # noqa: S603 - ssh; host and values cannot be options
                [*self.command, words],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=complains,
            )
            reads, speaks = process.stdin, process.stdout
            if reads is None or speaks is None:  # what Popen does not do
                raise NotDeployedError(phrase("deploying.ssh.no-ssh"))
            try:
                yield _Running(process, reads, speaks, complains)
            finally:
                for pipe in (reads, speaks):
                    with suppress(OSError):
                        pipe.close()
                _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def connect(settings: SshSettings, environment: Mapping[str, str]) -> Connection:
    """Return the way to a server; nothing is connected yet.

    Raises:
        NotDeployedError: ssh is not installed.
    """
    program = find_program(("ssh",))
    if not program:
        raise NotDeployedError(phrase("deploying.ssh.no-ssh"))
    options = [f"-o{key}={value}" for key, value in _OPTIONS.items()]
    if settings.port is not None:
        options.append(f"-p{settings.port}")
    if configuration := environment.get(CONFIGURATION):
        options.append(f"-F{configuration}")
    return Connection(command=(program, *options, "--", settings.host), host=brief(settings.host))
