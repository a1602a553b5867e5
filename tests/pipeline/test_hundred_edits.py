"""Editors do a hundred things by chance, and every address that was ever public still answers."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from bantin.addresses import output_path, site_path
from bantin.composition import PORTAL
from bantin.lasting import WITHDRAWN, is_lasting
from bantin.lasting.ledger import is_page
from bantin.pipeline import Options, SerialExecutor, build, plan
from bantin.pipeline.lasting_plan import Lasting, plan_lasting
from tests.pipeline.lab import Lab, assert_same, news, tree
from tests.pipeline.lasting_site import CONFIG, TOPIC, answers_of, recorded, withdrawn

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pytest

VERSION = """\
---
title: Quy chế số {number}
date: {day}
document: {{type: Quy chế, number: "0{number}-QC/XB", issuer: Xã, issued: {day}, effective: {day}}}
---

## Điều 1. Phạm vi

{body}
"""
KINDS = {"news": "2024-0{}-02", "notices": "2024-0{}-03"}


class Editors:
    """What editors do to a small site, by chance; the texts of what is deleted are known."""

    def __init__(self, lab: Lab, seed: int) -> None:
        self.lab = lab
        self.chance = random.Random(seed)
        self.count = 0
        self.topics = ["a", "b", "c"]
        self.pattern = "/tin-tuc/{year}/{month}/{slug}/"
        self.removed: set[str] = set()
        self.unexplained: list[str] = []
        self.entries: list[Mapping[str, object]] = []
        self.configure()
        for _ in range(6):
            self.add()
        for day in ("2024-03-01", "2024-05-01"):
            self.version(day)

    def configure(self) -> None:
        topics = "".join(TOPIC.format(one) for one in self.topics)
        self.lab.write("site_config.yaml", CONFIG.format(topics=topics, news=self.pattern))

    def articles(self) -> list[Path]:
        found = (self.lab.root / "content").rglob("*.md")
        return sorted(one for one in found if "regulations" not in one.parts)

    def one(self) -> Path:
        return self.chance.choice(self.articles())

    def add(self) -> None:
        self.count += 1
        kind = self.chance.choice([*KINDS])
        date = KINDS[kind].format(self.chance.randint(1, 7))
        body = f"Lời riêng {self.count}rieng.\n"
        topic = self.chance.choice([*self.topics, "a"]) if self.topics else ""
        topic = topic if topic in self.topics else ""
        text = news(f"Bài {self.count}", date, topics=topic, body=body)
        self.lab.write(f"content/{kind}/bai-{self.count}.md", text)

    def version(self, day: str) -> None:
        self.count += 1
        text = VERSION.format(number=self.count, day=day, body=f"Lời {self.count}rieng.")
        self.lab.write(f"content/regulations/quy-che/{day}.md", text)

    def delete(self) -> None:
        if len(self.articles()) > 2:
            path = self.one()
            self.removed.add(path.read_text(encoding="utf-8").split("riêng ")[-1].split(".")[0])
            path.unlink()

    def rename(self) -> None:
        self.count += 1
        path = self.one()
        path.rename(path.with_name(f"khac-{self.count}.md"))

    def move(self) -> None:
        path = self.one()
        other = path.parent.with_name("notices" if path.parent.name == "news" else "news")
        other.mkdir(exist_ok=True)
        path.rename(other / path.name)

    def header(self, start: str, line: str) -> None:
        path = self.one()
        lines = path.read_text(encoding="utf-8").split("\n")
        lines = [one for one in lines if not one.startswith(start)]
        path.write_text("\n".join([lines[0], *([line] if line else []), *lines[1:]]), "utf-8")

    def retitle(self) -> None:
        self.count += 1
        self.header("title:", f"title: Tên {self.count}")

    def redate(self) -> None:
        self.header(
            "date:", f"date: 2024-0{self.chance.randint(1, 7)}-0{self.chance.randint(1, 9)}"
        )

    def draft(self) -> None:
        self.header("draft:", self.chance.choice(["draft: true", ""]))

    def expire(self) -> None:
        self.header("expires:", self.chance.choice(["expires: 2024-07-12", ""]))

    def drop_topic(self) -> None:
        if self.topics:
            gone = self.topics.pop()
            for path in self.articles():
                text = path.read_text(encoding="utf-8").replace(f"topics: [{gone}]", "topics: []")
                path.write_text(text, encoding="utf-8")
            self.configure()

    def repattern(self) -> None:
        patterns = ["/tin-tuc/{year}/{month}/{slug}/", "/tin/{slug}/", "/bai/{year}/{slug}.html"]
        self.pattern = self.chance.choice(patterns)
        self.configure()

    def revise(self) -> None:
        versions = sorted((self.lab.root / "content/regulations/quy-che").glob("*.md"))
        if len(versions) > 1 and self.chance.random() < 0.5:
            self.chance.choice(versions).unlink()
        else:
            self.version(f"2024-0{self.chance.randint(1, 6)}-1{self.chance.randint(0, 9)}")

    def withdraw(self) -> None:
        lost = self.unexplained
        if lost:
            entry = {"addresses": [self.chance.choice(lost)], "date": "2024-07-01", "reason": "Gỡ."}
            self.entries.append(entry)
            self.lab.write(WITHDRAWN, withdrawn(*self.entries))

    def act(self) -> str:
        """Do something; return what."""
        deeds = (
            self.add, self.delete, self.rename, self.move, self.retitle, self.redate, self.draft,
            self.expire, self.drop_topic, self.repattern, self.revise, self.withdraw,
        )  # fmt: skip
        deed = self.chance.choice(deeds)
        deed()
        return deed.__name__


def planned(monkeypatch: pytest.MonkeyPatch) -> list[Lasting]:
    """Return where what builds plan of old addresses will be noted."""
    found: list[Lasting] = []

    def noted(*args: Any) -> Lasting:  # noqa: ANN401 - those of the function
        found.append(plan_lasting(*args))
        return found[-1]

    monkeypatch.setattr(plan, "plan_lasting", noted)
    return found


def test_every_address_answers_after_a_hundred_edits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab, plans = Lab(tmp_path), planned(monkeypatch)
    editors = Editors(lab, seed=17)
    ever: set[str] = set()
    whys: set[str] = set()
    deed = "begin"
    for step in range(100):
        report = build(lab.root, Options(), executor=SerialExecutor(), portal=PORTAL, now=lab.now)
        assert report.outcome == "built", (deed, report.told)
        files = tree(lab.output)
        files.pop(".manifest")
        if not plans:  # no more was planned than a change has reached
            answers_of(lab)
        answers = recorded(lab, plans.pop())
        editors.unexplained = [one.address for one in answers.gone if one.why == "unknown"]
        whys |= {one.why for one in answers.gone}
        by_server = {one.address for one in answers.redirects} | {
            one.address for one in answers.gone
        }
        assert {one for one in ever if output_path(one) not in files} <= by_server, deed
        assert [one for one in by_server if is_page(one) and output_path(one) not in files] == []
        ever |= {one for one in map(site_path, files) if is_lasting(one) and one != "/404.html"}
        texts = b"\n".join(files.values()).decode("utf-8", "replace")
        assert [one for one in editors.removed if f"riêng {one}." in texts] == [], deed
        if step % 20 == 0:
            assert_same(lab.made(), lab.cold())
            plans.clear()
        deed = editors.act()
    assert len(ever) > 100
    # By chance too, each of what may become of an address.
    assert whys == {"withdrawn", "expired", "part", "unknown"}
