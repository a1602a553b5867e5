"""The guide to the configuration has every key, and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from bantin.composition import PORTAL
from bantin.content.config import written_type
from bantin.content.config_reading import parse_config
from tests.docs.keys import check_key, keys
from tests.docs.reading import LANGUAGES, blocks, guide, rows

if TYPE_CHECKING:
    from collections.abc import Iterator

CONFIG_KEYS = {key: field for key, field in keys(written_type(PORTAL.types)) if key != "site"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", CONFIG_KEYS)
def test_every_configuration_key_has_a_row_with_its_default(key: str, language: str) -> None:
    table = rows(guide(language, "configuration"))
    check_key(key, CONFIG_KEYS[key], table, language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_names_no_configuration_key_that_is_not_there(language: str) -> None:
    assert rows(guide(language, "configuration")).keys() == CONFIG_KEYS.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_full_configuration_of_the_guide_is_full_and_right(language: str) -> None:
    examples = blocks(guide(language, "configuration"), "yaml")
    for example in examples:
        config, found = parse_config(example, PORTAL.types)
        assert config, found
    written = set(paths(yaml.safe_load(examples[-1])))
    # Codes, languages and names of documents with what they have, not keys.
    written -= {
        one for one in written if one.startswith(("checks.", "languages.", "citations.laws."))
    }
    assert written - {"site"} == CONFIG_KEYS.keys()


def paths(value: object, prefix: str = "") -> Iterator[str]:
    """Yield the keys of nested mappings and lists as the documents write them."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield f"{prefix}{key}"
            yield from paths(inner, f"{prefix}{key}.")
    elif isinstance(value, list):
        for inner in value:
            yield from paths(inner, f"{prefix.removesuffix('.')}[].")
