"""The colours of the theme, and those that a site's one colour makes of them.

The papers and the theme's own accents are those of `static/style.css`, which a test holds against
them.
"""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from bantin.colours import AAA, deepened, full, readable

# On what words in the accent's colour stand: the paper, and what is tinted.
LIGHT = ("#fffdf9", "#f7f1e7")
DARK = ("#171412", "#221d1a")
ACCENT, DARK_ACCENT, DARK_BAR = "#8f1518", "#f09079", "#7c1a1d"
INK, SOFT = "#211c18", "#524940"
# White words stand on bars. In the dark a bar is deeper than the accent, so that it does not glare.
_DEEPER = 0.9


class Palette(Struct, frozen=True, kw_only=True):
    """The accent on light and on dark paper, and the colour of bars with white words on them."""

    accent: str
    bar: str
    dark_accent: str
    dark_bar: str


@lru_cache(maxsize=8)
def palette(accent: str | None, dark_accent: str | None = None) -> Palette:
    """Return the colours that follow from a site's own, None for those that it does not say."""
    own = full(accent) if accent else ACCENT
    derived = readable(accent, DARK, AAA) if accent else DARK_ACCENT
    return Palette(
        accent=own,
        bar=own,
        dark_accent=full(dark_accent) if dark_accent else derived,
        dark_bar=deepened(own, _DEEPER) if accent else DARK_BAR,
    )


def properties(colours: Palette) -> str:
    """Return the colours as custom properties of a style sheet that is read after the theme's own.

    They are for screens: what is printed stays black. Which of two colours holds is decided by
    the theme (`--light`, `--dark`).
    """
    accent = f"var(--light, {colours.accent}) var(--dark, {colours.dark_accent})"
    bar = f"var(--light, {colours.bar}) var(--dark, {colours.dark_bar})"
    return f"@media screen {{\n  :root {{ --accent: {accent}; --bar: {bar}; }}\n}}\n"
