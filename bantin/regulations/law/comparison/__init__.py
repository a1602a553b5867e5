"""Two texts unit by unit and word by word."""
