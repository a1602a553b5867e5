"""Bodies are the same with and without the quick Markdown; without, it is not even loaded."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from markdown import Markdown

from bantin.markup.fast import is_accelerated, markdown_class
from bantin.markup.fast.core import FastMarkdown
from bantin.markup.rendering import converter, render
from bantin.regulations.markup.citing import CitationPass
from bantin.regulations.markup.outlines import read_outline, render_outline

PROJECT = Path(__file__).parents[2]
BODIES = {
    path.relative_to(PROJECT).as_posix(): path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
    for folder in ("content", "tests/sites")
    for path in sorted((PROJECT / folder).rglob("*.md"))
    if path.name != "README.md"
}
# What our own passes look at, beside what the sample shows.
OURS = """\
# Điều khoản *chung*

Theo Điều 5 và [khoản 2 Điều 6](a.md "Tên") **Nghị định số 15/2025/NĐ-CP**[^1], `Điều 7`.

#### Điều khoản *chung*

![Bản đồ](b.png "Chú thích ảnh")

| a | b |
|:-:|--:|
| Điều 8 \\| | [c](#d) |

Thuật ngữ
:   Khoản 1 Điều 9 Luật số 72/2025/QH15 &amp; <b>Điều 10</b> <script>x</script>

3. ba
4. bốn\\.

```python
Điều 11
```

<div>Điều 12</div>

[^1]: Điều 13 *Nghị định số 15/2025/NĐ-CP*.
[^2]: Không dùng.
"""


def rendered(text: str) -> bytes:
    """Render a text as an article's and as a regulation's, and return all that is known of both."""
    one = converter((CitationPass,), "")
    return msgspec.json.encode((render(text, one), render_outline(read_outline(text), one)))


@pytest.fixture(scope="module")
def quick() -> dict[str, bytes]:
    converter.cache_clear()
    assert type(converter((CitationPass,), "")._markdown) is FastMarkdown
    return {path: rendered(text) for path, text in (BODIES | {"": OURS}).items()}


@pytest.mark.usefixtures("unknown_markdown")
def test_the_library_alone_renders_every_body_the_same(quick: dict[str, bytes]) -> None:
    assert type(converter((CitationPass,), "")._markdown) is Markdown
    assert len(quick) > 90
    for path, text in (BODIES | {"": OURS}).items():
        assert rendered(text) == quick[path], path


def test_a_known_release_is_accelerated() -> None:
    assert is_accelerated()
    assert markdown_class() is FastMarkdown


@pytest.mark.usefixtures("unknown_markdown")
def test_an_unknown_release_is_not_accelerated() -> None:
    assert not is_accelerated()
    assert markdown_class() is Markdown


PROBE = """
import sys
import markdown
markdown.__version__ = "99.0"
from bantin.markup.rendering import converter, render
print(render("*a* [b](c.md)", converter((), "")).html.replace(chr(1), "?"))
print(*sorted(name for name in sys.modules if name.startswith("bantin.markup.fast")))
"""


def test_with_an_unknown_release_nothing_of_the_quick_classes_is_loaded() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        cwd=PROJECT,
    )
    html, loaded = done.stdout.splitlines()
    assert re.fullmatch(r"<p><em>a</em> <a [^>]*>b</a></p>", html)
    assert loaded == "bantin.markup.fast bantin.markup.fast.version"
