"""A site, or a year of it, as a file for the records office: a zip to open, or a WARC. Pure."""

from bantin.archiving.choosing import Chosen, choose
from bantin.archiving.values import Publication, Stored

__all__ = ["Chosen", "Publication", "Stored", "choose"]
