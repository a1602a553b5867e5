"""Addresses that were public once are in the configuration of the server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.e2e.program import NOW, command
from tests.pipeline.lab import CONFIG, Lab, news

if TYPE_CHECKING:
    from pathlib import Path


def test_what_has_moved_and_what_is_gone_are_told_to_the_server(tmp_path: Path) -> None:
    lab = Lab(tmp_path)
    lab.write("site_config.yaml", CONFIG)
    lab.write("content/news/a.md", news("Bài", "2024-07-02"))
    lab.write("addresses.txt", "/cu/ content/news/a.md\n/go/ content/news/b.md\n/go/a.pdf /go/\n")
    done = command("server-config", "nginx", "--root", lab.root, "--now", NOW)
    assert done.code == 0, done.err
    lines = [line.strip() for line in done.out.split("\n")]
    (moved,) = [line for line in lines if line.startswith('location = "/cu/" ')]
    assert "return 301" in moved
    assert "/tin-tuc/2024/07/bai/" in moved
    gone = [line for line in lines if "return 410" in line]
    assert [line.split()[2] for line in gone] == ['"/go/"', '"/go/a.pdf"']
    lab.write("withdrawn.yaml", "withdrawn: hỏng\n")
    wrong = command("server-config", "nginx", "--root", lab.root, "--now", NOW)
    assert (wrong.code, wrong.out, "withdrawn.yaml" in wrong.err) == (1, "", True)
