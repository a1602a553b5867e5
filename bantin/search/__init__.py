"""The full-text index: words, pairs of words, and the files that hold where the pairs stand. Pure.

An index is made in two steps, so that little is done twice. `index_block` reads the texts of some
items and returns what they add to each of the index's files; `join` puts such parts together
without looking into them. The script of the search page reads the files; what it must do alike is
said here and held against it by a test.
"""

from bantin.search.again import index_again
from bantin.search.joining import join
from bantin.search.layout import Layer, Layout, layout_of
from bantin.search.parts import BLOCK, ItemText, cut, index_block
from bantin.search.spreading import COMMON, place_of
from bantin.search.words import fold, words

__all__ = [
    "BLOCK",
    "COMMON",
    "ItemText",
    "Layer",
    "Layout",
    "cut",
    "fold",
    "index_again",
    "index_block",
    "join",
    "layout_of",
    "place_of",
    "words",
]
