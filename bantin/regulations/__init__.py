"""Regulations: read, recognised, cited, compared, adopted, shown and exported."""
