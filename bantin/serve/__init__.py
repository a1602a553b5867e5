"""Preview: build, show, watch, build again, and have the browser follow."""

from bantin.serve.intake import PATH
from bantin.serve.previewing import Ask, Preview, Shell, preview
from bantin.serve.serving import PortError

__all__ = ["PATH", "Ask", "PortError", "Preview", "Shell", "preview"]
