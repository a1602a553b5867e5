"""What mends a mistake: from a diagnostic and the text of its file to edits. Pure."""
