"""The servers for which there is a writer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from bantin.server_config.apache import apache
from bantin.server_config.caddy import caddy
from bantin.server_config.nginx import nginx
from bantin.server_config.static_hosts import static_hosts
from bantin.server_config.values import ConfigFile, ServedSite, ServerMachine
from bantin.words import Words

WriteConfig: TypeAlias = Callable[[ServedSite, ServerMachine, Words], tuple[ConfigFile, ...]]

WRITERS: dict[str, WriteConfig] = {
    "nginx": nginx,
    "caddy": caddy,
    "apache": apache,
    "headers": static_hosts,
}
