"""A .docx file as flat frozen values: WordprocessingML read as Word shows it (ECMA-376, part 1).

A library: it knows no language, no kind of content and nothing of the site.
"""

from bantin.importing.docx.package import WordLimits
from bantin.importing.docx.reading import read_word
from bantin.importing.docx.revisions import accepted, original
from bantin.importing.docx.values import (
    Binding,
    DataPart,
    PictureFile,
    Revision,
    WordBlock,
    WordCell,
    WordControl,
    WordDocument,
    WordFinding,
    WordIndent,
    WordNote,
    WordParagraph,
    WordPicture,
    WordPlace,
    WordProperties,
    WordRow,
    WordRun,
    WordTable,
)
from bantin.importing.docx.walking import paragraphs

__all__ = [
    "Binding",
    "DataPart",
    "PictureFile",
    "Revision",
    "WordBlock",
    "WordCell",
    "WordControl",
    "WordDocument",
    "WordFinding",
    "WordIndent",
    "WordLimits",
    "WordNote",
    "WordParagraph",
    "WordPicture",
    "WordPlace",
    "WordProperties",
    "WordRow",
    "WordRun",
    "WordTable",
    "accepted",
    "original",
    "paragraphs",
    "read_word",
]
