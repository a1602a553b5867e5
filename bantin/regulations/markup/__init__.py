"""The text of a regulation, from Markdown to an outline in HTML."""
