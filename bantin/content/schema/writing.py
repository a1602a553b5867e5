"""A text as a value of YAML."""

import re

from bantin.content.schema.reading import in_quotes

# Plain text that YAML takes for nothing else: it begins with a letter and has no sign of its own.
_PLAIN = re.compile(r"[^\W\d_][\w ,()/.…–-]*")
_OTHER_THAN_TEXT = {"y", "n", "yes", "no", "on", "off", "true", "false", "null", "inf", "nan"}


def yaml_text(text: str) -> str:
    """Return one line of text as a value of YAML, in quotes where it needs them."""
    if _PLAIN.fullmatch(text) and text.strip() == text and text.lower() not in _OTHER_THAN_TEXT:
        return text
    return in_quotes(text)
