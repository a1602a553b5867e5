"""From kinds of content to the collections of a form: where files lie, and what stands in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.admin.fields import Field, FormFields
from bantin.content.config import SiteConfig
from bantin.describing import KnownIds, keys_of
from bantin.portal.forms import FormFolder
from bantin.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.describing import Key
    from bantin.portal.kind import Kind

# An author meets these first, then what the kind cannot do without, then the text; of what remains
# comes last what is about addresses and languages.
_FIRST = ("title", "date")
_SUMMARY = "summary"
_LAST = ("slug", "aliases", "language", "translation_of")
_BODY = "body"
_UNTRANSLATED = {"language", "translation_of"}
_LONGEST = 80  # characters of a title in a file's name, as in `bantin new`
_REQUIRED, _SUMMARISED, _OTHERS = 2, 3, 4  # ranks behind those of the first
_FOLDERS = 2  # down to which the files of a deep folder are shown: its own, and those of folders


class Collections(Struct, frozen=True, kw_only=True):
    """Makes the collections of a site; `say` are the words of pages, `content` its folder."""

    config: SiteConfig
    known: KnownIds
    words: Words
    say: Callable[[str], str]
    content: str

    def of(self, kind: Kind, folder: FormFolder) -> Field:
        """Return the collection of a folder of items of a kind."""
        keys = self._ordered(kind)
        fields = FormFields(
            known=self.known,
            words=self.words,
            content=self.content,
            asked=folder.asked,
            given=folder.given,
        )
        made = [fields.field(key) for key in keys]
        made.insert(self._place_of_body(keys), self._body(kind))
        many, one = self.say(kind.plural), self.say(kind.name)
        title = f"{many}: {folder.title}" if folder.title else ""
        dated = any(key.name == "date" and key.required for key in keys)
        collection: Field = {
            "name": folder.id,
            "label": title or many,
            "label_singular": title or one,
            "folder": folder.folder.replace("content", self.content, 1),
            "create": True,
            "format": "bantin",
            "extension": "md",
            "slug": self._slug(kind, folder),
            "identifier_field": folder.named_by or "title",
            "summary": _summary(folder, dated=dated),
            # The newest first, as people look for what they wrote last.
            "sortable_fields": [
                *([{"field": "date", "default_sort": "desc"}] if dated else []),
                folder.named_by or "title",
            ],
            "view_filters": [self._drafts()],
            "fields": made,
        }
        if dated:
            year = self.words.text("admin.form.year")
            collection["view_groups"] = [{"label": year, "field": "date", "pattern": "[0-9]{4}"}]
        if folder.deep:
            collection["nested"] = {"depth": _FOLDERS, "subfolders": False}
        return collection

    def _ordered(self, kind: Kind) -> list[Key]:
        """Return the keys of a kind that a site has use for, in the order of a form.

        The kind itself is said by the folder.
        """
        unused = {
            "kind",
            *(key for key in ("topics", "localities") if not getattr(self.config, key)),
            *(() if kind.translatable else _UNTRANSLATED),
        }
        keys = [one for one in keys_of(kind.meta, self.words) if one.name not in unused]
        return sorted(keys, key=_rank)

    def _place_of_body(self, keys: list[Key]) -> int:
        """Return where the text stands: behind what every item has, or must have."""
        return sum(_rank(one) < _OTHERS for one in keys)

    def _body(self, kind: Kind) -> Field:
        lawful = bool(kind.formats)  # its text is an outline, of which files are made
        say = self.words.text
        hint = say("admin.form.law-hint" if lawful else "admin.form.body-hint")
        label = say("admin.form.body")
        return {
            "name": _BODY,
            "label": label,
            "widget": "bantin-text",
            "required": False,
            "hint": hint,
        }

    def _slug(self, kind: Kind, folder: FormFolder) -> str:
        """Return the pattern of a new file's name, which is that of `bantin new`."""
        if folder.named_by:
            return f"{{{{{folder.named_by}}}}}"
        title = f"{{{{slug | truncate({_LONGEST})}}}}"
        if not self.config.names_days(kind):
            return title
        # Without the filter the day would be that of Greenwich.
        return f"{{{{fields.date | date('YYYY-MM-DD')}}}}-{title}"

    def _drafts(self) -> Field:
        return {"label": self.words.text("admin.form.drafts"), "field": "draft", "pattern": True}


def folders_of(kind: Kind, given: tuple[FormFolder, ...]) -> Iterator[FormFolder]:
    """Yield the folders of a kind: those that it has said, else its own, if it has one."""
    if given:
        yield from given
    elif kind.folder:
        yield FormFolder(id=kind.id, folder=f"content/{kind.folder}")


def _rank(key: Key) -> int:
    """Return where a key stands in a form: the first, the required, the summary, others, last."""
    if key.name in _FIRST:
        return _FIRST.index(key.name)
    if key.required:
        return _REQUIRED
    if key.name == _SUMMARY:
        return _SUMMARISED
    return _OTHERS + (1 + _LAST.index(key.name) if key.name in _LAST else 0)


def _summary(folder: FormFolder, *, dated: bool) -> str:
    """Return how an entry is named in a list."""
    name = f"{{{{{folder.named_by or 'title'}}}}}"
    return f"{{{{fields.date | date('DD/MM/YYYY')}}}} – {name}" if dated else name
