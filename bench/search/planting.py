"""A site in which right answers are planted among thousands of ordinary articles.

    python -m bench.search.planting FOLDER COUNT

What is planted stands in tests/labelled/search-planted.toml. The same site for the same count.
"""

from __future__ import annotations

import argparse
import random
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from bench.search import noise
from bench.search.labels import LABELLED, Label, fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator

PLANTED = LABELLED / "search-planted.toml"
NOW = "2026-11-23T08:00"
_FIRST = datetime(2018, 1, 5, 7, 30)  # noqa: DTZ001 - the site's zone gives it one
_DAYS = 3230  # up to the autumn before NOW
_PLANTS_FROM = datetime(2022, 3, 1, 9, 0)  # noqa: DTZ001
_TOPICS = {"doi-song": "Đời sống", "moi-truong": "Môi trường", "chinh-quyen": "Chính quyền"}
_LOCALITIES = {
    "bai-ngang": "Xã Bãi Ngang",
    "con-trong": "Xã Cồn Trong",
    "vam-ray": "Xã Vàm Rầy",
    "giong-chua": "Xã Giồng Chùa",
}
_POINTS = "a b c d đ".split()


class Item(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A planted item: what it says where; see the head of the file."""

    title: str = ""
    summary: str = ""
    heading: str = ""
    body: str = ""
    entry: str = msgspec.field(name="list", default="")
    table: str = ""
    quote: str = ""
    footnote: str = ""
    number: str = ""
    type: str = "Quyết định"
    issued: str = ""
    signer: str = ""
    dieu: dict[str, str] = {}
    versions: list[tuple[str, str]] = []
    anchor: str = ""
    kind: str = "news"
    year: int = 0
    place: str = ""
    topic: str = ""
    older: bool = False


class Plant(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Queries with what is planted for them."""

    kind: str
    why: str
    ask: list[str]
    filters: dict[str, str] = msgspec.field(name="with", default_factory=dict)
    right: list[Item] = []
    wrong: list[Item] = []
    never: bool = False
    none: bool = False
    each: str = ""
    suggest: str = ""


class File(NamedTuple):
    """A content file, with its address on the site."""

    path: str
    text: str
    address: str


class Planted(NamedTuple):
    """The site: its files, of which `ordinary` are not planted, and the labels of its queries."""

    ordinary: list[File]
    planted: list[File]
    labels: list[Label]


def plants() -> list[Plant]:
    """Read what is to be planted."""
    return msgspec.toml.decode(PLANTED.read_bytes(), type=dict[str, list[Plant]])["plant"]


def make(count: int) -> Planted:
    """Return a site of that many ordinary articles and what is planted among them."""
    ordinary = [*_articles(count), *_regulations(max(count // 40, 5))]
    planted: list[File] = []
    labels: list[Label] = []
    for place, plant in enumerate(plants()):
        day = _PLANTS_FROM + timedelta(days=3 * place)
        right = [
            _item(item, f"dung-{place:02}-{at}", day + timedelta(hours=at))
            for at, item in enumerate(plant.right)
        ]
        wrong = [
            _item(
                item,
                f"gan-{place:02}-{at}",
                day + timedelta(days=(-70 if item.older else 50) * (at + 1)),
            )
            for at, item in enumerate(plant.wrong)
        ]
        planted += [file for files in (*right, *wrong) for file in files]
        labels += _labels(plant, [files[-1] for files in right], [files[-1] for files in wrong])
    return Planted(ordinary, planted, labels)


def _labels(plant: Plant, right: list[File], wrong: list[File]) -> Iterator[Label]:
    answers = [
        file.address + (f"#{item.anchor}" if item.anchor else "")
        for file, item in zip(right, plant.right, strict=True)
    ]
    for query in plant.ask:
        yield Label(
            q=query,
            why=plant.why,
            kind=plant.kind,
            filters=plant.filters,
            first=[] if plant.suggest else answers,
            within=answers if len(answers) > 1 else [],
            never=[file.address for file in wrong] if plant.never else [],
            each=plant.each,
            none=plant.none,
            suggest=plant.suggest,
        )


def _articles(count: int) -> Iterator[File]:
    step = timedelta(days=_DAYS) / max(count, 1)
    for number in range(count):
        source = random.Random(number)
        when = (_FIRST + step * number).replace(microsecond=0)
        header = {
            "title": noise.title(source),
            "slug": f"bai-{number:05}",
            "date": f"{when:%Y-%m-%d %H:%M:%S}",
            "topics": f"[{source.choice([*_TOPICS])}]",
            "localities": f"[{source.choice([*_LOCALITIES])}]",
        }
        if source.random() < 0.4:
            header["summary"] = noise.paragraph(source, 1)
        blocks = noise.body(source, source.randint(2, 4))
        yield _file(header, "\n\n".join(blocks), "news", when)


def _regulations(count: int) -> Iterator[File]:
    for number in range(count):
        source = random.Random(-1 - number)
        when = _FIRST + timedelta(days=_DAYS) / count * number
        item = Item(
            number=f"{201 + number}/{when.year}/QĐ-UBND",
            title=f"Quyết định về việc {noise.heading(source).lower()}, {number + 201} trường hợp",
        )
        yield from _item(item, f"van-ban-{number:04}", when)


def _item(item: Item, name: str, when: datetime) -> list[File]:
    """Return the files of a planted item; the last is the one that readers should come to."""
    if item.year:
        when = when.replace(year=item.year)
    source = random.Random(name)
    header = {
        "title": item.title or noise.title(source),
        "slug": name,
        "date": f"{when:%Y-%m-%d %H:%M:%S}",
        "topics": f"[{item.topic or source.choice([*_TOPICS])}]",
        "localities": f"[{item.place or source.choice([*_LOCALITIES])}]",
    }
    if item.summary:
        header["summary"] = item.summary
    if item.versions:
        return [
            _regulation(item, header, name, number, date.fromisoformat(day))
            for number, day in item.versions
        ]
    if item.number:
        issued = date.fromisoformat(item.issued) if item.issued else _issued(item.number, when)
        return [_regulation(item, header, name, item.number, issued)]
    return [_file(header, "\n\n".join(_body(item, source)), item.kind, when)]


def _body(item: Item, source: random.Random) -> list[str]:
    blocks = noise.body(source, 2)
    if item.body:
        blocks.insert(4, item.body)
    if item.heading:
        blocks += [f"## {item.heading}", noise.paragraph(source, 2)]
    if item.entry:
        others = [noise.paragraph(source, 1) for _ in range(2)]
        blocks.append("\n".join(f"- {one}" for one in (others[0], item.entry, others[1])))
    if item.table:
        blocks.append(f"| Việc | Số lượng |\n|---|---|\n| {item.table} | 12 |\n| Cộng | 12 |")
    if item.quote:
        blocks.append(f"> {item.quote}")
    if item.footnote:
        blocks[0] += "[^1]"
        blocks.append(f"[^1]: {item.footnote}")
    return blocks


def _issued(number: str, when: datetime) -> date:
    year = next((int(part) for part in number.split("/") if len(part) == 4 and part.isdigit()), 0)
    return date(year or when.year, 1 + when.month % 12, min(when.day, 28))


def _regulation(item: Item, header: dict[str, str], name: str, number: str, day: date) -> File:
    party = number.endswith(("ĐU", "HU"))
    place = "Đảng ủy xã Bãi Ngang" if party else "Ủy ban nhân dân xã Bãi Ngang"
    document = [
        "document:",
        f"  type: {item.type}",
        f'  number: "{number}"',
        f"  issuer: {place}",
        f"  issued: {day}",
        f"  effective: {day + timedelta(days=10)}",
        f"  letterhead: {'party' if party else 'state'}",
        "  signer:",
        *([f"    name: {item.signer}"] if item.signer else []),
        "    role: Chủ tịch",
    ]
    source = random.Random(f"{name}{number}")
    blocks = ["Căn cứ chức năng, nhiệm vụ được giao;\nTheo đề nghị của Chánh Văn phòng."]
    for at in range(1, 11):
        title = item.dieu.get(str(at)) or noise.heading(source)
        blocks.append(f"Điều {at}. {title}")
        for clause in range(1, 4):
            blocks[-1] += f"\n{clause}. {noise.paragraph(source, 1)}"
            if at == 6 and clause == 3:
                points = (noise.paragraph(source, 1)[:-1] for _ in _POINTS)
                lines = (f"{point}) {text};" for point, text in zip(_POINTS, points, strict=True))
                blocks[-1] = f"{blocks[-1][:-1]}:\n" + "\n".join(lines)
    text = "\n\n".join(blocks)
    if not item.versions:
        path = f"content/regulations/{name}.md"
        return File(path, f"{_header(header, document)}{text}\n", f"/van-ban/{name}/")
    rest = {key: value for key, value in header.items() if key not in {"slug", "date"}}
    rest["date"] = f"{day} 08:00"
    folder = fold(words(item.title)).strip().replace(" ", "-")
    head = _header(rest, document)
    return File(f"content/regulations/{folder}/{day}.md", head + text, f"/van-ban/{folder}/")


def _header(header: dict[str, str], document: list[str]) -> str:
    lines = [f"{key}: {_quoted(value)}" for key, value in header.items()]
    return "\n".join(("---", *lines, *document, "---", "", ""))


def _quoted(value: str) -> str:
    return value if value.startswith("[") else f'"{value}"'


def _file(header: dict[str, str], text: str, kind: str, when: datetime) -> File:
    name = header["slug"]
    folder, place = {"news": ("news", "tin-tuc"), "notice": ("notices", "thong-bao")}[kind]
    path = f"content/{folder}/{when:%Y-%m}/{name}.md"
    return File(path, f"{_header(header, [])}{text}\n", f"/{place}/{when:%Y/%m}/{name}/")


def spoiled(site: Planted) -> Iterator[str]:
    """Yield a sentence for each ordinary article that answers a planted query by accident."""
    texts = [(file.path, fold(words(file.text))) for file in site.ordinary]
    for label in site.labels:
        wanted = fold(words(label.suggest or label.q.strip('"“”')))
        together = label.kind not in {"apart", "long"}
        parts = [wanted] if together else [f" {one} " for one in wanted.split()]
        for path, text in texts:
            if not label.each and all(part in text for part in parts):
                yield f"{path} answers {label.q!r}"


def write(folder: Path, site: Planted) -> None:
    """Write the site's files."""
    topics = "".join(f"  - {{id: {one}, name: {name}}}\n" for one, name in _TOPICS.items())
    places = "".join(
        f"  - {{id: {one}, name: {name}, type: xã}}\n" for one, name in _LOCALITIES.items()
    )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "site_config.yaml").write_text(
        "site: {title: Trang thử tìm kiếm, url: https://tim.example}\n"
        f"topics:\n{topics}localities:\n{places}",
        encoding="utf-8",
    )
    for file in (*site.ordinary, *site.planted):
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, encoding="utf-8")


def main() -> int:
    """Write the site from the command line; 1 if ordinary articles answer planted queries."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    arguments = parser.parse_args()
    site = make(arguments.count)
    write(arguments.folder, site)
    faults = [*spoiled(site)]
    print("\n".join(faults) or f"{len(site.labels)} queries, nothing answers them by accident")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
