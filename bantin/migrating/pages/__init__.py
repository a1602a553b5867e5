"""A folder of HTML files: each page's facts, and its text without what stands around every page."""

from bantin.migrating.pages.folder import read_pages

__all__ = ["read_pages"]
