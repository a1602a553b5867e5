"""HTML that others have written becomes Markdown that shows the same words."""

from bantin.migrating.html.body import markdown_of
from bantin.migrating.html.figures import References
from bantin.migrating.html.reading import letters, visible

__all__ = ["References", "letters", "markdown_of", "visible"]
