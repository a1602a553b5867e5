"""Sites of Hugo and Jekyll: Markdown with front matter, short codes, and rules for addresses."""

from bantin.migrating.generators.hugo import read_hugo
from bantin.migrating.generators.jekyll import read_jekyll

__all__ = ["read_hugo", "read_jekyll"]
