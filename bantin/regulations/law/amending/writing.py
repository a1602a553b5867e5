"""An outline as the Markdown that an editor keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bantin.regulations.law.values import Outline


def to_markdown(outline: Outline, source: str = "") -> str:
    """Return an outline as Markdown, open points as `[[id]]`.

    `source` is the Markdown of which the outline was made before it was changed: what has not
    changed is taken from it byte for byte, and what is new is set as it sets its like.
    """
    raise NotImplementedError
