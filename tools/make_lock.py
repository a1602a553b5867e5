"""Renew the locked requirements: what bantin needs, as in constraints.txt, with digests.

They are one file for every system and Python that is supported: each wheel's digest is in it. A new
site gets it (`bantin init`), and so do the action, the image and whoever installs by digests.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[1]
LOCK = PROJECT / "bantin/scaffolding/skeleton/common/ci/requirements.txt"
OLDEST = "3.11"
# What the CI of a portal may ask for besides building: links checked and portals asked, signatures,
# copies in brotli, deployment to a bucket.
EXTRAS = ("attest", "check", "deploy", "precompress")
HEAD = """\
# What bantin and its extras attest, check, deploy and precompress need, each at the version that it
# was tested with and with the digests of its files:
# pip install --require-hashes -r requirements.txt
"""


class UnlockedError(Exception):
    """A package has no digest, or the lock names a place to download from."""


def locked() -> str:
    """Ask the registry for the digests; return the file.

    Raises:
        CalledProcessError: the versions do not fit, or the registry does not answer.
        UnlockedError: what was answered could not be installed by digests alone.
    """
    command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml"]
    options = ["--constraints", "constraints.txt", "--universal", "--python-version", OLDEST]
    options += [f"--extra={extra}" for extra in EXTRAS]
    quiet = ["--generate-hashes", "--no-annotate", "--no-header", "--quiet"]
    done = subprocess.run(  # noqa: S603 - our own words
        [*command, *options, *quiet], cwd=PROJECT, check=True, capture_output=True, text=True
    )
    if "://" in done.stdout or re.search(r"^[a-z].*[^\\]$", done.stdout, re.MULTILINE):
        raise UnlockedError
    return HEAD + done.stdout


if __name__ == "__main__":
    LOCK.write_text(locked(), "utf-8")
