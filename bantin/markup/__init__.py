"""Markdown to safe HTML, without knowing the site: a body's result depends on the body alone."""

from bantin.markup.legal import LegalBody, render_outline
from bantin.markup.rendering import Body, render
from bantin.markup.resolving import resolve, resolve_outline

__all__ = ["Body", "LegalBody", "render", "render_outline", "resolve", "resolve_outline"]
