"""The converter itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from markdown import Markdown
from markdown.blockprocessors import build_block_parser
from markdown.inlinepatterns import build_inlinepatterns
from markdown.postprocessors import build_postprocessors
from markdown.preprocessors import build_preprocessors
from markdown.treeprocessors import build_treeprocessors
from markdown.util import STX

from bantin.markup.fast.registry import VersionedRegistry
from bantin.markup.fast.serialize import Serializer, to_html, to_xhtml
from bantin.markup.fast.trees import FastUnescapeTreeprocessor
from bantin.markup.fast.twins import adopt

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self
    from xml.etree.ElementTree import Element

    from markdown.treeprocessors import Treeprocessor


class FastMarkdown(Markdown):
    """Takes what :class:`markdown.Markdown` takes and gives what it gives, sooner.

    Processors may be registered, replaced and removed at any time. As with the library's own
    class, an instance is not to be shared by threads.
    """

    output_formats: ClassVar[dict[Literal["xhtml", "html"], Callable[[Element], str]]] = {
        "html": to_html,
        "xhtml": to_xhtml,
    }
    _adopted: object = None

    def build_parser(self) -> Self:
        """Build the library's parser with registries that know when they changed."""
        self.preprocessors = build_preprocessors(self)
        self.parser = build_block_parser(self)
        self.inlinePatterns = VersionedRegistry.of(build_inlinepatterns(self))
        self.treeprocessors = VersionedRegistry.of(build_treeprocessors(self))
        self.postprocessors = VersionedRegistry.of(build_postprocessors(self))
        return self

    def convert(self, source: str) -> str:
        """Convert Markdown to the output format, exactly as the library does.

        The tree processors are called from here and not from a helper: how deep quotations
        may nest in footnotes is decided by the depth of the interpreter's stack.
        """
        if not source.strip():
            return ""
        self._adopt()
        self.lines = str(source).split("\n")
        for preprocessor in self.preprocessors:
            self.lines = preprocessor.run(self.lines)
        document = self.parser.parseDocument(self.lines)
        root: Element = document.getroot()  # type: ignore[assignment]  # it has a root
        passes = list(self.treeprocessors)
        unescape = self._postponed(passes)
        for treeprocessor in passes:
            new_root = treeprocessor.run(root)
            if new_root is not None:
                root = new_root
        output = self._serialize(root, unescape)
        if self.stripTopLevelTags:
            output = self._inner(output)
        for postprocessor in self.postprocessors:
            output = postprocessor.run(output)
        return output.strip()

    def _adopt(self) -> None:
        """Turn the library's processors into their twins, once per change of the registry."""
        version = getattr(self.treeprocessors, "version", None)
        if version is None or version != self._adopted:
            for processor in self.treeprocessors:
                adopt(processor)
            self._adopted = version

    def _postponed(self, passes: list[Treeprocessor]) -> FastUnescapeTreeprocessor | None:
        """Take the restoring of escaped characters off the passes, when it is the last one.

        Most documents have none, and whether one has any shows in the serialized text.
        """
        if passes and isinstance(self.serializer, Serializer):
            last = passes[-1]
            if type(last) is FastUnescapeTreeprocessor:
                passes.pop()
                return last
        return None

    def _serialize(self, root: Element, unescape: FastUnescapeTreeprocessor | None) -> str:
        output = self.serializer(root)
        if unescape is not None and STX in output and unescape.RE.search(output):
            unescape.run(root)
            output = self.serializer(root)
        return output

    def _inner(self, output: str) -> str:
        """What is inside the element around the document."""
        try:
            start = output.index(f"<{self.doc_tag}>") + len(self.doc_tag) + 2
            return output[start : output.rindex(f"</{self.doc_tag}>")].strip()
        except ValueError as error:
            if output.strip().endswith(f"<{self.doc_tag} />"):
                return ""
            message = f"Markdown failed to strip top-level tags. Document={output.strip()!r}"
            raise ValueError(message) from error
