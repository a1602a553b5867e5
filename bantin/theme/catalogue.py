"""The catalogue of interface words: the text of a .po file becomes gettext translations."""

from gettext import GNUTranslations
from io import BytesIO, StringIO

from bantin.theme.theme_cache import NoCache, ThemeCache


def translations(catalogue: str, theme_cache: ThemeCache | None = None) -> GNUTranslations:
    """Read the text of a .po file. A message without a translation stays as it is written.

    Raises babel's PoFileError for a text that is no catalogue.
    """
    cache = NoCache() if theme_cache is None else theme_cache
    compiled = cache.get("words")
    if compiled is None:
        compiled = _compile(catalogue)
        cache.put("words", compiled)
    return GNUTranslations(BytesIO(compiled))


def _compile(catalogue: str) -> bytes:
    # Loaded here: words in the cache need no compiler.
    from babel.messages.mofile import write_mo  # noqa: PLC0415
    from babel.messages.pofile import read_po  # noqa: PLC0415

    compiled = BytesIO()
    write_mo(compiled, read_po(StringIO(catalogue), abort_invalid=True))
    return compiled.getvalue()
