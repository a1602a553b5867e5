"""Meetings: who met, when, where, and what was concluded."""
