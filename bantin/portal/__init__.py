"""News, meetings, notices and pages of a site: what is on it, its pages and its feeds."""
