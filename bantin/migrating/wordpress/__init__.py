"""The export of WordPress (WXR): its XML, and what posts hold besides HTML."""

from bantin.migrating.wordpress.site import read_wordpress

__all__ = ["read_wordpress"]
