"""Files as offices make them: what is in them is found, put where it belongs, and shown."""

from __future__ import annotations

import pytest

from tests.importing.judging import JUDGED, judged
from tests.importing.office_files import FILES


@pytest.mark.parametrize("name", FILES)
def test_what_is_true_of_a_file_is_found(name: str) -> None:
    data, truth = FILES[name]()
    result = judged(data, f"{name}.docx", truth)
    assert {key: value for key, value in result.items() if value[0] != value[1]} == {}
    assert set(result) == set(JUDGED)
