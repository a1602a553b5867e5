"""The preview as the place to which the form in the browser saves, for a site that has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.composition import PORTAL
from bantin.pipeline.config import config_of

if TYPE_CHECKING:
    from pathlib import Path

    from bantin.serve.form_desk import FormDesk
    from bantin.words import Words


def desk_of(root: Path, words: Words) -> FormDesk | None:
    """Return what saves for a site's form, None where it has none or cannot be read yet."""
    from bantin.serve.form_desk import FormDesk  # noqa: PLC0415 - a build needs no server

    config = config_of(root, PORTAL)
    if config is None or config.admin is None:
        return None
    return FormDesk(root, words, config.admin.folder)
