"""HTML that others have written becomes Markdown that shows the same words."""

from bantin.migrating.html.body import markdown_of, shown_words
from bantin.migrating.html.figures import References
from bantin.migrating.html.reading import hides_words, letters, visible

__all__ = ["References", "hides_words", "letters", "markdown_of", "shown_words", "visible"]
