"""Where regulations lie: folders and names of files that say what was not meant."""

from __future__ import annotations

import pytest

from tests.builders import make_site, prepare, told

HEADER = """
title: {title}
date: 2024-07-01
document:
  type: Quy chế
  number: {number}
  issuer: Ban Dân vận
  issued: 2024-07-01
"""


def codes(*paths: str) -> list[str]:
    prepared = [
        prepare(
            f"content/regulations/{path}.md",
            HEADER.format(title=f"Quy chế {number}", number=f"{number}-QC/BDVHU"),
            "Điều 1. Phạm vi\n\nMột.\n",
        )
        for number, path in enumerate(paths, 1)
    ]
    return sorted(code for code, _ in told(make_site(prepared)[1]))


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (("quy-che/2024-07-01",), []),
        (("2024/quy-che", "2024/quy-dinh"), []),  # folders for order
        (("2024-07-01",), []),
        (("2024/2024-07-15-quyet-dinh",), []),
        (("quy-che/2024-07-01", "quy-che/ban-moi"), ["not-a-version"]),
        (("quy-che/2024-7-1",), ["not-a-version"]),
        (("quy-che/01.07.2024",), ["not-a-version"]),
        (("quy-che/2024-13-01",), ["not-a-version"]),
        (("quy-che/2024-07-01", "quy-che/2025-07-01 (1)"), ["not-a-version"]),
        (("2024/quy-che/2024-07-01",), ["not-a-version"]),
        (("Quy chế/2024-07-01",), ["not-a-version"]),
        (("quy-che/2025-07-01",), ["version-day"]),
        (("quy-che-2/2024-07-01", "quy-che-2"), ["file-beside-versions"]),
    ],
)
def test_a_file_that_looks_like_a_version_is_one(
    paths: tuple[str, ...], expected: list[str]
) -> None:
    assert codes(*paths) == expected
