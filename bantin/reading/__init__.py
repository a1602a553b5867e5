"""What helps to read a page besides the page: its text read aloud, and a copy without network."""
