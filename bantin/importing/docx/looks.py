"""How words look: properties of runs as elements say them, and how they add up (17.3.2, 17.7.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from bantin.importing.docx.names import W, integer, switched, val

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from bantin.importing.docx.names import Element

# Toggle properties that matter here: in styles they switch each other over.
_TOGGLES = {
    "b": "bold",
    "i": "italic",
    "strike": "strike",
    "dstrike": "struck_twice",
    "caps": "caps",
    "smallCaps": "small_caps",
    "vanish": "hidden",
}
_PLAIN = ("underline", "raised", "font", "size", "highlight")
_HALF_POINTS = 2
_NO_LINES = {"none", ""}
_WHITE = {"", "FFFFFF"}


class RunLook(Struct, frozen=True, kw_only=True):
    """What is said of words at one place: None for what is not said there.

    `raised` is "superscript", "subscript" or "baseline"; `size` is in points. `highlight` is the
    name of a colour or its six digits, `""` for none.
    """

    bold: bool | None = None
    italic: bool | None = None
    strike: bool | None = None
    struck_twice: bool | None = None
    caps: bool | None = None
    small_caps: bool | None = None
    hidden: bool | None = None
    underline: bool | None = None
    raised: str | None = None
    font: str | None = None
    size: float | None = None
    highlight: str | None = None

    def over(self, below: RunLook) -> RunLook:
        """Return what holds where this is said nearer than what is `below`."""
        own = structs.asdict(self)
        return structs.replace(below, **{name: one for name, one in own.items() if one is not None})


NOTHING = RunLook()


def look_of(properties: Element | None, themes: Mapping[str, str]) -> RunLook:
    """Return what `w:rPr` says; `themes` are fonts by their names in the theme ("minorHAnsi")."""
    if properties is None or not len(properties):
        return NOTHING
    said: dict[str, bool | str | float | None] = {}
    for element in properties:
        name = str(element.tag).removeprefix(W)
        if name in _TOGGLES:
            said[_TOGGLES[name]] = switched(element)
        elif name in _SAID:
            key, read = _SAID[name]
            said.setdefault(key, read(element, themes))
    return RunLook(**said) if said else NOTHING  # type: ignore[arg-type]


def _font(element: Element, themes: Mapping[str, str]) -> str | None:
    """Return the font of letters beyond ASCII, which old encodings live in; else that of ASCII."""
    for name in ("hAnsi", "ascii"):
        if theme := element.get(f"{W}{name}Theme"):
            if theme in themes:
                return themes[theme]
        elif font := element.get(f"{W}{name}"):
            return font
    return None


def _size(element: Element, _: Mapping[str, str]) -> float | None:
    half = integer(val(element))
    return half / _HALF_POINTS if half else None


def _fill(element: Element, _: Mapping[str, str]) -> str:
    fill = val(element, f"{W}fill").removesuffix("auto")
    return "" if fill.upper() in _WHITE else fill


# In the order of the schema a highlight stands before a shading, and goes before it.
_SAID: dict[str, tuple[str, Callable[[Element, Mapping[str, str]], str | float | bool | None]]] = {
    "u": ("underline", lambda element, _: val(element) not in _NO_LINES),
    "vertAlign": ("raised", lambda element, _: val(element)),
    "rFonts": ("font", _font),
    "sz": ("size", _size),
    "highlight": ("highlight", lambda element, _: val(element).removesuffix("none")),
    "shd": ("highlight", _fill),
}


def combined(direct: RunLook, styles: Iterable[RunLook], defaults: RunLook) -> RunLook:
    """Return the look of words: said directly, by styles (character, paragraph, table), by default.

    A toggle that several styles switch on is off again where their number is even. One that the
    defaults switch on stays on.
    """
    nearest = tuple(styles)
    toggles = {}
    for name in _TOGGLES.values():
        own = getattr(direct, name)
        if own is None:
            times = sum(getattr(style, name) is True for style in nearest)
            own = getattr(defaults, name) is True or times % 2 == 1
        toggles[name] = own
    plain = {}
    for name in _PLAIN:
        places = (direct, *nearest, defaults)
        said = (getattr(place, name) for place in places)
        plain[name] = next((one for one in said if one is not None), None)
    return RunLook(**toggles, **plain)
