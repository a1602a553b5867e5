"""Markdown to safe HTML, without knowing the site: a body's result depends on the body alone."""

from bantin.markup.rendering import Body, render
from bantin.markup.resolving import resolve, resolve_outline

__all__ = ["Body", "render", "resolve", "resolve_outline"]
