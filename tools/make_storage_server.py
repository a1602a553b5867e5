"""Make an environment with a server that speaks as S3 does, for the tests of object storage.

Run by hand or by `make tests` from the repository's root: `python -m tools.make_storage_server`.
The server is Moto, pinned; it brings the whole client library of a provider, which bantin does
without, so it gets an environment of its own, `.venv-storage`. Where it is missing, tests skip.
"""

import subprocess
import sys
from pathlib import Path

from tools.make_environments import PROJECT, python_of

ENVIRONMENT = PROJECT / ".venv-storage"
PACKAGES = ("moto[s3]==5.2.5", "flask==3.1.3", "flask-cors==6.0.5")


def make(environment: Path = ENVIRONMENT) -> None:
    """Make the environment, or bring it up to date."""
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)  # noqa: S603 - our own words
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([str(python_of(environment)), *install, *PACKAGES], check=True)  # noqa: S603 - our own words


if __name__ == "__main__":
    make()
