"""In which language the program speaks to whoever called it."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bantin.content.file_names import CONFIG, SHARED_CONFIG
from bantin.pipeline.setting_up import shared_folder
from bantin.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

VARIABLE = "BANTIN_LANG"
_DEFAULT = "vi"  # of a site whose configuration names no language
_SYSTEM = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set counts, as POSIX says
# A configuration with mistakes has a language too: it is looked for, not parsed.
_LANGUAGE = re.compile(
    rf"^[^#\n]*?\blanguage[\"']?[ \t]*:[ \t]*[\"']?({'|'.join(LANGUAGES)})\b", re.MULTILINE
)


def choose(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return the language asked for, else that of the site, else that of the system."""
    asked = (value_of("--lang", arguments), environment.get(VARIABLE, ""))
    known = next((language for language in asked if language in LANGUAGES), "")
    return known or _of_site(Path(value_of("--root", arguments))) or _of_system(environment)


def value_of(option: str, arguments: Sequence[str]) -> str:
    """Return what an option is given on the command line, `""` where it is not there."""
    found = ""
    for position, argument in enumerate(arguments):
        if argument == option and position + 1 < len(arguments):
            found = arguments[position + 1]
        elif argument.startswith(f"{option}="):
            found = argument.removeprefix(f"{option}=")
    return found


def _of_site(root: Path) -> str:
    """Return the language of a site, what it shares with others included; `""` for no site."""
    own = _bytes(root / CONFIG)
    if own is None:
        return ""
    folder = shared_folder(own.replace(b"\r\n", b"\n"))
    shared = _bytes(root / folder / SHARED_CONFIG) if folder else None
    named = (_LANGUAGE.search(one.decode("utf-8", "replace")) for one in (own, shared or b""))
    return next((found[1] for found in named if found), _DEFAULT)


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _of_system(environment: Mapping[str, str]) -> str:
    locale = next((value for name in _SYSTEM if (value := environment.get(name))), "")
    return "vi" if (locale or _of_windows()).lower().startswith("vi") else "en"


def _of_windows() -> str:
    """Return the name of the user's locale on Windows, which sets no variables; `""` elsewhere."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - nobody else needs it

        name = ctypes.create_unicode_buffer(85)  # LOCALE_NAME_MAX_LENGTH
        ctypes.windll.kernel32.GetUserDefaultLocaleName(name, len(name))
        return name.value
    return ""
