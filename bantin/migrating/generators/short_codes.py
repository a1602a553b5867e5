"""Short codes of Hugo and tags of Liquid: those that are known become Markdown, others are told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.importing.markdown import escaping
from bantin.migrating.generators.code import parts_of_markdown

if TYPE_CHECKING:
    from collections.abc import Callable

    from bantin.migrating.notes import MoveNotes

_LONGEST = 200_000  # characters between two tags
_HUGO = re.compile(
    r"\{\{(?P<sign>[<%])\s*(?P<close>/)?\s*(?P<name>[\w/.-]{1,60})(?P<rest>[^{}]{0,2000}?)/?\s*[>%]\}\}"
)
_HUGO_WORDS = re.compile(r"\{\{(?P<sign>[<%])/\*(?P<inner>.{0,2000}?)\*/[>%]\}\}")
_HUGO_CODE = re.compile(
    r"\{\{(?P<sign>[<%])\s*highlight\s+(?P<language>[\w+#-]{0,20})[^{}]{0,300}?[>%]\}\}\n?"
    rf"(?P<code>.{{0,{_LONGEST}}}?)\n?\{{\{{[<%]\s*/highlight\s*[>%]\}}\}}",
    re.DOTALL,
)
_LIQUID_CODE = re.compile(
    r"\{%-?\s*highlight\s+(?P<language>[\w+#-]{0,20})[^%]{0,100}-?%\}\n?"
    rf"(?P<code>.{{0,{_LONGEST}}}?)\n?\{{%-?\s*endhighlight\s*-?%\}}",
    re.DOTALL,
)
_COMMENT = re.compile(
    rf"\{{%-?\s*comment\s*-?%\}}.{{0,{_LONGEST}}}?\{{%-?\s*endcomment\s*-?%\}}", re.DOTALL
)
_RAW = re.compile(r"\{%-?\s*(?:end)?raw\s*-?%\}")
_LINKED = re.compile(r"\{%-?\s*(?P<tag>post_url|link)\s+(?P<name>[^%\s]{1,300})\s*-?%\}")
_TAG = re.compile(r"\{%-?\s*(?P<name>\w{1,40})(?P<rest>[^%]{0,2000}?)-?%\}")
_VALUE = re.compile(r"\{\{-?\s*(?P<value>[^{}<%][^{}]{0,300}?)\s*-?\}\}")
_ADDRESS_FILTER = re.compile(r"[\"']([^\"']{1,300})[\"']\s*\|\s*(?:relative|absolute)_url")
_BASES = re.compile(r"site\.(?:baseurl|url)|base_url|baseurl", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"([\w-]{1,40})\s*=\s*(?:\"([^\"]{0,1000})\"|'([^']{0,1000})'|([^\s\"'>%]+))"
)
_WORDS = re.compile(r"\"([^\"]{0,1000})\"|'([^']{0,1000})'|([^\s\"']+)")
_KRAMDOWN = re.compile(r"(?m)^[ \t]*\{:[^}\n]{0,200}\}[ \t]*$\n?|\{:[^}\n]{0,200}\}")
_MORE = re.compile(r"(?m)^[ \t]*<!--\s*more\s*-->[ \t]*$\n?")
_FILMS = {
    "youtube": "https://www.youtube.com/watch?v=",
    "vimeo": "https://vimeo.com/",
    "gist": "https://gist.github.com/",
}
LINK = "bantin-link:"
"""Before the path of a content file of the old site, in the place of an address."""


class ShortCodes:
    """Replaces short codes in a text that begins on line `line` of its file."""

    def __init__(self, notes: MoveNotes, line: int) -> None:
        self._notes = notes
        self._line = line
        self._text = ""
        self._unknown: dict[str, int] = {}

    def replaced(self, text: str, program: str) -> str:
        """Return a text without short codes of a program, "hugo" or "jekyll"."""
        text = _MORE.sub("", text)
        if program == "hugo":
            text = self._each(_HUGO_CODE.sub(_fenced, text), self._of_hugo)
        if program == "jekyll":
            text = _LIQUID_CODE.sub(_fenced, _COMMENT.sub("", text))
            text = self._each(_RAW.sub("", text), self._of_jekyll)
        if self._unknown:
            names = ", ".join(f"{name} ({line})" for name, line in self._unknown.items())
            self._notes.say("lost", "short-codes", names=names)
        return text

    def _each(self, text: str, change: Callable[[str], str]) -> str:
        """Change what is no code, and know meanwhile on which line that begins."""
        parts: list[str] = []
        first = self._line
        for part in parts_of_markdown(text):
            self._line = first + text.count("\n", 0, part.start)
            parts.append(part.text if part.is_code else change(part.text))
        self._line = first
        return "".join(parts)

    def _of_hugo(self, text: str) -> str:
        text = _HUGO_WORDS.sub(_as_words, text)
        self._text = text
        return _HUGO.sub(self._hugo, text)

    def _of_jekyll(self, text: str) -> str:
        self._text = text
        for pattern, change in (
            (_LINKED, _linked),
            (_TAG, self._liquid),
            (_VALUE, self._value),
            (_KRAMDOWN, ""),
        ):
            text = pattern.sub(change, text)
        return text

    def _tell(self, name: str, found: re.Match[str]) -> str:
        line = self._line + self._text.count("\n", 0, found.start())
        self._unknown.setdefault(name, line)
        return ""

    def _hugo(self, found: re.Match[str]) -> str:
        name, rest = found["name"], found["rest"].strip()
        if found["close"]:
            return ""
        values = _attributes(rest)
        words = [one[0] or one[1] or one[2] for one in _WORDS.findall(rest)]
        if name == "figure" and values.get("src"):
            return _figure(values)
        if name in {"ref", "relref"} and (path := values.get("path") or (words or [""])[0]):
            return f"{LINK}{path}"
        if name in _FILMS and words:
            address = values.get("id") or "/".join(one for one in words if "=" not in one)
            return f"<{_FILMS[name]}{address}>"
        return self._tell(f"{{{{{found['sign']} {name}", found)

    def _liquid(self, found: re.Match[str]) -> str:
        name, rest = found["name"], found["rest"].strip()
        values = _attributes(rest)
        picture = values.get("src") or values.get("url") or values.get("image_path")
        if name == "include" and picture and re.search(r"figure|image|img|picture", rest):
            return _figure({**values, "src": picture})
        said = f"{{% {name}" + (f" {rest.split()[0]}" if name == "include" and rest else "")
        return self._tell(said, found)

    def _value(self, found: re.Match[str]) -> str:
        value = found["value"]
        if filtered := _ADDRESS_FILTER.search(value):
            return filtered[1]
        if _BASES.match(value):
            return ""
        return self._tell(f"{{{{ {value}", found)


def _attributes(text: str) -> dict[str, str]:
    return {one[0].lower(): one[1] or one[2] or one[3] for one in _ATTRIBUTE.findall(text)}


def _figure(values: dict[str, str]) -> str:
    words = values.get("caption") or values.get("title") or ""
    alt = escaping.words(values.get("alt") or "")
    behind = f' "{escaping.title(words)}"' if words else ""
    return f"\n\n![{alt}]({values['src'].strip()}{behind})\n\n"


def _as_words(found: re.Match[str]) -> str:
    """Return a short code that Hugo is not to carry out as the words that it shows."""
    inner = f"{found['sign']} {found['inner'].strip()} {'>' if found['sign'] == '<' else '%'}"
    return "".join(f"\\{char}" if char in "{}<>%" else char for char in f"{{{{{inner}}}}}")


def _fenced(found: re.Match[str]) -> str:
    longest = max((len(one) for one in re.findall(r"`{3,}", found["code"])), default=2)
    fence = "`" * (longest + 1)
    return f"\n\n{fence}{found['language']}\n{found['code']}\n{fence}\n\n"


def _linked(found: re.Match[str]) -> str:
    name = found["name"]
    return f"{LINK}{name}" if found["tag"] == "link" else f"{LINK}_posts/{name}.md"
