"""Lines of text become an outline of units."""
