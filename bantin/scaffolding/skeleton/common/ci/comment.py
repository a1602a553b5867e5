"""Posts a text on a merge request.

bantin compare changes.json --markdown | python3 ci/comment.py

The text comes on standard input; its first line is the mark by which the comment from before is
found, which is then changed instead of a new one being added. Nothing else is read or run, and the
request is found by what the platform says of this run, never by what a merge request brings along.
"""

from __future__ import annotations

import http.client
import json
import os
import sys
import urllib.error
import urllib.parse
import urllib.request
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = 20  # of a hundred comments each that are looked through for the one from before


def ask(path: str, method: str = "GET", **fields: str) -> Any:
    """Ask the platform, with the token of this run; return what it answers."""
    body = json.dumps(fields).encode() if fields else None
    name = "PRIVATE-TOKEN" if GITLAB else "Authorization"
    token = os.environ["COMMENT_TOKEN"]
    headers = {name: token if GITLAB else f"Bearer {token}", "Content-Type": "application/json"}
    request = urllib.request.Request(f"{API}{path}", body, headers, method=method)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def listed(path: str) -> Iterator[dict[str, Any]]:
    """Yield what stands in a list of the platform, page by page."""
    mark = "&" if "?" in path else "?"
    for page in range(1, PAGES + 1):
        found = ask(f"{path}{mark}per_page=100&limit=100&page={page}")
        yield from found
        if not found:
            return


def request_number() -> str:
    """Return the number of the merge request, empty where none is still at this commit."""
    if os.environ.get("REQUEST_NUMBER"):
        return os.environ["REQUEST_NUMBER"]
    commit, head = os.environ["HEAD_COMMIT"], os.environ["HEAD"]
    wanted = urllib.parse.quote(head, safe="")
    for one in listed(f"{PROJECT}/pulls?state=open&head={wanted}"):
        if one["head"]["sha"] == commit:
            return str(one["number"])
    return ""


def main() -> None:
    """Post the text, or put it in the place of the one from before."""
    text = sys.stdin.buffer.read().decode()
    mark = text.partition("\n")[0]
    if not mark.startswith("<!-- "):
        sys.exit("no text of bantin compare --markdown on standard input")
    number = request_number()
    if not number:
        print("The request is closed, or has another commit by now: nothing to say.")
        return
    place = (
        f"{PROJECT}/merge_requests/{number}/notes"
        if GITLAB
        else f"{PROJECT}/issues/{number}/comments"
    )
    for one in listed(place):
        if one["body"].startswith(mark) and owner(one):
            at = f"{place}/{one['id']}" if GITLAB else f"{PROJECT}/issues/comments/{one['id']}"
            ask(at, "PUT" if GITLAB else "PATCH", body=text)
            return
    ask(place, "POST", body=text)


def owner(comment: dict[str, Any]) -> bool:
    """Tell whether a comment is of this program; a reader may have copied the mark."""
    if GITLAB:
        return bool(comment["author"]["id"] == ask("/user")["id"])
    # Forgejo, which does not say what is a program, lets this token change its own comments only.
    return bool(comment["user"].get("type", "Bot") == "Bot")


GITLAB = "CI_API_V4_URL" in os.environ
API = os.environ.get("CI_API_V4_URL" if GITLAB else "GITHUB_API_URL", "")
NAME = os.environ.get("CI_PROJECT_ID" if GITLAB else "GITHUB_REPOSITORY", "")
PROJECT = f"/projects/{NAME}" if GITLAB else f"/repos/{NAME}"

if __name__ == "__main__":
    try:
        main()
    except urllib.error.HTTPError as failure:
        sys.exit(f"{failure.url} answers {failure.code} {failure.reason}")
    except (OSError, ValueError, KeyError, TypeError, http.client.HTTPException) as failure:
        sys.exit(f"the comment was not posted: {failure}")
