"""Text of encodings before Unicode that was pasted as if it were Unicode, and its conversion.

What is found in a text that says nothing of its font is `find_damage`'s affair; a text in a font of
an old encoding is converted by `in_unicode`.
"""

from bantin.vietnamese.legacy.fonts import OldFont, in_unicode, marks_of_vni, old_font
from bantin.vietnamese.legacy.recognition import Damage, find_damage, may_be_damaged

__all__ = [
    "Damage",
    "OldFont",
    "find_damage",
    "in_unicode",
    "marks_of_vni",
    "may_be_damaged",
    "old_font",
]
