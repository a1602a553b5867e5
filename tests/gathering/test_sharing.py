"""What several sites of one repository share: one folder, read by each as a part of its own."""

from __future__ import annotations

import re
import shutil
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bantin.composition import PORTAL
from bantin.content.config import Topic
from bantin.content.config_reading import parse_config
from bantin.content.sharing import SharedText, folder_named
from bantin.inbox.files import ThreadFiles
from bantin.inbox.store import Opinion
from bantin.pipeline import Options, Report
from bantin.pipeline.left_output import left_output
from tests.e2e.program import call, command
from tests.gathering.conftest import NOW
from tests.gathering.province import FOLDER, NEWS, write

if TYPE_CHECKING:
    from pathlib import Path

    from bantin.content.config import SiteConfig
    from bantin.diagnostics import Diagnostic
    from tests.gathering.conftest import Province

pytestmark = pytest.mark.xdist_group("portals")

MODEL = "van-ban/quy-che-mau"
OWN = "site:\n  title: Cổng xã\n  url: https://xa.example.vn\nextends: ../chung\n"


def read(own: str, shared: str) -> tuple[SiteConfig | None, list[Diagnostic]]:
    lent = SharedText(path="../chung/shared_config.yaml", text=shared)
    return parse_config(own, PORTAL.types, shared=lent)


def sound(own: str, shared: str) -> SiteConfig:
    config, found = read(own, shared)
    assert config is not None, found
    return config


def places(own: str, shared: str) -> list[str]:
    config, found = read(own, shared)
    assert config is None
    return [f"{one.span.source_path}:{one.span.line}:{one.span.column} {one.code}" for one in found]


def test_a_site_completes_what_is_shared() -> None:
    shared = """\
site:
  language: en
organization:
  parent: Đảng bộ tỉnh
topics:
  - {id: a, name: A}
  - {id: b, name: B}
vocabulary: [Bidoup]
"""
    own = f"""\
{OWN}organization:
  name: Xã
topics:
  - {{id: c, name: C}}
  - {{id: a, name: A của xã}}
"""
    config = sound(own, shared)
    assert config.site.language == "en"
    assert (config.organization.name, config.organization.parent) == ("Xã", "Đảng bộ tỉnh")
    # The order is that of what is shared; an entry of the same id is the site's.
    assert config.topics == (
        Topic(id="a", name="A của xã"),
        Topic(id="b", name="B"),
        Topic(id="c", name="C"),
    )
    assert config.vocabulary == ("Bidoup",)
    assert sound(f"{own}vocabulary: [Langbiang]\n", shared).vocabulary == ("Langbiang",)
    assert sound(own, "").topics[0].id == "c"


@pytest.mark.parametrize(
    ("own", "shared", "told"),
    [
        ("", "topics:\n  - id: Ô\n    name: A\n", "shared_config.yaml:2:9 bad-value"),
        ("", "topics: [\n", "shared_config.yaml:2:1 yaml-syntax"),
        ("", "\ntopix: []\nx: 1\n", "shared_config.yaml:3:1 unknown-key"),
        ("", "site:\n  url: https://a.vn\n", "shared_config.yaml:2:3 bad-value"),
        ("", "extends: ../x\n", "shared_config.yaml:1:1 bad-value"),
        ("", "topics:\n- {id: a, name: A}\n- {id: a, name: B}\n", "shared_config.yaml:3:8 dup"),
        ("topics:\n- {id: a, name: A}\n- {id: a, name: B}\n", "", "site_config.yaml:7:8 dup"),
        ("topics: 1\n", "topics:\n- {id: a, name: A}\n", "site_config.yaml:5:9 wrong-type"),
        (
            "permalinks:\n  news: /n/{slug}/\n",
            "owner: {title: Tỉnh, url: https://tinh.vn}\n",
            "site_config.yaml:6:3 bad-value",
        ),
        ("", "owner: {title: Tỉnh, url: http://tinh.vn}\n", "shared_config.yaml:1:27 bad-value"),
        ("", "localities:\n- {id: a, name: A, parent: b}\n", "shared_config.yaml:2:28 unknown-l"),
    ],
)
def test_what_is_wrong_is_told_in_the_file_in_which_it_stands(
    own: str, shared: str, told: str
) -> None:
    assert any(told in one for one in places(OWN + own, shared)), places(OWN + own, shared)


def test_a_key_twice_in_both_files_is_none_twice() -> None:
    assert sound(f"{OWN}pagination: {{size: 5}}\n", "pagination: {size: 9}\n").pagination.size == 5


@pytest.mark.parametrize(
    ("text", "folder"),
    [
        ("extends: ../chung\n", "../chung"),
        ('extends: "../a b/c"  # chung\n', "../a b/c"),
        ("extends: ../../chung", "../../chung"),
        ("extends: chung\n", ""),
        ("extends: /etc\n", ""),
        ("extends: ../../..\n", ""),
        ("extends: ../a/../b\n", ""),
        ("extends: ..\\chung\n", ""),
        ("extends: ../chung.\n", ""),
        ("# extends: ../chung\n", ""),
        ("x:\n  extends: ../chung\n", ""),
    ],
)
def test_only_a_folder_beside_is_shared(text: str, folder: str) -> None:
    assert folder_named(text) == folder


@pytest.mark.parametrize(
    "line", ["extends: chung", "extends: ../khong-co", "extends:\n  ../chung", "extends: ../trong"]
)
def test_a_folder_that_cannot_be_shared_is_told_at_its_line(tmp_path: Path, line: str) -> None:
    write(tmp_path, "chung/shared_config.yaml", "")
    write(tmp_path, "trong/.git", "gitdir: ../.git/modules/trong\n")
    write(tmp_path, "xa/site_config.yaml", f"site:\n  title: A\n  url: https://a.vn\n{line}\n")
    (tmp_path / "xa/content").mkdir()
    done = call("build", "--root", tmp_path / "xa")
    assert done.code == 2
    assert re.search(r"site_config\.yaml:[45]:", done.out + done.err), done


def test_what_is_shared_is_edited_once_and_built_by_each(province: Province) -> None:
    path = f"chung/{FOLDER}/2026-09-01.md"
    text = (province.root / path).read_text("utf-8")
    write(province.root, path, text.replace("niêm yết", "công bố").replace("gửi đến", "trả cho"))
    for site in ("tinh", "an-phu"):
        assert "trả cho người hỏi" not in province.page(site, MODEL)
        province.build(site)
        assert "trả cho người hỏi" in province.page(site, MODEL)
        missing = (province.root / site / "output/404.html").read_text("utf-8")
        assert "Không có trang này trên các cổng của tỉnh" in missing
    write(province.root, "chung/content/news/chung.md", NEWS.format(title="Tin chung", day=2))
    province.build("an-phu")
    assert (province.root / "an-phu/output/tin-tuc/2026/10/tin-chung").is_dir()
    warm = province.output("an-phu")
    for name in (".bantin", "output"):
        shutil.rmtree(province.root / "an-phu" / name)
    province.build("an-phu")
    assert province.output("an-phu") == warm


def test_a_text_that_a_site_takes_over_is_its_own(province: Province) -> None:
    """The bytes are the same, and so is the time; whose it is has changed, and the page says so."""
    for day in ("2026-01-01", "2026-09-01"):
        here = province.root / f"an-phu/{FOLDER}/{day}.md"
        shutil.move(province.root / f"chung/{FOLDER}/{day}.md", here)
    province.build("an-phu")
    page = province.page("an-phu", MODEL)
    assert f'<link rel="canonical" href="{province.address}/an-phu/{MODEL}/">' in page
    assert "đăng lại nguyên văn" not in page


def test_mistakes_in_shared_files_are_told_where_they_are_mended(province: Province) -> None:
    write(province.root, "chung/content/news/hong.md", "---\ntitle: A\ndate: hôm qua\n---\nA\n")
    write(province.root, "chung/templates/not_found.html", "{% if %}\n")
    write(province.root, "an-phu/content/news/hong.md", "---\ntitle: A\ndate: 2026-10-03\n---\nA\n")
    done = call("build", "--root", province.root / "cat-lam", "--now", NOW)
    told = done.out + done.err
    assert done.code == 1
    assert "../chung/content/news/hong.md:3:7" in told
    assert "date: hôm qua" in told
    assert "../chung/templates/not_found.html:1" in told
    done = call("build", "--root", province.root / "an-phu", "--now", NOW)
    assert "content/news/hong.md: lỗi: tệp này có cả ở trang và ở thư mục dùng chung" in (
        done.out + done.err
    )
    assert "../chung/content/news/hong.md" in done.out + done.err


def test_an_output_within_what_is_shared_is_refused(province: Province) -> None:
    done = call(
        *("build", "--root", province.root / "an-phu"),
        *("--output", province.root / "chung/content/ra"),
    )
    assert done.code == 2
    assert not (province.root / "chung/content/ra").exists()


def test_a_new_adoption_finds_the_shared_model(province: Province) -> None:
    done = command(
        *("new", "adoption", "Quy chế xã Cát Lâm", "--root", province.root / "cat-lam"),
        *("--model", "quy-che-mau", "--locality", "cat-lam", "--now", NOW),
    )
    assert done.code == 0, done.err
    made = (province.root / f"cat-lam/{FOLDER}/adoptions/cat-lam.md").read_text("utf-8")
    assert "so_ngay" in made


def test_what_a_build_has_left_of_shared_content_can_be_deployed(province: Province) -> None:
    province.build("an-phu")
    root, now = province.root / "an-phu", datetime.fromisoformat(NOW)
    with left_output(root, Options(), now=now, portal=PORTAL, waiting=lambda _holder: None) as left:
        assert not isinstance(left, Report)
        assert (left.fault, left.named) == ("", ())


def test_what_is_due_in_shared_content_is_due_in_each_site(province: Province) -> None:
    later = NEWS.format(title="Tin chung", day=2).replace("2026-10-02", "2026-12-02T09:30:00")
    write(province.root, "chung/content/news/chung.md", later)
    done = command("next-publish", "--root", province.root / "an-phu", "--now", NOW)
    assert done.out.strip() == "2026-12-02T09:30:00+07:00"


def test_what_readers_say_of_a_shared_text_is_the_site_s_own(province: Province) -> None:
    write(province.root, "chung/content/notices/chung.md", NEWS.format(title="Tin chung", day=2))
    root, article = province.root / "an-phu", "content/notices/chung.md"
    with (root / "site_config.yaml").open("a", encoding="utf-8") as file:
        file.write("comments:\n  kinds: [notice]\n  mail: y-kien@example.vn\n")
    said = Opinion(
        id="a1",
        row=1,
        thread="t",
        unit="",
        date=datetime.fromisoformat(NOW),
        text="Rất hay",
        name="An",
        place="",
        email="",
        waits=False,
    )
    pulled = ThreadFiles(root, ZoneInfo("Asia/Ho_Chi_Minh")).pull([said], {"t": article})
    assert [*pulled.added] == ["content/notices/chung.comments.yaml"]
    province.build("an-phu")
    (page,) = root.glob("output/thong-bao/**/tin-chung/index.html")
    assert "Rất hay" in page.read_text("utf-8")
