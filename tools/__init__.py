"""Scripts that make the sample site's pictures and attachments; the results are committed."""
