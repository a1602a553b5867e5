"""What an amending act orders, read from its outline."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bantin.regulations.law.amending.values import Reading
    from bantin.regulations.law.values import Outline


def read(act: Outline, *, title: str = "") -> Reading:
    """Return what an act orders; `title` is its title, where the text itself has none.

    The act is recognised, not rendered: its texts are Markdown.
    """
    raise NotImplementedError
