"""Notices: what the public should know or do ("Thông báo"), and until when."""
