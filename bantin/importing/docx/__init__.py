"""A .docx file as flat frozen values: WordprocessingML read as Word shows it (ECMA-376, part 1).

A library: it knows no language, no kind of content and nothing of the site.
"""

from bantin.importing.docx.reading import read_word
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
    "WordNote",
    "WordParagraph",
    "WordPicture",
    "WordPlace",
    "WordProperties",
    "WordRow",
    "WordRun",
    "WordTable",
    "read_word",
]
