"""The table of what can be mended, by the codes of the diagnostics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.content.file_names import ARTICLE, DEPLOY
from bantin.content.reading import parse
from bantin.deploying.settings import read_settings
from bantin.diagnostics import Diagnostic
from bantin.language_server.fixes import addresses, body, header, laws, syntax
from bantin.language_server.fixes.addresses import known_word
from bantin.pipeline.config import parsed_config
from bantin.pipeline.run import CONFIG
from bantin.pipeline.setting_up import read_setup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bantin.language_server.fixes.values import Edit, Fix, Fixer, Mistake


def _or_known(fixer: Fixer) -> Fixer:
    def fix(mistake: Mistake) -> Iterator[Fix]:
        yield from fixer(mistake)
        yield from known_word(mistake)

    return fix


FIXERS: dict[str, Fixer] = {
    **syntax.FIXERS,
    **header.FIXERS,
    **body.FIXERS,
    **addresses.FIXERS,
    **laws.FIXERS,
    "not-a-syllable": _or_known(body.FIXERS["not-a-syllable"]),
}


def fixes_of(mistake: Mistake) -> tuple[Fix, ...]:
    """Return the ways to mend a mistake, the likeliest first."""
    fixer = FIXERS.get(mistake.diagnostic.code)
    if fixer is None:
        return ()
    return tuple(one for one in fixer(mistake) if _is_sound(one, mistake) and _heals(one, mistake))


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits carried out."""
    for one in sorted(edits, reverse=True):
        text = text[: one.start] + one.new + text[one.end :]
    return text


def _is_sound(fix: Fix, mistake: Mistake) -> bool:
    """Tell whether all edits are at lines as their editor has them."""
    file = mistake.config if fix.of_config else mistake.file
    return all(file.is_same(one.start, one.end) for one in fix.edits)


# What stands under a key that nobody knows was not read before: what is wrong with it is told next,
# and no reason to offer nothing but to take the key out.
_HIDING = {"unknown-key"}
# What is put in to be written over is told until it is.
_AFTER_BARE = {"placeholder"}


def _heals(fix: Fix, mistake: Mistake) -> bool:
    """Read a file again as it would be: the mistake has gone, and nothing is wrong in its place.

    What is only known of the whole site is not asked for here.
    """
    if fix.of_config:
        return True
    text = mistake.file.text
    before, after = (_told(mistake, one) for one in (text, applied(text, fix.edits)))
    if fix.bare:
        after = [one for one in after if one.code not in _AFTER_BARE]
    code = mistake.diagnostic.code
    if not any(one.code == code for one in before):
        return not _new(before, after)
    rest = sum(one.code == code for one in after)
    if rest >= sum(one.code == code for one in before):
        return False
    if code in _HIDING and not fix.bare:
        return True
    first, last = _touched(mistake, fix)
    return not any(first <= one.span.line <= last for one in _new(before, after))


def _new(before: Sequence[Diagnostic], after: Sequence[Diagnostic]) -> list[Diagnostic]:
    known = [(one.code, one.params) for one in before]
    return [one for one in after if (one.code, one.params) not in known]


def _touched(mistake: Mistake, fix: Fix) -> tuple[int, int]:
    """Return the first and the last line that a fix has written."""
    first = min(one.start for one in fix.edits)
    lines = sum(one.new.count("\n") for one in fix.edits)
    start = mistake.file.place(first)[0] + 1
    return start, start + lines


def _told(mistake: Mistake, text: str) -> list[Diagnostic]:
    """Return what reading tells of a text by itself."""
    path, known = mistake.file.path, mistake.known
    if path == CONFIG:
        setup = read_setup(known.root, text.encode("utf-8", "surrogatepass"))
        return [setup] if isinstance(setup, Diagnostic) else parsed_config(setup, known.types)[1]
    if path == DEPLOY:
        return read_settings(text.encode("utf-8", "surrogatepass"))[1]
    if not path.endswith(ARTICLE) or known.config is None:
        return []
    data, zone = text.encode("utf-8", "surrogatepass"), known.config.site.zone
    return parse(path, data, zone=zone, kinds=known.types)[2]
