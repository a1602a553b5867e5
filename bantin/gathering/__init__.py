"""Asking other portals what their localities have adopted, and what is kept of their answers."""

from bantin.gathering.asking import Bounds
from bantin.gathering.gathering import Gathered, gather

__all__ = ["Bounds", "Gathered", "gather"]
