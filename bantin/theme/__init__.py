"""The theme: views in, HTML out. Templates see one page view, the site view and a body."""
