"""An example in a hint can be written as it stands: YAML reads back what was meant."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bantin.content.schema.containers import as_list, spelled
from tests.builders import quick

PRINTABLE = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Zl", "Zp", "Cn")))


@given(PRINTABLE.filter(lambda text: len(" ".join(text.split())) <= 60))
@quick
def test_a_text_is_spelt_as_yaml_reads_it_back(text: str) -> None:
    assert yaml.safe_load(f"a: {spelled(text)}") == {"a": " ".join(text.split())}


@pytest.mark.parametrize(
    "text", ["no", "Yes", "null", "1", "2024-07-13", "a: b", "a #b", "*a", "-", ""]
)
def test_what_yaml_would_take_for_something_else_is_quoted(text: str) -> None:
    assert yaml.safe_load(f"- {spelled(text)}") == [text]


@pytest.mark.parametrize(
    ("written", "inner", "value"),
    [
        ("dan-van", "", {"k": ["dan-van"]}),
        ("dan-van, y-te; xã", "", {"k": ["dan-van", "y-te", "xã"]}),
        ("{a: b}", "", {"k": ["a"]}),
        ("a.pdf", "file", {"k": [{"file": "a.pdf"}]}),
        ("[a.pdf, b.pdf]", "file", {"k": [{"file": "a.pdf"}, {"file": "b.pdf"}]}),
        ("{file: a.pdf, title: T}", "file", {"k": [{"file": "a.pdf", "title": "T"}]}),
        ("", "", {"k": ["…"]}),
    ],
)
def test_a_value_becomes_the_list_that_is_needed(written: str, inner: str, value: object) -> None:
    whole = yaml.compose(f"k: {written}")
    assert isinstance(whole, yaml.MappingNode)
    node = whole.value[0][1]
    assert yaml.safe_load(as_list(node, "k", inner)) == value
