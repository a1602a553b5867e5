"""Object storage: a bucket of S3 or of what speaks like it, of Google Cloud Storage, of Azure.

A bucket has no folders that could be switched, so the site in it is changed file by file, in an
order in which no page ever names what is not there yet.
"""
