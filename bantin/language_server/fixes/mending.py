"""Quick fixes as the server offers them: of one mistake, and of all that are certain at once."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from bantin.checking.fixing import mend as mended
from bantin.checking.table import RULES
from bantin.checking.texts import CheckedText
from bantin.language_server.answers import Mending, TextChange
from bantin.language_server.fixes.table import applied, fixes_of
from bantin.language_server.fixes.values import Mistake
from bantin.language_server.fixes.written import WrittenFile
from bantin.language_server.positions import At, Stretch
from bantin.markup.rendering import converter
from bantin.pipeline.run import CONFIG

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bantin.diagnostics import Diagnostic
    from bantin.language_server.answers import Trouble
    from bantin.language_server.fixes.values import Edit, Fix
    from bantin.language_server.known import Knowledge
    from bantin.language_server.places import CursorPlace

_ROUNDS = 20  # mistakes that are mended at once: each is looked at in the text that the last left


def mend(place: CursorPlace, trouble: Trouble, known: Knowledge) -> Iterator[Mending]:
    """Offer what mends a mistake; what is surely meant, or the only way, is marked so."""
    mistake = _mistake(place.path, place.lines, trouble.diagnostic, known)
    fixes = fixes_of(mistake)
    meant = [one for one in fixes if not one.bare]
    for one in fixes:
        first = bool(meant) and one is meant[0]
        yield Mending(
            title=known.words.speak(one.title),
            changes=tuple(_changes(one, mistake)),
            code=trouble.diagnostic.code,
            sure=first and (one.certain or len(meant) == 1),
        )


def _mistake(path: str, lines: Sequence[str], diagnostic: Diagnostic, known: Knowledge) -> Mistake:
    file = WrittenFile(path, "\n".join(lines))
    config = file if path == CONFIG else WrittenFile(CONFIG, known.text(CONFIG))
    return Mistake(diagnostic=diagnostic, file=file, config=config, known=known)


def _changes(fix: Fix, mistake: Mistake) -> Iterator[TextChange]:
    file = mistake.config if fix.of_config else mistake.file
    for edit in fix.edits:
        yield TextChange(file.path, _stretch(file, edit), edit.new)


def _stretch(file: WrittenFile, edit: Edit) -> Stretch:
    return Stretch(At(*file.place(edit.start)), At(*file.place(edit.end)))


def mend_all(path: str, lines: Sequence[str], known: Knowledge) -> Mending | None:
    """Mend everything in a file that is beyond doubt, and what `bantin check --fix` mends.

    None where there is nothing.
    """
    text = "\n".join(lines)
    better = _without_blanks(path, _with_certain(path, text, known), known)
    changes = tuple(_line_changes(path, text, better))
    if not changes:
        return None
    return Mending(title=known.words.text("fixes.all"), changes=changes, sure=True)


def _with_certain(path: str, text: str, known: Knowledge) -> str:
    """Return a text with what is certain done; places move with the lines above them."""
    told = sorted(known.told.get(path, ()), key=lambda one: one.diagnostic.span.line, reverse=True)
    before = text.split("\n")
    for one in told[: _ROUNDS * _ROUNDS]:
        number = one.diagnostic.span.line
        line = before[number - 1] if 0 < number <= len(before) else None
        if one.source_line is not None and line is not None and one.source_line.strip() not in line:
            continue  # told of a text that is no more
        mistake = _mistake(path, text.split("\n"), one.diagnostic, known)
        fixes = fixes_of(mistake)
        if fixes and fixes[0].certain and not fixes[0].of_config and mistake.file.raw == text:
            text = applied(mistake.file.text, fixes[0].edits)
    return text


def _without_blanks(path: str, text: str, known: Knowledge) -> str:
    """Return a text as `bantin check --fix` leaves it; ends of lines are the editor's own."""
    prepared = known.prepared.get(path)
    if prepared is None or prepared.document is None or known.config is None:
        return text
    levels = known.config.checks
    codes = {
        rule.code
        for rule in RULES
        if rule.fixable and not rule.by_name and levels.get(rule.code, rule.level) != "off"
    }
    passes = tuple(kind.make_pass for kind in known.kinds if kind.make_pass is not None)
    found = mended(
        CheckedText(prepared.document, text.encode("utf-8", "surrogatepass")),
        codes - {"mixed-line-ends"},
        "first",  # where tones stand is mended when it is asked for by name
        converter(passes, ""),
    )
    return found.data.decode() if found is not None else text


def _line_changes(path: str, before: str, after: str) -> Iterator[TextChange]:
    old, new = before.split("\n"), after.split("\n")
    for kind, first, last, start, end in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            continue
        lines = new[start:end]
        if last < len(old):
            text = "".join(f"{line}\n" for line in lines)
            yield TextChange(path, Stretch(At(first, 0), At(last, 0)), text)
        else:
            begin = At(first - 1, len(old[first - 1])) if first else At(0, 0)
            text = "".join(f"\n{line}" for line in lines) if first else "\n".join(lines)
            yield TextChange(path, Stretch(begin, At(len(old) - 1, len(old[-1]))), text)
