"""Preview: build, show, watch, build again, and have the browser follow."""

from bantin.serve.previewing import Preview, preview

__all__ = ["Preview", "preview"]
