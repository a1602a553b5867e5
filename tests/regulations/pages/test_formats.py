"""Files of the text of a regulation: which of them are made in a worker."""

from __future__ import annotations

from tests.builders import all_targets, planning, prepare, sound_site

MODEL = """
title: Quy chế mẫu
date: 2024-06-01
document: {model: true, type: Quy chế, issuer: Ban Dân vận, issued: 2024-06-01}
open_points: {so: {label: Số thành viên, type: number}}
"""


def test_of_all_files_those_whose_library_starts_threads_are_made_apart() -> None:
    text = "Điều 1. Tổ chức\n\nKhối có [[so]] thành viên."
    site = sound_site([prepare("content/regulations/quy-che-mau.md", MODEL, text)])
    targets = all_targets(planning(site))
    files = [one.output_path for one in targets if "/quy-che-mau/toan-van." in one.output_path]
    assert {path.rpartition(".")[2] for path in files} == {"docx", "pdf", "xml", "txt", "json"}
    apart = [one.output_path for one in targets if one.apart]
    assert apart == ["van-ban/quy-che-mau/toan-van.pdf"]
