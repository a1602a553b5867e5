"""A key as people are told of it, and the forms that a value may have."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from bantin.content.texts import Names


class TextForm(Struct, frozen=True, kw_only=True):
    """Letters: so many at least and at most (None: any number), of a `pattern`, `""` for any.

    A `long` one is of several sentences.
    """

    shortest: int = 0
    longest: int | None = None
    pattern: str = ""
    long: bool = False


class NamedForm(Struct, frozen=True, kw_only=True):
    """A text that names something, so that there may be a list to choose from.

    `beside` is the key beside it whose value says where that is: a unit of the document that stands
    under `target`. Without one it is where its meaning says. A `shortest` of 0: it may be `""`.
    """

    of: Names
    beside: str = ""
    shortest: int = 0


class WrittenForm(Struct, frozen=True):
    """One value of any form: something else decides which."""


class FlagForm(Struct, frozen=True):
    """True or false; unlike all others it may not be left blank where its key stands."""


class FlagOrDayForm(Struct, frozen=True):
    """True, false, or the last day of something that is open."""


class NumberForm(Struct, frozen=True, kw_only=True):
    """A number, with its least and its largest value, None for none."""

    whole: bool = True
    least: float | None = None
    most: float | None = None


class DayForm(Struct, frozen=True, kw_only=True):
    """A day without a time; `of` says what it names, `""` for nothing."""

    of: Names | None = None


class InstantForm(Struct, frozen=True):
    """A day, or a day and a time; without a time it is its midnight."""


class DayOrInstantForm(Struct, frozen=True):
    """A whole day, or an instant."""


class Option(Struct, frozen=True):
    """One value of a choice as it is written, and what people call it."""

    value: str
    label: str


class ChoiceForm(Struct, frozen=True):
    """One of some values."""

    options: tuple[Option, ...]


class SectionForm(Struct, frozen=True, kw_only=True):
    """Keys with their values; `short` is the one whose value alone may stand for all, `""` none."""

    keys: tuple[Key, ...]
    short: str = ""


class ListForm(Struct, frozen=True, kw_only=True):
    """Any number of values of one form, at least `shortest`."""

    of: Form
    shortest: int = 0


class TableForm(Struct, frozen=True, kw_only=True):
    """Values of one form under keys that the editor chooses; `names` is the form of those.

    With `blanks` a key may stand without a value.
    """

    of: Form
    names: Form
    blanks: bool = False


Form: TypeAlias = (
    TextForm
    | NamedForm
    | WrittenForm
    | FlagForm
    | FlagOrDayForm
    | NumberForm
    | DayForm
    | InstantForm
    | DayOrInstantForm
    | ChoiceForm
    | SectionForm
    | ListForm
    | TableForm
)


class Key(Struct, frozen=True, kw_only=True):
    """A key of front matter or of the configuration.

    `way` are the keys from the top to it, itself included; places in lists and keys that the editor
    chooses are left out. `label` is short, as a form calls its field, and the key itself where no
    catalogue knows it; `about` says what it means, `""` where no catalogue does. `default` is the
    value that counts where the key is missing, and `example` one that could stand there, both as
    YAML on one line, `""` for none.
    """

    name: str
    way: tuple[str, ...]
    label: str
    about: str
    required: bool
    form: Form
    default: str = ""
    example: str = ""
