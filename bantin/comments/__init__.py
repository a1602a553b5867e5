"""Readers' comments: files beside articles, and what pages and feeds show of them."""
