"""The table of rules, by subject; kinds of content have rules of their own."""

from __future__ import annotations

from bantin.checking import (
    addresses,
    beginnings,
    days,
    links,
    misspellings,
    pictures,
    recordings,
    security,
    stock,
    theme_copies,
    titles,
    translations,
    typing,
)
from bantin.checking.outside import rules as outside

RULES = (
    *pictures.RULES,
    *recordings.RULES,
    *titles.RULES,
    *translations.RULES,
    *misspellings.RULES,
    *typing.RULES,
    *days.RULES,
    *links.RULES,
    *stock.RULES,
    *beginnings.RULES,
    *theme_copies.RULES,
    *security.RULES,
    *addresses.RULES,
    *outside.RULES,
)
