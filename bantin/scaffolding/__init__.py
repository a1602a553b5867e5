"""Beginnings: the files of a new site, and the file of a new item. Pure: a shell writes them.

What is copied lies as files in this package: skeleton/ has a whole site, bodies/ the text of a new
item by kind, examples/ a value for each key. What a key means, the catalogues say.
"""

from bantin.scaffolding.item import new_item, one_line
from bantin.scaffolding.site import HOSTS, Answers, new_site

__all__ = ["HOSTS", "Answers", "new_item", "new_site", "one_line"]
