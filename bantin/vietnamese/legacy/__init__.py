"""Text of encodings before Unicode that was pasted as if it were Unicode, and its conversion."""

from bantin.vietnamese.legacy.recognition import Damage, find_damage, may_be_damaged

__all__ = ["Damage", "find_damage", "may_be_damaged"]
