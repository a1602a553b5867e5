"""Draws the pictures of the sample site: SVG text from Python, JPEG by Chromium."""
