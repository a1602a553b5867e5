"""The search: what is searched of items, the index as a table, its files, and the search page."""
