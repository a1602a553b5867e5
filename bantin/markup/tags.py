"""Tags in sanitised HTML."""

import re

# As the sanitiser writes one: quoted values may hold ">".
TAG = re.compile(r"""<(?:[^<>"']|"[^"]*"|'[^']*')*+>""")
