"""Word's paragraphs, tables and notes in the Markdown of articles and of regulations."""
