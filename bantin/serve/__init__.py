"""Preview: build, show, watch, build again, and have the browser follow."""

from bantin.serve.intake import PATH
from bantin.serve.previewing import Preview, preview
from bantin.serve.serving import PortError

__all__ = ["PATH", "PortError", "Preview", "preview"]
