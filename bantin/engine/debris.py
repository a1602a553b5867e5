"""Files that programs leave behind beside those of people, told by their names."""

from __future__ import annotations

import re

# What a file manager keeps in any folder that it has shown, in small letters.
SYSTEM = frozenset({"thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", "icon\r"})
# Rests of archives and of disks, and the file by which an editor tries whether it may write.
_NAMES = SYSTEM | {"__macosx", "$recycle.bin", "4913"}
# Hidden files, locks and recovery files of office programs, and an editor's unsaved state.
_BEGINNINGS = re.compile(r"\.|~\$|~wr[a-z]\d+|\#.*\#$", re.IGNORECASE | re.DOTALL)
# Files in the making: of editors, of programs that save, and of downloads.
_ENDINGS = frozenset(
    {"tmp", "temp", "swp", "swo", "swn", "swx", "lck", "crdownload", "part", "partial", "download"}
)


def is_debris(name: str) -> bool:
    """Tell whether a file or folder is there by a program's doing, not by a person's."""
    if name[:1] in ".~#" and _BEGINNINGS.match(name):
        return True
    small = name.lower()
    ending = small.rpartition(".")[2]
    return (ending in _ENDINGS and len(ending) < len(name)) or small in _NAMES
