"""Real builds, killed at instants spread over their whole duration."""

from __future__ import annotations

import random
import signal
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from tests.pipeline.lab import assert_same, news
from tests.pipeline.program import command

if TYPE_CHECKING:
    from tests.pipeline.lab import Lab

KILLS = 15
ARTICLES = 140  # enough for the work to be shared out among processes
_ITEM = """\
{% extends "base.html" %}
{% block main %}ROUND {{ page.title }} {{ body | safe }}{% endblock %}
"""


def change(lab: Lab, number: int, dice: random.Random) -> None:
    """Change a good part of the site."""
    lab.write("templates/item.html", _ITEM.replace("ROUND", f"Lần {number}"))
    for _ in range(12):
        one = dice.randrange(ARTICLES)
        lab.write(f"content/news/nhieu-{one}.md", article(one, f"Lần {number}"))
    (lab.root / f"content/news/nhieu-{dice.randrange(ARTICLES)}.md").unlink(missing_ok=True)
    lab.write(f"content/news/moi-{number}.md", article(number, f"Mới {number}"))


def article(number: int, title: str) -> str:
    date = f"2024-0{number % 6 + 1}-{number % 27 + 1:02} {number % 24:02}:00"
    return news(f"{title}, bài {number}", date, body=f"Đoạn {title}.\n\n" * 5)


@pytest.mark.slow
def test_whenever_a_build_is_killed_the_next_one_makes_it_good(dressed: Lab) -> None:
    dice = random.Random(20240713)
    for number in range(ARTICLES):
        dressed.write(f"content/news/nhieu-{number}.md", article(number, "Đầu"))
    arguments = command("--root", dressed.root, "--now", dressed.now.isoformat(), "--jobs", 2)

    def start() -> subprocess.Popen[str]:
        return subprocess.Popen(arguments, stderr=subprocess.PIPE, text=True, encoding="utf-8")

    def finish() -> None:
        with start() as process:
            _, err = process.communicate()
            assert process.returncode == 0, err
            assert "Traceback" not in err

    finish()
    change(dressed, 0, dice)
    begin = time.monotonic()
    finish()
    duration = time.monotonic() - begin
    killed = 0
    for number in range(1, KILLS + 1):
        change(dressed, number, dice)
        with start() as process:
            time.sleep(duration * (number - dice.random()) / KILLS)
            process.send_signal(signal.SIGKILL)
        if process.returncode == -signal.SIGKILL:
            killed += 1
        else:
            duration *= 0.8  # the machine has less to do than when a build was timed
        # At once: workers of the killed build may still be about.
        finish()
        assert_same(dressed.made(), dressed.cold())
    assert killed > KILLS // 2
