"""The front matter of regulations and adoptions."""
