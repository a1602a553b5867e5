"""Markdown to safe HTML, without knowing the site: a body's result depends on the body alone."""

from bantin.markup.comments import uncommented
from bantin.markup.legal import LegalBody, read_outline, render_outline
from bantin.markup.marks import strange_points
from bantin.markup.rendering import Body, render
from bantin.markup.resolving import resolve, resolve_outline

__all__ = [
    "Body",
    "LegalBody",
    "read_outline",
    "render",
    "render_outline",
    "resolve",
    "resolve_outline",
    "strange_points",
    "uncommented",
]
