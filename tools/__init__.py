"""Scripts that a maintainer runs by hand from the repository's root; no build needs them."""
