"""The configuration of the form as a whole, in the terms of Decap CMS.

See <https://decapcms.org/docs/configuration-options/>; `"bantin"` is what our own scripts beside it
must know. What it can do with which backend is as its release 3.16 has it: a text waits for another
person on GitLab, Forgejo and GitHub; on Gitea it stops with an error when asked for that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.admin.collections import Collections, folders_of
from bantin.content.admin_settings import PREVIEW, PUBLIC_GITHUB
from bantin.content.file_names import CONTENT
from bantin.describing import known_ids
from bantin.words import Words, catalogue_of

if TYPE_CHECKING:
    from bantin.admin.fields import Field
    from bantin.content.admin_settings import AdminSettings
    from bantin.content.config import SiteConfig
    from bantin.portal.forms import FormFolder
    from bantin.portal.kind import Kind

# What the interface of a backend is called below its address.
_INTERFACES = {"gitlab": "/api/v4", "gitea": "/api/v1", "forgejo": "/api/v1", "github": "/api/v3"}


class Surroundings(Struct, frozen=True, kw_only=True):
    """What is around the form: pages' words, addresses of style sheets and of an icon, or `""`.

    `base_path` is that of the site.
    """

    say: Callable[[str], str]
    base_path: str
    styles: tuple[str, ...]
    icon: str


def configuration(
    config: SiteConfig,
    settings: AdminSettings,
    kinds: Iterable[tuple[Kind, tuple[FormFolder, ...]]],
    around: Surroundings,
) -> Field:
    """Return the configuration; `kinds` are the site's, each with the folders that it names."""
    words = Words(config.site.language)
    content = f"{settings.folder}/{CONTENT}" if settings.folder else CONTENT
    kinds = tuple(kinds)
    making = Collections(
        config=config,
        known=known_ids([kind for kind, _ in kinds], words, config),
        words=words,
        say=around.say,
        content=content,
        # What waits for nobody would be published as soon as it is saved, half written.
        drafts=not settings.reviews,
    )
    collections = [making.of(kind, one) for kind, given in kinds for one in folders_of(kind, given)]
    browser = catalogue_of(config.site.language, "admin").get("browser", {})
    site = f"{config.site.origin}{around.base_path}/"
    return {
        "locale": config.site.language,
        "backend": _backend(settings, words),
        "publish_mode": "editorial_workflow" if settings.reviews else "simple",
        "site_url": site,
        "display_url": site,
        **({"logo": {"src": around.icon, "show_in_header": True}} if around.icon else {}),
        "media_folder": f"{content}/images",
        "public_folder": "images",
        "slug": {"encoding": "ascii", "clean_accents": True, "sanitize_replacement": "-"},
        "collections": list(collections),
        "bantin": {
            "styles": list(around.styles),
            "words": browser,
        },
    }


def _backend(settings: AdminSettings, words: Words) -> Field:
    """Return where texts are kept, and how people log in there."""
    if settings.backend == "local":
        return {"name": "proxy", "proxy_url": PREVIEW, "branch": settings.branch}
    name, host = settings.backend, settings.host
    backend: Field = {
        "name": name,
        "repo": settings.repository,
        "branch": settings.branch,
        "commit_messages": {
            "create": words.text("admin.form.create"),
            "update": words.text("admin.form.update"),
            "delete": words.text("admin.form.delete"),
            "uploadMedia": words.text("admin.form.upload"),
            "deleteMedia": words.text("admin.form.remove"),
        },
    }
    if host != PUBLIC_GITHUB:
        backend["api_root"] = f"{host}{_INTERFACES[name]}"
    if name == "github":
        return backend | {"base_url": settings.login.rstrip("/")}
    direct = {"auth_type": "pkce"} if name == "gitlab" else {}
    return backend | {"base_url": host, "app_id": settings.application, **direct}
