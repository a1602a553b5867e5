"""From keys to the fields of a form, in the terms of Decap CMS.

See <https://decapcms.org/docs/widgets/>. What is odd there, and what follows from it:

- Keys in a section are checked even where the section is left blank. So they are required only in
  sections that are, and in entries of lists; elsewhere `needed` marks them, and the hint says it.
- A list without fields is one text parted by commas, which names and sentences have too. So every
  list has a field.
- A chooser of other items loses values that it does not find. So only what the configuration
  declares is chosen, and what names anything else is text.
- A yes or no that is not said looks like a no. So the hint says where it is a yes.
- There is no mapping with free keys. It is a list whose entries begin with their key, and
  `"bantin": "table"` says so to what reads and writes files, as `"plain"` says of a text that it
  stands without quotation marks.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from bantin.describing import (
    ChoiceForm,
    DayForm,
    DayOrInstantForm,
    FlagForm,
    FlagOrDayForm,
    Form,
    InstantForm,
    Key,
    KnownIds,
    ListForm,
    NamedForm,
    NumberForm,
    SectionForm,
    TableForm,
    TextForm,
)
from bantin.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.theme.text import JSON

Field: TypeAlias = "dict[str, JSON]"
FREE_KEY, FREE_VALUE = "key", "value"  # the names in an entry of a table
_PICTURE = "image"
_DRAFT = "draft"
_FILES = {_PICTURE, "audio", "video", "captions", "file"}
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
# What is written in letters, but bare: the pattern of it, and the sentence that says it.
_WRITTEN: Mapping[type[Struct], tuple[str, str]] = {
    DayOrInstantForm: (f"^{_DAY}( [0-9]{{2}}:[0-9]{{2}})?$", "day-or-instant"),
    FlagOrDayForm: (f"^(true|false|{_DAY})$", "flag-or-day"),
}


class FormFields(Struct, frozen=True, kw_only=True):
    """Makes the fields of a form; `content` is the folder content/ in the repository.

    `known` are the ids that there are to choose from, and `given` values with which a new item
    begins, by the way to their keys. With `drafts` it begins as a draft.
    """

    known: KnownIds
    words: Words
    content: str
    given: Mapping[str, str] = {}
    drafts: bool = False

    def field(self, key: Key, loose: str = "") -> Field:
        """Return the field of a key.

        `loose` is the label of the section around it that may be left blank, `""` for none.
        """
        form, name = key.form, ".".join(key.way)
        hint = " ".join(self._hints(key, form, loose))
        made: Field = {"name": key.name, "label": key.label}
        made["required"] = key.required and not loose
        if key.required and loose:
            made["needed"] = True
        if hint:
            made["hint"] = hint
        if name in self.given:
            made["default"] = self.given[name]
        made |= self._widget(key, form, loose)
        return made | ({"default": True} if self._is_begun(name) else {})

    def _is_begun(self, name: str) -> bool:
        """Tell whether a key is the one that makes a draft of a new item."""
        return self.drafts and name == _DRAFT

    def _hints(self, key: Key, form: Form, loose: str) -> Iterator[str]:
        """Yield what is said below a field."""
        text_of = self.words.text
        names = form.of if isinstance(form, ListForm) else form
        chosen = isinstance(names, NamedForm) and bool(self._choices(names))
        if key.about.rstrip(".") != key.label and not chosen:
            yield key.about
        if key.required and loose:
            yield text_of("admin.form.if-any", label=loose)
        if type(form) in _WRITTEN:
            yield text_of(f"admin.form.{_WRITTEN[type(form)][1]}")
        if self._is_begun(".".join(key.way)):
            yield text_of("admin.form.begun")
        default = self._default(key, form)
        if default:
            yield text_of("admin.form.default", default=default)
        elif key.example and isinstance(form, NamedForm) and not chosen and form.of not in _FILES:
            yield text_of("admin.form.example", example=key.example.strip("\"'"))

    def _default(self, key: Key, form: Form) -> str:
        """Return what counts where a key is missing, in words; `""` where that is nothing."""
        if isinstance(form, ChoiceForm):
            return next((one.label for one in form.options if one.value == key.default), "")
        if isinstance(form, FlagForm):
            return self.words.text("admin.form.yes") if key.default == "true" else ""
        return key.default

    def _widget(self, key: Key, form: Form, loose: str) -> Field:
        """Return what a field is."""
        match form:
            case SectionForm(keys=keys):
                needed = key.required and not loose
                inner = [self.field(one, "" if needed else key.label) for one in keys]
                return {"widget": "object", "collapsed": not needed, "fields": inner}
            case ListForm(of=inner) if choices := self._choices(inner):
                return {"widget": "select", "multiple": True, "options": choices}
            case ListForm(of=SectionForm(keys=keys)):
                return _list([self.field(one) for one in keys])
            case ListForm(of=inner):
                one: Field = {"name": key.name, "label": self.words.text("admin.form.item")}
                return {
                    "widget": "list",
                    "collapsed": False,
                    "field": one | self._single(key, inner, required=True),
                }
            case TableForm(of=inner):
                return {**_list([*self._entry(inner)]), "bantin": "table"}
            case _:
                return self._single(key, form, required=key.required and not loose)

    def _entry(self, inner: Form) -> Iterator[Field]:
        """Yield the fields of an entry of a table."""
        text_of = self.words.text
        yield {"name": FREE_KEY, "label": text_of("admin.form.key"), "widget": "string"}
        if isinstance(inner, SectionForm):
            yield from map(self.field, inner.keys)
        else:
            value = Key(name=FREE_VALUE, way=(), label="", about="", required=False, form=inner)
            named: Field = {
                "name": FREE_VALUE,
                "label": text_of("admin.form.value"),
                "required": False,
            }
            yield named | self._single(value, inner, required=False)

    def _single(self, key: Key, form: Form, *, required: bool) -> Field:
        """Return what a field of one value is."""
        if choices := self._choices(form):
            return {"widget": "select", "options": choices}
        match form:
            case FlagForm():
                return {"widget": "boolean"} | ({"default": True} if key.default == "true" else {})
            case DayForm() | InstantForm():
                return _moment(form, required=required)
            case NumberForm():
                return _number(form)
            case NamedForm(of=what) if what in _FILES:
                return self._file(what)
            case _:
                return self._text(key, form)

    def _file(self, what: str) -> Field:
        """Return what a field of a file is; pictures lie where those of texts do."""
        if what == _PICTURE:
            return {"widget": "image"}
        folders = {"media_folder": f"/{self.content}/files", "public_folder": "files"}
        return {"widget": "file", **folders}

    def _text(self, key: Key, form: Form) -> Field:
        """Return what a field of letters is."""
        if type(form) in _WRITTEN:
            pattern, sentence = _WRITTEN[type(form)]
            said = self.words.text(f"admin.form.{sentence}")
            return {"widget": "string", "pattern": [pattern, said], "plain": True}
        made: Field = {"widget": "string"}
        if isinstance(form, TextForm):
            if form.long:
                made["widget"] = "text"
            if form.pattern:
                made["pattern"] = [form.pattern, key.about]
            elif form.longest is not None:
                said = self.words.text("admin.form.longest", count=str(form.longest))
                made["pattern"] = [f"^[\\s\\S]{{0,{form.longest}}}$", said]
        return made

    def _choices(self, form: Form) -> list[JSON]:
        """Return the values that there are, each with what people call it; none for any value."""
        match form:
            case ChoiceForm(options=given):
                options = given
            case NamedForm(of=what):
                options = self.known.ids.get(what, ())
            case _:
                options = ()
        return [{"label": one.label, "value": one.value} for one in options]


def _moment(form: DayForm | InstantForm, *, required: bool) -> Field:
    """Return what a field of a day or an instant is; one that is required begins with now."""
    if isinstance(form, DayForm):
        day: Field = {"format": "YYYY-MM-DD", "time_format": False}
        return {"widget": "datetime", **day}
    now: Field = {"default": "{{now}}"} if required else {}
    return {"widget": "datetime", "format": "YYYY-MM-DD HH:mm", **now}


def _number(form: NumberForm) -> Field:
    """Return what a field of a number is."""
    made: Field = {"widget": "number", "value_type": "int" if form.whole else "float"}
    limits = {"min": form.least, "max": form.most}
    return made | {name: limit for name, limit in limits.items() if limit is not None}


def _list(fields: list[Field]) -> Field:
    """Return a list of entries, folded to the first field of each; a new item has none."""
    required = (one for one in fields if one.get("required", True))
    shown = next(required, fields[0])["name"]
    return {
        "widget": "list",
        "default": [],
        "collapsed": True,
        "summary": f"{{{{fields.{shown}}}}}",
        "fields": fields,
    }
