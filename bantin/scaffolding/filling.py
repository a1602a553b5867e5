"""Filling in: from the files of this package to those of somebody's site.

In texts `<<name>>` is a value, and `<<day>>`, `<<day-20>>`, `<<day+14>>` are days counted from the
one on which the site is made. In names a leading `day-20` is such a day, and `dot-` is a dot: a
package with hidden files would lose some of them on its way.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

_VALUE = re.compile(r"<<([a-z]+)([+-][0-9]+)?>>")
_DAY = "day"
_DAY_IN_NAME = re.compile(r"(?<![^/])day([+-][0-9]+)?(?=[-.])")
_DOT = re.compile(r"(?<![^/])dot-")


def fill(text: str, values: Mapping[str, str], today: date) -> str:
    """Return a text with its values in their places.

    Raises:
        KeyError: it wants a value that is not there.
    """

    def value(found: re.Match[str]) -> str:
        return _day(found[2], today) if found[1] == _DAY else values[found[1]]

    return _VALUE.sub(value, text)


def named(path: str, today: date) -> str:
    """Return the path that a file of the package has in a site."""
    return _DAY_IN_NAME.sub(lambda found: _day(found[1], today), _DOT.sub(".", path))


def _day(offset: str | None, today: date) -> str:
    return (today + timedelta(days=int(offset or 0))).isoformat()
