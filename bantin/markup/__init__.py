"""Markdown to safe HTML, without knowing the site: a body's result depends on the body alone."""
