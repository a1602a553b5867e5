"""Regulations as machine-readable lists."""
