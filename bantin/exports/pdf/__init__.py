"""A regulation as PDF."""
