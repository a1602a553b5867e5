"""From kinds of content to the collections of a form: where files lie, and what stands in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bantin.admin.fields import Field, FormFields
from bantin.content.config import SiteConfig
from bantin.describing import KnownIds, SectionForm, keys_of
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
# All files of a list are read for that, once for each browser; else the oldest would come first.
_NEWEST_FIRST: Field = {"field": "date", "default_sort": "desc"}
_UNTRANSLATED = {"language", "translation_of"}
_LONGEST = 80  # characters of a title in a file's name, as in `bantin new`
_REQUIRED, _SUMMARISED, _OTHERS = 2, 3, 4  # ranks behind those of the first
_FOLDERS = 2  # down to which the files of a deep folder are shown: its own, and those of folders


class Collections(Struct, frozen=True, kw_only=True):
    """Makes the collections of a site; `say` are the words of pages, `content` its folder.

    With `drafts` new items begin as drafts.
    """

    config: SiteConfig
    known: KnownIds
    words: Words
    say: Callable[[str], str]
    content: str
    drafts: bool

    def of(self, kind: Kind, folder: FormFolder) -> Field:
        """Return the collection of a folder of items of a kind."""
        keys = [self._asked(key, folder) for key in self._used(kind)]
        keys.sort(key=_rank)
        fields = FormFields(
            known=self.known,
            words=self.words,
            content=self.content,
            given=folder.given,
            drafts=self.drafts,
        )
        made = [fields.field(key) for key in keys]
        made.insert(sum(_rank(key) < _OTHERS for key in keys), self._body(kind))
        many, one = self.say(kind.plural), self.say(kind.name)
        title = f"{many}: {folder.title}" if folder.title else ""
        dated = any(key.name == "date" and key.required for key in keys)
        collection: Field = {
            "name": folder.id,
            "label": title or many,
            "label_singular": one,
            "folder": folder.folder.replace("content", self.content, 1),
            "create": True,
            "format": "bantin",
            "extension": "md",
            "slug": self._slug(kind, folder),
            "identifier_field": folder.named_by or "title",
            "summary": _summary(folder, dated=dated),
            "sortable_fields": [*([_NEWEST_FIRST] if dated else []), folder.named_by or "title"],
            "view_filters": [self._drafts()],
            "fields": made,
        }
        if dated:
            year = self.words.text("admin.form.year")
            collection["view_groups"] = [{"label": year, "field": "date", "pattern": "[0-9]{4}"}]
        if folder.deep:
            collection["nested"] = {"depth": _FOLDERS, "subfolders": False}
        return collection

    def _used(self, kind: Kind) -> Iterator[Key]:
        """Yield the keys of a kind that a site has use for; the kind itself, the folder says."""
        unused = {
            "kind",
            *(key for key in ("topics", "localities") if not getattr(self.config, key)),
            *(() if kind.translatable else _UNTRANSLATED),
        }
        yield from (one for one in keys_of(kind.meta, self.words) if one.name not in unused)

    def _asked(self, key: Key, folder: FormFolder) -> Key:
        """Return a key, with those that a folder asks for in the place of free ones."""
        if key.name not in folder.asked:
            return key
        keys = folder.asked[key.name]
        required = any(one.required for one in keys)
        return replace(key, form=SectionForm(keys=keys), required=required)

    def _body(self, kind: Kind) -> Field:
        lawful = bool(kind.formats)  # its text is an outline, of which files are made
        text_of = self.words.text
        hint = text_of("admin.form.law-hint" if lawful else "admin.form.body-hint")
        label = text_of("admin.form.body")
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
    day = ["{{fields.date | date('DD/MM/YYYY')}}"] if dated else []
    return " – ".join([*day, *(f"{{{{{key}}}}}" for key in folder.listed)])
