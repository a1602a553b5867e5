"""A regulation as a Word document."""
