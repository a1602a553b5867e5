"""The preview as the place to which the form in the browser saves, for a site that has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.composition import PORTAL
from bantin.pipeline.config import config_of

if TYPE_CHECKING:
    from pathlib import Path

    from bantin.serve.form_desk import FormDesk
    from bantin.words import Words


class FormDesks:
    """Knows who saves for a site's form, while its configuration comes, goes and is mended."""

    def __init__(self, root: Path, words: Words) -> None:
        self._root = root
        self._words = words
        self._last: FormDesk | None = None

    def now(self) -> FormDesk | None:
        """Return who saves, as the configuration says it now, or said it when it last was sound.

        None is for a site without a form, and while no sound configuration has been seen.
        """
        from bantin.serve.form_desk import FormDesk  # noqa: PLC0415 - a build needs no server

        config = config_of(self._root, PORTAL)
        if config is not None:
            form = config.admin
            self._last = FormDesk(self._root, self._words, form.folder) if form else None
        return self._last
