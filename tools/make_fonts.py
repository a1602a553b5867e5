"""Make the theme's font of its family's own file, and measure what stands in until it has come.

Run by hand from the repository's root, `python -m tools.make_fonts`, with npm at hand, when the
letters or the family change. The results are committed, so that neither a build nor a test needs
the family. What is printed are the `@font-face` rules of `static/style.css`, and how far the
stand-ins are from the font over the titles of the sample.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tempfile
import unicodedata
from pathlib import Path
from statistics import fmean, pstdev
from typing import NamedTuple

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

PROJECT = Path(__file__).resolve().parent.parent
STATIC = PROJECT / "bantin" / "theme" / "default" / "static"
FONT, LICENCE = STATIC / "headline.woff2", STATIC / "headline.txt"

FAMILY = "Bantin Headline"  # the family's own name is not ours to give to a part of it
PACKAGE = "@expo-google-fonts/literata@0.4.3"
MEMBER, TERMS = "package/600SemiBold/Literata_600SemiBold.ttf", "package/LICENSE_FONT"
# Fonts of systems, or others that were drawn to have the same widths.
STAND_INS = (
    (
        "Noto for headlines",
        ("Noto Serif Bold", "NotoSerif-Bold"),
        ("@expo-google-fonts/noto-serif@0.4.2", "package/700Bold/NotoSerif_700Bold.ttf"),
    ),
    (
        "Cambria for headlines",
        ("Cambria Bold", "Cambria-Bold"),
        ("@fontsource/caladea@5.3.0", "package/files/caladea-latin-700-normal.woff2"),
    ),
    (
        "Times for headlines",
        ("Times New Roman Bold", "TimesNewRomanPS-BoldMT", "Liberation Serif Bold"),
        ("@fontsource/tinos@5.3.0", "package/files/tinos-latin-700-normal.woff2"),
    ),
)

_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_LOWER = "".join(
    unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in _TONES
)
VIETNAMESE = "đ" + _LOWER + "Đ" + _LOWER.upper()
# Names of people and places elsewhere, figures, and what stands in titles.
LATIN = "".join(map(chr, range(0x20, 0x7F))) + "".join(map(chr, range(0xC0, 0x100)))
SIGNS = "\u00a0–—‘’“”…•·«»§©®°²³½€₫×÷±≤≥−′″←→↑↓"
LETTERS = "".join(sorted({*VIETNAMESE, *LATIN, *SIGNS}))


def packed(package: str, member: str, folder: Path) -> Path:
    """Return a member of an npm package, fetched into a folder."""
    command = ["npm", "pack", "--silent", "--pack-destination", str(folder), package]
    name = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout  # noqa: S603 - our own words
    with tarfile.open(folder / name.strip().splitlines()[-1]) as archive:
        archive.extract(member, folder / package.partition("/")[2], filter="data")
    return folder / package.partition("/")[2] / member


def subset(source: Path) -> TTFont:
    """Return the letters of a font that pages need, without hints, with kerning."""
    font = TTFont(source, recalcTimestamp=False)  # the same bytes whenever it is run
    options = Options()
    options.layout_features = ["kern", "ccmp", "locl"]
    options.hinting = False
    options.name_IDs = [0, 13, 14]
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(text=LETTERS)
    subsetter.subset(font)
    return font


def named(font: TTFont) -> None:
    """Give a part of a family a name of its own, as the licence asks; who made it stays said."""
    names = font["name"]
    for number, text in {1: FAMILY, 2: "Regular", 4: FAMILY, 6: FAMILY.replace(" ", "")}.items():
        names.setName(text, number, 3, 1, 0x409)


class Measures(NamedTuple):
    """A font's lines and widths, in parts of its square."""

    ascent: float
    descent: float
    widths: dict[str, float]

    def width(self, text: str) -> float:
        """Return the width of a text without kerning; a letter that is lacking is its plain one."""
        return sum(self._letter(letter) for letter in text)

    def _letter(self, letter: str) -> float:
        plain = unicodedata.normalize("NFD", letter.replace("đ", "d").replace("Đ", "D"))[0]
        return self.widths.get(letter) or self.widths.get(plain) or fmean(self.widths.values())


def measures(font: TTFont) -> Measures:
    """Return what browsers go by: the lines of `hhea`, unless the font asks for those of `OS/2`."""
    square, lines = font["head"].unitsPerEm, font["hhea"]
    widths = {
        chr(code): font["hmtx"][glyph][0] / square for code, glyph in font.getBestCmap().items()
    }
    return Measures(lines.ascent / square, -lines.descent / square, widths)


def face(name: str, local: tuple[str, ...], size: float, own: Measures) -> str:
    """Return the rule that gives a font of the system the size and the lines of ours."""
    lines = {"ascent-override": own.ascent, "descent-override": own.descent}
    said = " ".join(f"{line}: {value / size:.1%};" for line, value in lines.items())
    sources = ", ".join(f'local("{one}")' for one in local)
    return (
        f'@font-face {{ font-family: "{name}"; font-weight: 600 700; src: {sources}; '
        f"size-adjust: {size:.1%}; {said} }}"
    )


def titles() -> list[str]:
    """Return the titles of the sample, which are what the font sets."""
    lines = [
        line
        for path in sorted((PROJECT / "content").rglob("*.md"))
        for line in path.read_text("utf-8").splitlines()
        if line.startswith("title:")
    ]
    return [line.removeprefix("title:").strip(" \"'>|") for line in lines]


def main() -> None:
    """Write the font and its licence, and print the rules."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        font = subset(packed(PACKAGE, MEMBER, folder))
        LICENCE.write_bytes(packed(PACKAGE, TERMS, folder).read_bytes())
        named(font)
        font.flavor = "woff2"
        font.save(FONT)
        own, texts = measures(font), titles()
        said = [f"{FONT.name}: {FONT.stat().st_size} bytes, {len(own.widths)} characters"]
        for stand_in, local, where in STAND_INS:
            other = measures(TTFont(packed(*where, folder)))
            ratios = [own.width(text) / other.width(text) for text in texts]
            size = fmean(ratios)
            said.append(face(stand_in, local, size, own))
            said.append(f"  {len(texts)} titles: widths differ by {pstdev(ratios) / size:.2%}")
    sys.stdout.write("\n".join(said) + "\n")


if __name__ == "__main__":
    main()
