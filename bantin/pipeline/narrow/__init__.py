"""A build that plans only what a change reaches, where that is known for certain."""
