"""The inbox of readers' comments: a guarded door, Isso behind it, and the way from there to files.

Isso runs in an environment of its own and is talked to over a socket and through its database; no
module of it is ever loaded here.
"""

from bantin.inbox.errors import InboxError
from bantin.inbox.folder import DataFolder

__all__ = ["DataFolder", "InboxError"]
