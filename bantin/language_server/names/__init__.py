"""What a text names: pages, files, documents, their units, open points; offered and followed."""
