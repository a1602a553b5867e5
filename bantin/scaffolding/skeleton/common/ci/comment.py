"""Posts a text on a merge request: bantin compare changes.json --markdown | python3 ci/comment.py

The text comes on standard input; its first line is the mark by which the comment from before is found,
which is then changed instead of a new one being added. Nothing else is read or run, and the request is
found by what the platform says of this run, never by what a merge request brings along.
"""

from __future__ import annotations

import json
import os
import sys
import urllib.error
import urllib.parse
import urllib.request

PAGES = 20  # of a hundred comments each that are looked through for the one from before


def ask(path: str, method: str = "GET", **fields: str) -> object:
    """Ask the platform, with the token of this run; return what it answers."""
    body = json.dumps(fields).encode() if fields else None
    name = "PRIVATE-TOKEN" if GITLAB else "Authorization"
    token = os.environ["COMMENT_TOKEN"]
    headers = {name: token if GITLAB else f"Bearer {token}", "Content-Type": "application/json"}
    request = urllib.request.Request(f"{API}{path}", body, headers, method=method)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def listed(path: str) -> object:
    """Yield what stands in a list of the platform, page by page."""
    mark = "&" if "?" in path else "?"
    for page in range(1, PAGES + 1):
        found = ask(f"{path}{mark}per_page=100&limit=100&page={page}")
        yield from found
        if not found:
            return


def request_number() -> str:
    """Return the number of the merge request, empty where there is none that is still at this commit."""
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
    place = f"{PROJECT}/merge_requests/{number}/notes" if GITLAB else f"{PROJECT}/issues/{number}/comments"
    for one in listed(place):
        if one["body"].startswith(mark) and owner(one):
            at = f"{place}/{one['id']}" if GITLAB else f"{PROJECT}/issues/comments/{one['id']}"
            ask(at, "PUT" if GITLAB else "PATCH", body=text)
            return
    ask(place, "POST", body=text)


def owner(comment: dict) -> bool:
    """Tell whether a comment is of this program: another's cannot be changed, or should not be."""
    if not GITLAB:
        return comment["user"]["type"] == "Bot" if "type" in comment["user"] else True
    return comment["author"]["id"] == ask("/user")["id"]


GITLAB = "CI_API_V4_URL" in os.environ
API = os.environ["CI_API_V4_URL" if GITLAB else "GITHUB_API_URL"]
PROJECT = f"/projects/{os.environ['CI_PROJECT_ID']}" if GITLAB else f"/repos/{os.environ['GITHUB_REPOSITORY']}"

if __name__ == "__main__":
    try:
        main()
    except urllib.error.HTTPError as failure:
        sys.exit(f"{failure.url} answers {failure.code} {failure.reason}")
    except (OSError, ValueError, KeyError) as failure:
        sys.exit(f"the comment was not posted: {failure}")
