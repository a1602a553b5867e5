"""What a page is about, for search engines, in the words of schema.org."""
