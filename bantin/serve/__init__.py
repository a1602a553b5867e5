"""Preview: build, show, watch, build again, and have the browser follow."""

from bantin.serve.form_desk import FORM
from bantin.serve.intake import PATH
from bantin.serve.opening import Opening
from bantin.serve.previewing import Ask, Preview, Shell, preview
from bantin.serve.servers import HOST, HostError, PortError, address_for_others, url_of

__all__ = [
    "FORM",
    "HOST",
    "PATH",
    "Ask",
    "HostError",
    "Opening",
    "PortError",
    "Preview",
    "Shell",
    "address_for_others",
    "preview",
    "url_of",
]
