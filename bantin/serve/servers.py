"""The sockets on which the preview answers: this machine's own, and one for a network if asked."""

from __future__ import annotations

import errno
import socket
import sys
import threading
from contextlib import ExitStack, contextmanager
from http.server import ThreadingHTTPServer
from ipaddress import ip_address
from socketserver import TCPServer
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PortReason: TypeAlias = Literal["busy", "forbidden", "other-reason"]

HOST = "127.0.0.1"
_PORTS = 65536  # there are fewer
_UNPRIVILEGED = 8000  # from here on no system asks for a right
_NEXT = 50  # ports behind one that cannot be had, among which a free one is looked for
# A browser that goes away, or reloads while it is being answered.
GONE = (ConnectionError, TimeoutError)
# Why a port cannot be had; the system's own words are for its programmers.
_REASONS: dict[int, PortReason] = {errno.EADDRINUSE: "busy", errno.EACCES: "forbidden"}
_FAR = {socket.AF_INET: "192.0.2.1", socket.AF_INET6: "2001:db8::1"}  # nobody's; nothing is sent


class PortError(Exception):
    """A port that cannot be had; `free` is one behind it that can, None where there is none."""

    def __init__(self, port: int, reason: PortReason) -> None:
        super().__init__(f"port {port}: {reason}")
        self.port = port
        self.reason = reason
        first = _UNPRIVILEGED if reason == "forbidden" else port + 1
        self.free = next(filter(_is_free, range(first, min(first + _NEXT, _PORTS))), None)


class HostError(Exception):
    """An address that is none of this machine's."""

    def __init__(self, host: str) -> None:
        super().__init__(host)
        self.host = host


def _is_free(port: int) -> bool:
    with socket.socket() as one:
        try:
            one.bind((HOST, port))
        except OSError:
            return False
    return True


class PreviewServer(ThreadingHTTPServer):
    """A server that tells of what befalls it in one line, and not of browsers that go away."""

    daemon_threads = True

    def __init__(
        self,
        family: socket.AddressFamily,
        address: tuple[str, int],
        handler: Callable[..., object],
        complain: Callable[[str], None],
    ) -> None:
        self.address_family = family
        self._complain = complain
        super().__init__(address, handler)  # type: ignore[arg-type] # a partial of a class

    def server_bind(self) -> None:
        """Take the port; nobody is asked for this machine's name, which may take long."""
        if self.address_family == socket.AF_INET6:
            self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        TCPServer.server_bind(self)
        self.server_name, self.server_port = "", self.server_address[1]

    def handle_error(self, _request: object, _client: object) -> None:
        """Say what befell an answer."""
        failure = sys.exception()
        if failure is not None and not isinstance(failure, GONE):
            self._complain(f"{type(failure).__name__}: {failure}")


@contextmanager
def running(
    host: str, port: int, handler: Callable[..., object], complain: Callable[[str], None]
) -> Iterator[int]:
    """Answer in threads, at a host and in any case at this machine's own address.

    Yields the port, any free one for 0.

    Raises:
        PortError: the port cannot be had.
        HostError: the host is no address of this machine.
    """
    with ExitStack() as stack:
        for family, address in _places(host):
            try:
                server = PreviewServer(family, (address, port), handler, complain)
            except OSError as failure:
                if failure.errno == errno.EADDRNOTAVAIL:
                    raise HostError(host) from failure
                raise PortError(port, _REASONS.get(failure.errno or 0, "other-reason")) from failure
            port = server.server_port
            stack.enter_context(_answering(server))
        yield port


@contextmanager
def _answering(server: PreviewServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _places(host: str) -> list[tuple[socket.AddressFamily, str]]:
    """Return where to listen so that a host is heard, and this machine itself."""
    own = (socket.AF_INET, HOST)
    if host in {HOST, "localhost"}:
        return [own]
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as failure:
        raise HostError(host) from failure
    family, address = found[0][0], str(found[0][4][0])
    return [(family, address)] if is_everywhere(address) else [own, (family, address)]


def is_everywhere(host: str) -> bool:
    """Tell whether an address stands for all that this machine has."""
    try:
        return ip_address(host).is_unspecified
    except ValueError:
        return False


def address_for_others(host: str) -> str:
    """Return what another machine calls this one, `""` where it is in no network.

    Of all addresses it is the one from which a packet would leave; none is sent.
    """
    if not is_everywhere(host):
        return host
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Who listens to all of version 6 hears version 4 too, which is easier to type.
    for one in dict.fromkeys((socket.AF_INET, family)):
        with socket.socket(one, socket.SOCK_DGRAM) as probe:
            try:
                probe.connect((_FAR[one], 9))
            except OSError:
                continue
            return str(probe.getsockname()[0])
    return ""


def url_of(host: str, port: int, path: str) -> str:
    """Return an address to type; one of version 6 stands in brackets."""
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}{path}"
