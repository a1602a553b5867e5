"""The Word file of a model, filled in by a locality, becomes its adoption."""

from bantin.importing.adoptions.adopting import adopt
from bantin.importing.adoptions.form import is_filled_in

__all__ = ["adopt", "is_filled_in"]
