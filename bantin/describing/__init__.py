"""What tools are told of the models: every key with its label, its meaning and what it takes.

Forms, completion, schemas and new files are made of this and of nothing else, so none of them can
lag behind the types by which a build reads. Pure; a build does not load it.
"""

from bantin.describing.forms import (
    ChoiceForm,
    DayForm,
    DayOrInstantForm,
    FlagForm,
    FlagOrDayForm,
    Form,
    InstantForm,
    Key,
    ListForm,
    NamedForm,
    NumberForm,
    Option,
    SectionForm,
    TableForm,
    TextForm,
    WrittenForm,
)
from bantin.describing.json_schema import (
    Schema,
    config_schema,
    deploy_schema,
    every_schema,
    kind_schema,
)
from bantin.describing.keys import keys_of
from bantin.describing.known import KnownIds, kind_options, known_ids

__all__ = [
    "ChoiceForm",
    "DayForm",
    "DayOrInstantForm",
    "FlagForm",
    "FlagOrDayForm",
    "Form",
    "InstantForm",
    "Key",
    "KnownIds",
    "ListForm",
    "NamedForm",
    "NumberForm",
    "Option",
    "Schema",
    "SectionForm",
    "TableForm",
    "TextForm",
    "WrittenForm",
    "config_schema",
    "deploy_schema",
    "every_schema",
    "keys_of",
    "kind_options",
    "kind_schema",
    "known_ids",
]
