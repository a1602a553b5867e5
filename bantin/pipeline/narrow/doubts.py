"""When a build plans everything: whatever a narrow plan does not know for certain.

A narrow plan says which files a change reaches. It is taken only where that is proved by what the
last build has left; here is everything else, in one place. A doubt costs time, never a word.
"""

from __future__ import annotations

from typing import Literal, TypeAlias, TypeVar

T = TypeVar("T")

Doubt: TypeAlias = Literal[
    "first",  # no build of this output is known, or not what it has left of the site
    "asked",  # every reason is to be explained, or warnings are to count: all files are looked at
    "setup",  # configuration, theme or drafts are others: every page may be
    "clock",  # time has changed what is public, or the words about it, or when it will is not known
    "told",  # something was told of what has changed: it may be told no more, or otherwise
    "tells",  # there is something to tell now: what it is about may be anywhere
    "output",  # the output folder is not as it was left: its files have to be looked at
    "names",  # files have gone, or have come that no new article needs: links may mean others
    "files",  # a used file that is no article has changed: whoever uses it shows it
    "many",  # so much has changed that planning everything takes hardly longer
    "whole",  # documents of a kind that must know the whole site: a status may change anywhere
    "comments",  # the site shows comments, which belong to items anywhere
    "hidden",  # an item begins or ceases to be public, or will at another time: others depend on it
    "moved",  # an item has another address, or its old ones are others: links lead elsewhere
    "taken",  # a new address may be another's, or an old reference may mean it
    "anchors",  # a text has other anchors, and somebody leads to one
    "unused",  # a file is used no more, or in one way less
    "shared",  # what every page knows has changed
    "addresses",  # what an address answers that was public once may be something else
    "index",  # the index has another number of files, so every part of it is another
    "failed",  # a file cannot be made: everything is planned, for all that is wrong is told
    "state",  # the state holds other texts of these files than this output was made of
]


class DoubtError(BaseException):
    """A narrow plan is not certain; the argument says why.

    It is no fault of the file that is being looked at, so no guard of files may take it.
    """

    def __init__(self, doubt: Doubt) -> None:
        super().__init__(doubt)
        self.doubt = doubt


def certain(value: T | None, doubt: Doubt) -> T:
    """Return a value that a narrow plan needs; give up where there is none."""
    if value is None:
        raise DoubtError(doubt)
    return value


def doubt_if(condition: object, doubt: Doubt) -> None:
    """Give up a narrow plan where a condition holds."""
    if condition:
        raise DoubtError(doubt)
