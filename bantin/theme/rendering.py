"""One page: a template and its views become HTML, or a diagnostic that names the place."""

import re
import traceback

import jinja2
from markupsafe import Markup

from bantin.diagnostics import Diagnostic, Span, error
from bantin.theme.explaining import explain, failure_reason
from bantin.theme.files import FOLDER
from bantin.theme.views import Page, SiteView

_QUOTED = re.compile(r"'([^']*)'|element ([0-9]+)")


def render(
    environment: jinja2.Environment, template: str, *, page: Page, site: SiteView, body: str = ""
) -> str | Diagnostic:
    """Render a page. `body` is HTML that has passed the allow-list; it is printed as it is."""
    try:
        return environment.get_template(template).render(
            page=page,
            site=site,
            body=Markup(body),  # noqa: S704 - sanitised by the markup stage
        )
    # A template is a program of the site's editor: whatever it raises is a mistake in it, to be
    # shown at its line, and no bug of ours.
    except Exception as failure:  # noqa: BLE001
        return _explain(failure, template, page.url)


def render_macro(environment: jinja2.Environment, template: str, macro: str, value: object) -> str:
    """Print a value by a macro of a partial template.

    Raises:
        jinja2.TemplateError: as rendering a page does.
    """
    return str(getattr(environment.get_template(template).module, macro)(value))


def _explain(failure: Exception, template: str, url: str) -> Diagnostic:
    if isinstance(failure, jinja2.TemplateSyntaxError):
        return syntax_error(failure)
    place = _innermost(failure) or Span(f"{FOLDER}/{template}")
    if isinstance(failure, jinja2.TemplateNotFound):
        return error("template-missing", place, name=str(failure.name))
    if isinstance(failure, jinja2.UndefinedError):
        return error("template-undefined", place, name=_missing_name(failure), page=url)
    detail = f"{type(failure).__name__}: {failure}"
    if (unknown := _unknown_in(failure)) is not None:
        return _syntax(place, unknown, detail)
    return error("template-error", place, page=url, reason=failure_reason(failure), detail=detail)


def _unknown_in(failure: Exception) -> str | None:
    """Return Jinja's sentence about a filter or test that is missed only when it is needed."""
    message = str(failure)
    known = isinstance(failure, jinja2.TemplateRuntimeError) and message.startswith("No ")
    return message if known else None


def syntax_error(failure: jinja2.TemplateSyntaxError) -> Diagnostic:
    """Return the diagnostic of a template that Jinja cannot read."""
    # Where the lexer fails, Jinja takes the one for the other.
    path = failure.filename or f"{FOLDER}/{(failure.name or '').removeprefix(f'{FOLDER}/')}"
    return _syntax(Span(path, failure.lineno), failure.message or "", failure.message or "")


def _syntax(place: Span, message: str, detail: str) -> Diagnostic:
    problem, mend = explain(message)
    return error("template-syntax", place, problem=problem, mend=mend, detail=detail)


def _innermost(failure: Exception) -> Span | None:
    """Return the last template line on the way to the failure; Jinja rewrites the traceback."""
    frames = traceback.extract_tb(failure.__traceback__)
    places = [Span(f.filename, f.lineno or 0) for f in frames if _is_template(f.filename)]
    return places[-1] if places else None


def _is_template(filename: str) -> bool:
    return filename.startswith(f"{FOLDER}/")


def _missing_name(failure: jinja2.UndefinedError) -> str:
    """Return the name from Jinja's sentence: it is quoted, and last where an owner comes first."""
    names = [name or f"[{number}]" for name, number in _QUOTED.findall(failure.message or "")]
    return names[-1] if names else "?"
