"""How much of a folder of Word files is read as LibreOffice shows it.

    python -m bench.word_reading FOLDER [--texts FOLDER] [--show N]

Each .docx of the folder is read by `bantin.importing.docx` and converted to text by LibreOffice,
which writes the automatic numbers of lists into the text. A line agrees where both have the same
words and the same number before them; lines begin at paragraphs and at line breaks.

Not compared is what a text does not tell: which sign of a font a bullet is, capitals that are a
look only, kinds of hyphens, ways to write one letter (NFC), text boxes. LibreOffice counts what is
deleted, works dates out anew, writes no equations and no boxes to tick, and knows neither
`w:isLgl` nor `w:lvlRestart`; so a share below one has its reasons.

Texts that were made once are kept in the folder of `--texts`.
"""

from __future__ import annotations

import argparse
import difflib
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from bantin.importing.docx import WordDocument, paragraphs, read_word
from bantin.importing.docx.number_formats import written

_SPACES = re.compile(r"[\s\u00a0\u00ad\ufeff\u200b]+")
_SIGNS = re.compile("[\u25e6\u2022\uf000-\uf0ff\u25a0-\u27bf\u2010-\u2015*·\u2b00-\u2bff-]")
_HYPHENS = re.compile("[\u2010\u2011]")
_BATCH = 40
_SECONDS = 600


class Line(NamedTuple):
    """A line: its number and its words, both without needless white space."""

    label: str
    text: str
    bullet: bool

    @property
    def whole(self) -> str:
        """Both together."""
        return _plain(f"{self.label} {self.text}")


class Score(NamedTuple):
    """Lines of a file that agree, and those that were compared; the same of numbered ones."""

    agree: int
    compared: int
    labels_agree: int
    labels: int


def _plain(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def convert(files: list[Path], texts: Path) -> None:
    """Let LibreOffice write the text of each file that has none yet."""
    texts.mkdir(parents=True, exist_ok=True)
    missing = [file for file in files if not _text_of(file, texts).exists()]
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        copies = Path(folder, "files")
        copies.mkdir()
        named = {}
        for number, file in enumerate(missing):
            copy = copies / f"{number}.docx"
            copy.write_bytes(file.read_bytes())
            named[copy] = _text_of(file, texts)
        for begin in range(0, len(missing), _BATCH):
            batch = [*named][begin : begin + _BATCH]
            command = ["soffice", "--headless", profile, "--convert-to", "txt:Text (encoded):UTF8"]
            try:
                subprocess.run(
                    [*command, "--outdir", folder, *map(str, batch)],
                    capture_output=True,
                    check=False,
                    timeout=_SECONDS,
                )
            except subprocess.TimeoutExpired:
                print(f"no text within {_SECONDS} s: a file among {batch[0]} …", file=sys.stderr)
            for copy in batch:
                made = Path(folder, f"{copy.stem}.txt")
                named[copy].write_bytes(made.read_bytes() if made.exists() else b"")


def _text_of(file: Path, texts: Path) -> Path:
    return texts / (re.sub(r"[^\w.-]+", "_", str(file.resolve())) + ".txt")


def ours(document: WordDocument) -> list[Line]:
    """The lines that LibreOffice would write of a document, with words in them."""
    numbers = {one.id: _number(document, place) for place, one in enumerate(document.notes)}
    found = []
    for one in paragraphs(document.blocks):
        if one.boxed:
            continue
        text = "".join(numbers.get(run.note, run.text) for run in one.runs)
        # LibreOffice counts what is deleted.
        label = one.label or one.original_label
        for place, line in enumerate(re.split("[\n\f]", text)):
            found.append(Line("" if place else label, _plain(line), one.bullet and not place))
    return [line for line in found if line.text]


def _number(document: WordDocument, place: int) -> str:
    """The number of a note: footnotes have digits, endnotes Roman numbers."""
    kind = document.notes[place].kind
    count = sum(one.kind == kind for one in document.notes[: place + 1])
    return str(count) if kind == "footnote" else written(count, "lowerRoman") or ""


def compare(lines: list[Line], theirs: list[str]) -> tuple[Score, list[tuple[Line, str]]]:
    """Hold lines against lines of text; return the score and what disagrees."""
    mine = [_reduced(line.whole) for line in lines]
    other = [_reduced(line) for line in theirs]
    agree = labels = labels_agree = 0
    wrong: list[tuple[Line, str]] = []
    matcher = difflib.SequenceMatcher(a=mine, b=other, autojunk=False)
    for kind, begin, end, first, last in matcher.get_opcodes():
        for place in range(begin, end):
            numbered = bool(lines[place].label)
            labels += numbered
            if kind == "equal":
                agree += 1
                labels_agree += numbered
            else:
                at = first + place - begin
                wrong.append((lines[place], theirs[at] if at < last else ""))
    return Score(agree, len(lines), labels_agree, labels), wrong


def _reduced(text: str) -> str:
    """A line as it is compared: a sign before the words is any sign, for fonts show others."""
    text = _HYPHENS.sub("-", _plain(unicodedata.normalize("NFC", text))).casefold()
    return f"• {_plain(text[1:])}" if _SIGNS.match(text) else text


def main() -> None:
    """Print the table of a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--texts", type=Path, default=None)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--without", default="", help="leave out files whose names begin so")
    options = parser.parse_args()
    found = sorted(options.folder.rglob("*.docx"))
    files = [one for one in found if not (options.without and one.name.startswith(options.without))]
    with tempfile.TemporaryDirectory() as kept:
        texts = options.texts or Path(kept)
        convert(files, texts)
        _report(files, texts, options.show)


def _report(files: list[Path], texts: Path, show: int) -> None:
    total = Score(0, 0, 0, 0)
    unread: Counter[str] = Counter()
    whole = compared = 0
    for file in files:
        document = read_word(file.read_bytes())
        text = _text_of(file, texts).read_text("utf-8-sig", errors="replace")
        if not isinstance(document, WordDocument):
            unread[document.code] += 1
            continue
        theirs = [_plain(line) for line in text.splitlines() if _plain(line)]
        if not theirs:
            unread["LibreOffice has no text"] += 1
            continue
        score, wrong = compare(ours(document), theirs)
        compared += 1
        whole += not wrong
        total = Score(*(one + other for one, other in zip(total, score, strict=True)))
        for line, other in wrong[:show]:
            print(f"{file.name}: [{line.label}] {line.text[:70]!r} ≠ {other[:90]!r}")
    print(f"files {len(files)}, compared {compared}, not read {dict(unread)}")
    print(f"files that agree wholly {whole} of {compared}")
    print(f"lines that agree {total.agree} of {total.compared}")
    print(f"numbered lines that agree {total.labels_agree} of {total.labels}")


if __name__ == "__main__":
    main()
