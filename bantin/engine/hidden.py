"""Hidden files in an output folder: servers and programs put them there, no build does."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from bantin.engine.manifest import MANIFEST
from bantin.engine.output_files import is_hidden_output

if TYPE_CHECKING:
    from pathlib import Path


def hidden_files(output: Path | str) -> tuple[str, ...]:
    """Return the hidden files of an output folder and below, in order; no link is followed.

    What a build notes there for itself is none of them.
    """
    found = []
    for here, _, names in os.walk(output):
        below = os.path.relpath(here, output).replace(os.sep, "/")
        found += [f"{below}/{name}".removeprefix("./") for name in names]
    return tuple(sorted(one for one in found if is_hidden_output(one) and one != MANIFEST))
