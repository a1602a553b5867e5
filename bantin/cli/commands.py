"""The commands of the program. Each is loaded when it is asked for: a call needs one of them."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from importlib import import_module

import click


class Commands(MutableMapping[str, click.Command]):
    """Commands by name, in the modules of this package that `places` names."""

    def __init__(self, places: dict[str, tuple[str, str]]) -> None:
        self._places = places
        self._loaded: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._loaded:
            module, attribute = self._places[name]
            self._loaded[name] = getattr(import_module(f"bantin.cli.{module}"), attribute)
        return self._loaded[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        del self._loaded[name]

    def __contains__(self, name: object) -> bool:
        return name in self._places or name in self._loaded

    def __iter__(self) -> Iterator[str]:
        return iter(self._places | self._loaded)

    def __len__(self) -> int:
        return len(self._places | self._loaded)


COMMANDS = Commands(
    {
        "build": ("build", "build_command"),
        "init": ("init", "init_command"),
        "new": ("new", "new_command"),
        "import": ("importing", "import_command"),
        "consolidate": ("consolidate", "consolidate_command"),
        "serve": ("serve", "serve_command"),
        "check": ("check", "check_command"),
        "archive": ("archive", "archive_command"),
        "addresses": ("addresses", "addresses_command"),
        "override": ("override", "override_command"),
        "deploy": ("deploy", "deploy_command"),
        "compare": ("compare", "compare_command"),
        "next-publish": ("next_publish", "next_publish_command"),
        "manifest": ("manifest", "manifest_command"),
        "verify-manifest": ("verify_manifest", "verify_manifest_command"),
        "admin": ("admin", "admin_command"),
        "portals": ("portals", "portals_group"),
        "server-config": ("server_config", "server_config_command"),
        "comments": ("comments", "comments_group"),
        "lsp": ("lsp", "lsp_command"),
        "schema": ("schema", "schema_command"),
        "completion": ("completion", "completion_command"),
    }
)
