"""From Word files to the site's own files."""
