"""FastMarkdown and the library under it: registries, foreign processors."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, TypeVar

import markdown
from markdown.blockprocessors import BlockProcessor, HashHeaderProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor, LinkInlineProcessor, Pattern
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString, Registry

from bantin.markup.fast.core import FastMarkdown

if TYPE_CHECKING:
    from markdown import Markdown

T = TypeVar("T")
OURS = ["tables", "footnotes", "def_list", "sane_lists", "fenced_code", "toc"]
TEXT = """\
# Nghị định *mới*

Xem [điều 5](/dieu-5/) và **phụ lục** @@đỏ@@, @@xanh@@ :: hết.

!! khối riêng
   nội dung *nhấn*

!!? một khối

## Nghị quyết

- mục `mã` một
- mục hai @@vàng@@

| a | b |
|---|--:|
| **c** | d |
"""


def both(text: str, extension: Extension | None = None) -> tuple[str, str]:
    """The output of both, once the contents that they list have been compared."""
    made = []
    contents = []
    for cls in (markdown.Markdown, FastMarkdown):
        md = cls(extensions=[*OURS, *([extension] if extension else [])])
        made.append(md.convert(text))
        contents.append((md.toc, md.toc_tokens))  # type: ignore[attr-defined]
    assert contents[1] == contents[0]
    return made[0], made[1]


class _Colour(InlineProcessor):
    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element | None, int | None, int | None]:
        if "đỏ" in m.group(1):
            return None, None, None
        element = ET.Element("mark")
        element.text = f"*{m.group(1)}* [{len(data)}](x)"
        return element, m.start(0), m.end(0)


class _Old(Pattern):
    def handleMatch(self, m: re.Match[str]) -> ET.Element:  # noqa: N802
        element = ET.Element("i")
        element.text = AtomicString(m.group(2) + "*a*")
        return element


class _Block(BlockProcessor):
    def test(self, parent: ET.Element, block: str) -> bool:
        return parent.tag != "pre" and block.startswith("!!")

    def run(self, parent: ET.Element, blocks: list[str]) -> bool | None:
        block = blocks.pop(0)
        if block.startswith("!!?"):
            blocks.insert(0, "    không còn là mã")
            return False
        aside = ET.SubElement(parent, "aside")
        self.parser.parseBlocks(aside, [block[2:], "> đuôi"])
        return None


class _Tree(Treeprocessor):
    def run(self, root: ET.Element) -> ET.Element:
        for element in root.iter("strong"):
            element.set("class", 's<&>"')
            element.tail = (element.tail or "") + " \\* \u000242\u0003"
        comment = ET.Comment("ghi chú & <b>")
        comment.tail = "đuôi & <"
        root.append(comment)
        root.append(ET.ProcessingInstruction("php", "echo"))
        return root


class _Early(Treeprocessor):
    def run(self, root: ET.Element) -> None:
        rule = ET.SubElement(root, "hr")
        rule.tail = AtomicString("*nguyên* [x](y)")
        note = ET.SubElement(root, "p")
        note.text = AtomicString("**nguyên**")
        note.tail = "*đổi*"


class _Source(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        seen: list[str] = self.md.lines  # type: ignore[attr-defined]
        return [*lines, f"{len(seen)} dòng\ncùng dòng  "]


class _Output(Postprocessor):
    def run(self, text: str) -> str:
        return text.replace("Nghị", "Quyết")


class Foreign(Extension):
    """One processor of every kind, as third parties write them."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.preprocessors.register(_Source(md), "x-source", 22)
        md.inlinePatterns.register(_Colour("@@(.+?)@@", md), "x-colour", 165)
        md.inlinePatterns.register(_Old("(::)", md), "x-old", 65)
        md.parser.blockprocessors.register(_Block(md.parser), "x-block", 72)
        md.treeprocessors.register(_Early(md), "x-early", 30)
        md.treeprocessors.register(_Tree(md), "x-tree", 4)
        md.postprocessors.register(_Output(md), "x-output", 1)


def test_foreign_processors_of_every_kind_run_as_in_the_library() -> None:
    stock, fast = both(TEXT, Foreign())
    assert fast == stock
    for part in (
        "<mark>",
        "<p>không còn là mã</p>",
        "**nguyên**",
        "<aside>",
        "<!--ghi chú",
        "Quyết định",
        "cùng dòng",
        "<i>::*a*</i>",
    ):
        assert part in fast


class Early(Extension):
    """Strings that are not to be treated, among the library's own patterns."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.treeprocessors.register(_Early(md), "x-early", 30)


def test_strings_not_to_be_treated_are_left_alone() -> None:
    stock, fast = both(TEXT, Early())
    assert fast == stock
    assert "*nguyên* [x](y)" in fast
    assert "**nguyên**" in fast
    assert "<em>đổi</em>" in fast


class _NoLinks(LinkInlineProcessor):
    ANCESTOR_EXCLUDES = ("h2",)


class Changed(Extension):
    """The library's own processors replaced, subclassed, altered and moved."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.inlinePatterns.register(_NoLinks(r"(?<!\!)\[", md), "link", 160)
        md.inlinePatterns.deregister("escape")
        header = md.parser.blockprocessors["hashheader"]
        assert isinstance(header, HashHeaderProcessor)
        header.RE = re.compile(r"(?:^|\n)(?P<level>@{1,6})(?P<header>.*?)@*(?:\n|$)")  # type: ignore[misc]
        md.block_level_elements.append("strong")


def test_altered_processors_keep_their_alterations() -> None:
    stock, fast = both(
        "@@ Tên [a](b) ***c** [d](e)*\n\n# không\n\n**[a](b)** [c](d) \\* x\n\nx @@ y\n@ z",
        Changed(),
    )
    assert fast == stock
    assert ">Tên [a](b) <em><strong>c</strong> [d](e)</em></h2>" in fast


def test_changes_between_conversions_count() -> None:
    results = []
    for cls in (markdown.Markdown, FastMarkdown):
        md = cls(extensions=OURS)
        seen = [md.convert(TEXT)]
        assert md.delimiters is not None
        md.delimiters.add("~", "del")
        md.delimiters.add(":", "b,u")
        seen.append(md.reset().convert("~a~ **b** :c: ::d::\n"))
        md.parser.blockprocessors.deregister("table")
        md.treeprocessors.deregister("prettify")
        seen.append(md.reset().convert(TEXT))
        md.parser.blockprocessors["quote"].RE = re.compile(r"(^|\n)[ ]{0,3}»[ ]?(.*)")  # type: ignore[attr-defined]
        md.inlinePatterns["html"].compiled_re = re.compile("(đ[ỏo])")
        seen.append(md.reset().convert(TEXT + "\n» đỏ <b> \\*"))
        md.parser.blockprocessors = _copied(md.parser.blockprocessors)
        md.treeprocessors["inline"].inlinePatterns = _copied(md.inlinePatterns)  # type: ignore[attr-defined]
        seen.append(md.reset().convert(TEXT))
        results.append(seen)
    assert results[1] == results[0]
    assert "<del>a</del>" in results[1][1]


def test_emphasis_left_over_from_before_is_used_as_in_the_library() -> None:
    results = []
    for cls in (markdown.Markdown, FastMarkdown):
        md = cls(extensions=OURS)
        assert md.delimiters is not None
        md.delimiters.regions.append((0, 1, 4, 6, ("strong", "em"), 1))
        results.append([md.convert("a *b* c **d**"), md.convert("*e* `f`")])
    assert results[1] == results[0]
    assert results[1][0] != "<p>a <em>b</em> c <strong>d</strong></p>"


def _copied(registry: Registry[T]) -> Registry[T]:
    return registry[:]
