"""bantin: a static site generator for Vietnamese news and regulations."""

__version__ = "0.1.0"
