"""The configuration of a web server, made of what the site knows. Pure: values in, text out.

`served` says what a server must be told of a site, `answers` which headers go with what, `types`
what a file is sent as; each of the others writes that for one server, and quotes for its syntax.
"""
