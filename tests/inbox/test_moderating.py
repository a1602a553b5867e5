"""From the inbox into the files: approved, rejected, pulled, answered, deleted."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.e2e.program import PROJECT, Run, article, call, run, write_site
from tests.inbox.conftest import open_inbox
from tests.inbox.reader import send

if TYPE_CHECKING:
    from pathlib import Path

    from bantin.inbox import DataFolder

pytestmark = pytest.mark.slow
THREAD = "/tin-tuc/2024/07/mot/"
FILE = "content/news/mot.comments.yaml"
CONFIG = """\
site:
  title: Trang thử
  url: https://example.vn/
organization:
  name: Văn phòng Thử
comments:
  closed_after: 0
  inbox: https://y-kien.example.vn
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    articles = {f"content/news/{slug}.md": article(slug, slug=slug) for slug in ("mot", "hai")}
    return write_site(tmp_path, {"site_config.yaml": CONFIG} | articles)


class Office:
    """Whoever moderates, before a site whose inbox lies in its default place."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def call(self, *arguments: str | Path) -> Run:
        return run("comments", *arguments, "--root", self.root, "--lang", "en")

    def waiting(self, *arguments: str) -> list[dict[str, Any]]:
        done = self.call("list", "--json", *arguments)
        assert done.code == 0, done.err
        found = json.loads(done.out)
        assert isinstance(found, list)
        return found

    def comments(self, file: str = FILE) -> list[dict[str, Any]]:
        path = self.root / file
        if not path.exists():
            return []
        found = yaml.safe_load(path.read_text("utf-8"))["comments"]
        assert isinstance(found, list)
        return found

    def text(self) -> str:
        return "\n".join(
            path.read_text("utf-8") for path in self.root.glob("content/**/*.comments.yaml")
        )

    def build(self) -> str:
        done = call("--root", self.root)
        assert done.code == 0, done.err
        return (self.root / f"output{THREAD}index.html").read_text("utf-8")


@pytest.fixture
def office(root: Path) -> Office:
    return Office(root)


@pytest.fixture
def data(root: Path) -> DataFolder:
    from bantin.inbox import DataFolder  # noqa: PLC0415 - in the default place

    return DataFolder(root / "inbox")


def fill(isso: Path, data: DataFolder, *opinions: dict[str, str]) -> list[str]:
    """Send opinions to a real inbox; return their ids."""
    threads = tuple(one.get("thread", THREAD) for one in opinions)
    with open_inbox(isso, data, threads=threads) as address:
        answers = [send(address, **({"thread": THREAD} | one)) for one in opinions]
    assert [one.status for one in answers] == [202] * len(opinions)
    return [str(one.body["id"]) for one in answers]


def test_nothing_is_published_that_nobody_approved(
    office: Office, isso: Path, data: DataFolder
) -> None:
    fill(isso, data, {"text": "Chờ duyệt."})
    done = office.call("pull")
    assert done.code == 0
    assert "no newly approved comment" in done.out
    assert "1 comment;" in done.out
    assert office.comments() == []
    assert "Chờ duyệt." not in office.build()


def test_what_is_approved_is_pulled_once_and_stands_on_the_page(
    office: Office, isso: Path, data: DataFolder
) -> None:
    one, other = fill(
        isso,
        data,
        {"text": "Đoạn một.\n\nĐoạn hai.", "name": "Lê & Hoa", "email": "hoa@thu.example"},
        {"text": "Ý kiến khác.", "place": "Xã <Cần Giờ>", "unit": "dieu-5"},
    )
    assert office.call("approve", one, other).code == 0
    assert office.waiting() == []
    done = office.call("pull")
    assert (done.code, done.err) == (0, "")
    assert f"{FILE}: 2 comments added." in done.out
    kept = {comment["id"]: comment for comment in office.comments()}
    assert kept[one]["name"] == "Lê & Hoa"
    assert kept[one]["text"] == "Đoạn một.\n\nĐoạn hai.\n"
    assert (kept[other]["place"], kept[other]["unit"]) == ("Xã <Cần Giờ>", "dieu-5")
    before = office.text()
    assert office.call("pull").code == 0
    assert office.text() == before
    page = office.build()
    for text in ("<p>Đoạn một.</p>", "<p>Đoạn hai.</p>", "Lê &amp; Hoa", "Xã &lt;Cần Giờ&gt;"):
        assert text in page
    # Never where mail can be sent to: not in the file, not in any file of the site.
    assert "@" not in before
    for path in (office.root / "output").rglob("*"):
        assert not (path.is_file() and b"hoa@thu.example" in path.read_bytes()), path


def test_what_is_rejected_is_gone(office: Office, isso: Path, data: DataFolder) -> None:
    one, other = fill(isso, data, {"text": "Quảng cáo bậy bạ."}, {"text": "Ý kiến thật."})
    assert office.call("reject", one).code == 0
    assert [comment["id"] for comment in office.waiting()] == [other]
    assert "Quảng cáo".encode() not in data.comments.read_bytes()
    assert office.call("reject", one).code == 2


def test_an_id_means_the_opinion_that_was_read_and_no_other(
    office: Office, isso: Path, data: DataFolder
) -> None:
    """Isso gives the number of a deleted comment to the next one."""
    (read,) = fill(isso, data, {"text": "Ý kiến thứ nhất."})
    assert office.call("reject", read).code == 0
    (later,) = fill(isso, data, {"text": "Ý kiến chưa ai đọc."})
    assert later.partition("-")[0] == read.partition("-")[0]
    done = office.call("approve", read)
    assert done.code == 2
    assert read in done.err
    assert [comment["waiting"] for comment in office.waiting()] == [True]


def test_of_several_ids_one_that_is_not_there_stops_all(
    office: Office, isso: Path, data: DataFolder
) -> None:
    (one,) = fill(isso, data, {"text": "Ý kiến."})
    assert office.call("approve", one, "99-abcd").code == 2
    assert office.waiting()[0]["waiting"] is True


def test_what_is_approved_is_not_rejected_by_mistake(
    office: Office, isso: Path, data: DataFolder
) -> None:
    (one,) = fill(isso, data, {"text": "Ý kiến."})
    office.call("approve", one)
    done = office.call("reject", one)
    assert done.code == 2
    assert "comments delete --id" in done.err
    assert len(office.waiting("--all")) == 1


def test_an_opinion_on_what_the_site_does_not_show_stays_in_the_inbox(
    office: Office, isso: Path, data: DataFolder
) -> None:
    (one,) = fill(isso, data, {"thread": "/../../etc/passwd/", "text": "Ý kiến."})
    office.call("approve", one)
    done = office.call("pull")
    assert done.code == 1
    assert one in done.out
    assert len(office.waiting("--all")) == 1
    assert list(office.root.glob("**/*.comments.yaml")) == []


def test_a_file_with_a_mistake_is_left_alone(office: Office, isso: Path, data: DataFolder) -> None:
    one, other = fill(isso, data, {"text": "Ý một."}, {"thread": "/tin-tuc/2024/07/hai/"})
    office.call("approve", one, other)
    broken = "comments:\n  - id: x\n   date: hôm qua\n"
    (office.root / FILE).write_text(broken, encoding="utf-8")
    done = office.call("pull")
    assert done.code == 1
    assert FILE in done.out
    assert (office.root / FILE).read_text("utf-8") == broken
    assert len(office.comments("content/news/hai.comments.yaml")) == 1


def test_an_editors_notes_and_other_comments_are_kept(
    office: Office, isso: Path, data: DataFolder
) -> None:
    kept = """\
# Ghi chú của biên tập.
comments:
  - id: thu-1
    date: 2024-07-14 09:00
    text: |
      Gửi qua thư.
"""
    (office.root / FILE).write_text(kept, encoding="utf-8")
    (one,) = fill(isso, data, {"text": "Ý kiến mới."})
    office.call("approve", one)
    assert office.call("pull").code == 0
    text = (office.root / FILE).read_text("utf-8")
    assert text.startswith(kept)
    assert [comment["id"] for comment in office.comments()] == ["thu-1", one]


def test_an_answer_stands_below_its_comment(office: Office, isso: Path, data: DataFolder) -> None:
    (one,) = fill(isso, data, {"text": "Bao giờ có kết quả?"})
    refused = office.call("answer", one, "--text", "Tuần sau.")
    assert refused.code == 2
    assert "pull" in refused.err
    office.call("approve", one)
    office.call("pull")
    answer = office.root / "tra-loi.txt"
    answer.write_text("Tuần sau.\n\nTrân trọng.\n", encoding="utf-8")
    assert office.call("answer", one, "-F", answer).code == 0
    (comment,) = office.comments()
    assert comment["answer"]["by"] == "Văn phòng Thử"
    assert comment["answer"]["text"] == "Tuần sau.\n\nTrân trọng.\n"
    again = office.call("answer", one, "--text", "Hôm nay.", "--by", "UBND xã")
    assert again.code == 0
    (comment,) = office.comments()
    assert (comment["answer"]["by"], comment["answer"]["text"]) == ("UBND xã", "Hôm nay.\n")
    page = office.build()
    assert "Hôm nay." in page
    assert "Tuần sau." not in page


def test_whatever_one_reader_wrote_is_deleted_by_one_command(
    office: Office, isso: Path, data: DataFolder
) -> None:
    first, second, third, other = fill(
        isso,
        data,
        {"text": "Ý đã đăng của Hoa.", "email": "Hoa@Thu.example"},
        {"text": "Ý ở bài khác.", "email": "hoa@thu.example", "thread": "/tin-tuc/2024/07/hai/"},
        {"text": "Ý còn chờ.", "email": "HOA@thu.example"},
        {"text": "Ý của người khác.", "email": "hoang@thu.example"},
    )
    office.call("approve", first, second, other)
    office.call("pull")
    done = office.call("delete", "--reader", "hoa@thu.example")
    assert done.code == 0
    for one in (first, second, third):
        assert one in done.out
    assert "git" in done.out
    assert [comment["id"] for comment in office.comments()] == [other]
    assert not (office.root / "content/news/hai.comments.yaml").exists()
    assert [comment["id"] for comment in office.waiting("--all")] == [other]
    kept = data.comments.read_bytes()
    for text in ("Ý đã đăng của Hoa.", "Ý ở bài khác.", "Ý còn chờ.", "Hoa@Thu"):
        assert text.encode() not in kept
    page = office.build()
    assert "Ý của người khác." in page
    assert "Ý đã đăng của Hoa." not in page
    # Nothing comes back, and a second time there is nothing to do.
    office.call("pull")
    assert [comment["id"] for comment in office.comments()] == [other]
    assert office.call("delete", "--reader", "hoa@thu.example").code == 1


def test_a_comment_is_deleted_by_its_id_without_an_inbox_too(office: Office) -> None:
    text = "comments:\n  - id: thu-1\n    date: 2024-07-14 09:00\n    text: Gửi qua thư.\n"
    (office.root / FILE).write_text(text, encoding="utf-8")
    done = office.call("delete", "--id", "thu-1", "--id", "thu-2")
    assert done.code == 1
    assert "thu-2" in done.out
    assert office.comments() == []
    assert office.call("delete", "--reader", "a@thu.example").code == 2


HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[bấm](javascript:alert(1)) ![x](x)",
    "</textarea></p></article><svg onload=alert(1)>",
    "&lt;b&gt; &amp; &#60;i&#62;",
    "{{ 7 * 7 }} {% raw %}",
    "- id: x\n  date: 2020-01-01\ncomments: []\n---\n...",
    "text: |\n  y\n# ghi chú\n\ttab 'a' \"b\" \\n",
    "\x1b[31mđỏ\x1b[0m \x07 \x9b2J \u202eđảo\u202c \u2066x\u2069",
    "dòng\r\nmới\u2028và\u2029nữa\x85\x0b\x0c",
    "'; DROP TABLE comments; --",
    "a" * 2990,
    "😀 \U000e0041 \ufeff \u200d",
)


def test_hostile_texts_are_texts_all_the_way(office: Office, isso: Path, data: DataFolder) -> None:
    opinions = [{"text": f"Ý {n}: {one}", "name": one[:60]} for n, one in enumerate(HOSTILE)]
    with open_inbox(isso, data, per_client=100) as address:
        answers = [send(address, thread=THREAD, **one) for one in opinions]
    # A name that has an address of mail in it is refused; none of these has.
    assert {one.status for one in answers} == {202}
    shown = office.call("list").out
    assert not any(char in shown for char in "\x1b\x07\x9b\u202e\u2066\u2028\x85")
    listed = office.call("list", "--json").out
    assert "\x1b" not in listed
    ids = [str(one.body["id"]) for one in answers]
    assert office.call("approve", *ids).code == 0
    pulled = office.call("pull")
    assert pulled.code == 0, pulled.out + pulled.err
    assert len(office.comments()) == len(HOSTILE)
    page = office.build()
    assert "<script>alert" not in page
    assert "onerror=alert(1)>" not in page
    assert "<svg onload" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "{{ 7 * 7 }}" in page
    assert "&amp;lt;b&amp;gt;" in page


def test_a_list_is_cut_and_a_named_opinion_is_whole(
    office: Office, isso: Path, data: DataFolder
) -> None:
    text = "\n".join(f"Dòng {number}" for number in range(40))
    (one,) = fill(isso, data, {"text": text})
    short = office.call("list").out
    assert "Dòng 11\n" in short
    assert "Dòng 12\n" not in short
    assert f"bantin comments list {one}" in short
    assert "Dòng 39\n" in office.call("list", one).out


def test_who_reads_only_the_beginning_of_a_list_may_go_away(
    office: Office, isso: Path, data: DataFolder
) -> None:
    with open_inbox(isso, data, per_client=100) as address:
        for _ in range(30):
            assert send(address, thread=THREAD, text="x" * 2900).status == 202
    command = (sys.executable, PROJECT / "build.py", "comments", "list", "--json")
    listing = subprocess.Popen(
        list(map(str, (*command, "--root", office.root))),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert listing.stdout is not None
    assert listing.stdout.read(1) == b"["
    listing.stdout.close()
    _, err = listing.communicate()
    assert (listing.returncode, err) == (0, b"")


def test_a_hidden_folder_that_is_a_link_is_told(
    office: Office, isso: Path, data: DataFolder
) -> None:
    (one,) = fill(isso, data, {"text": "Ý kiến."})
    office.call("approve", one)
    shutil.rmtree(office.root / ".bantin")
    (office.root / "elsewhere").mkdir()
    (office.root / ".bantin").symlink_to(office.root / "elsewhere")
    done = office.call("pull")
    assert done.code == 2
    assert ".bantin" in done.err
    assert "mistake in bantin" not in done.err


def test_git_does_not_see_the_inbox(office: Office, isso: Path, data: DataFolder) -> None:
    fill(isso, data, {"text": "Ý kiến."})
    subprocess.run(["git", "init", "-q"], cwd=office.root, check=True)
    seen = subprocess.run(
        ["git", "status", "--porcelain", "-uall"], cwd=office.root, capture_output=True, check=True
    )
    assert b"inbox" not in seen.stdout
