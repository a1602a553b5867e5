"""The form in the browser: a content management system that is told of the site's models.

What a form asks for is made of the types by which a build reads (`describing`), so no kind and no
key is listed here. The system itself comes with a package of its own, `bantin-admin`.
"""
