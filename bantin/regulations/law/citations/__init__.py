"""Documents and units that running text names."""
