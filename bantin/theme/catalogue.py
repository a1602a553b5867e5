"""The catalogue of interface words: the text of a .po file becomes gettext translations."""

from gettext import GNUTranslations
from io import BytesIO, StringIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def translations(catalogue: str) -> GNUTranslations:
    """Read the text of a .po file. A message without a translation stays as it is written.

    Raises babel's PoFileError for a text that is no catalogue.
    """
    compiled = BytesIO()
    write_mo(compiled, read_po(StringIO(catalogue), abort_invalid=True))
    compiled.seek(0)
    return GNUTranslations(compiled)
