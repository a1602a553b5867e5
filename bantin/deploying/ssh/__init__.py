"""A server that is reached by SSH: a folder of releases, of which one stands."""
