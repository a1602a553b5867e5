"""The words for people: every sentence of the program, by language and key.

A catalogue is a TOML file `<language>/<subject>.toml`; a sentence stands on one line of it. A key
names the file and the way in it, as in "report.built". Catalogues are read when something is said.
"""

from bantin.words.catalogue import LANGUAGES, catalogue_of
from bantin.words.phrase import Params, Phrase, Value, phrase
from bantin.words.speaking import Words

__all__ = ["LANGUAGES", "Params", "Phrase", "Value", "Words", "catalogue_of", "phrase"]
