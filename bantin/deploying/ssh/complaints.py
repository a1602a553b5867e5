"""What ssh and the programs of a server complain of, and what to do about it. Pure.

They speak English, since scripts ask for it and ssh knows nothing else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.diagnostics import brief
from bantin.words import phrase

if TYPE_CHECKING:
    from bantin.words import Phrase

_OF_SSH = (
    ("REMOTE HOST IDENTIFICATION HAS CHANGED|Offending .* key", "deploying.ssh.host-changed"),
    ("Host key verification failed|host key is known", "deploying.ssh.host-unknown"),
    ("Load key .*: (error in libcrypto|invalid format)", "deploying.ssh.odd-key"),
    ("Permission denied|Too many authentication", "deploying.ssh.not-let-in"),
    ("Could not resolve|not known|nodename nor servname", "deploying.ssh.no-such-host"),
    (
        "Connection refused|timed out|No route to host|unreachable|kex_exchange_identification",
        "deploying.ssh.no-answer",
    ),
)
_OF_SERVER = (
    ("No space left|quota exceeded|file too large", "deploying.ssh.full"),
    ("Permission denied|not permitted|Read-only file system", "deploying.ssh.not-allowed"),
    ("command not found|: not found|No such file or directory", "deploying.ssh.lacks-program"),
)


def why_unreachable(host: str, complaint: str, *, begun: bool) -> Phrase:
    """Say why ssh has not run a script, or, if it has `begun`, not to its end.

    ssh says why it cannot connect; one that says nothing has been stopped.
    """
    if begun or not complaint.strip():
        return phrase("deploying.ssh.cut-off", host=host)
    for pattern, key in _OF_SSH:
        if re.search(pattern, complaint):
            return phrase(key, host=host)
    return phrase("deploying.ssh.unreached", host=host, said=_last(complaint))


def why_failed(host: str, complaint: str) -> Phrase:
    """Say why a script has failed on a server."""
    for pattern, key in _OF_SERVER:
        if re.search(pattern, complaint, re.IGNORECASE):
            return phrase(key, host=host, said=_last(complaint))
    return phrase("deploying.ssh.failed", host=host, said=_last(complaint))


def _last(complaint: str) -> str:
    """Return the last line of a complaint, as it can be shown."""
    lines = [line.strip() for line in complaint.splitlines() if line.strip()]
    return brief(lines[-1]) if lines else "–"
