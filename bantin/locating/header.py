"""What on a page shows a value of the front matter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.locating.spots import PagePlace, Spot

if TYPE_CHECKING:
    from collections.abc import Sequence

# Key -> what shows its value on the page of an item, in the templates of the default theme. A page
# on which that is not one element has other templates, or shows it nowhere.
_SHOWN = {
    "title": "h1",
    "date": ".story-head .meta > time",
    "updated": ".story-head .meta > span > time",
    "summary": ".lead",
    "source": ".lead .source",
    "author": ".byline",
    "image": "figure.photo > img",
    "video": ".columns > .story > video, .columns > .story > figure > video",
    "attachments": "#bt-files",
}
_MAIN = "bt-main"
_KEY = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:")


def shown(lines: Sequence[str], number: int) -> PagePlace:
    """Return what shows the value on a line, from 0, of a header's lines."""
    for line in reversed(lines[: number + 1]):
        key = _KEY.match(line)
        if key is not None:
            selector = _SHOWN.get(key[1])
            return PagePlace(spots=(Spot(tag=selector, within=_MAIN),) if selector else ())
    return PagePlace()
