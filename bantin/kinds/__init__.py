"""The kinds of content that are no regulations, one module each."""
