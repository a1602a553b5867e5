"""Files of readers' comments, and drafts on which opinions are asked for."""

from __future__ import annotations

from tests.e2e.hints.editing import BASE, CONFIG, LAW, Do, Trial, X, change, law, news

COMMENTS = "content/news/x.comments.yaml"
_TAKING = f"{BASE}comments: {{mail: gop-y@example.vn}}\n"
_ONE = "comments:\n  - id: a\n    date: 2024-07-14\n    text: Hay.\n"


def commented(wrong: str, right: str) -> Trial:
    """A line of a comment that becomes another."""
    files: dict[str, str | bytes] = {
        CONFIG: _TAKING,
        X: news(body="## Kết quả\n\nTốt."),
        COMMENTS: f"{_ONE}    {wrong}\n",
    }
    return Trial(files, (change(wrong, right, COMMENTS),))


def dated(wrong: str, right: str) -> Trial:
    """A comment whose day becomes another."""
    text = _ONE.replace("2024-07-14", wrong)
    return Trial({CONFIG: _TAKING, X: news(), COMMENTS: text}, (change(wrong, right, COMMENTS),))


_DRAFT = law(more="consultation: {until: 2099-12-31}\n").replace("  issued: 2024-07-01\n", "")

TRIALS: dict[str, tuple[Trial, ...]] = {
    "comment-mail-key": (
        commented("email: lan@thu.vn", ""),
        commented("thư điện tử: lan@thu.vn", ""),
    ),
    "comment-mail": (
        commented("name: Lan (lan@thu.vn)", "name: Lan"),
        commented("place: lan@thu.vn", ""),
    ),
    "comment-mail-in-text": (
        Trial(
            {CONFIG: _TAKING, X: news(), COMMENTS: _ONE.replace("Hay.", "Gửi lan@thu.vn.")},
            (change("lan@thu.vn", "[địa chỉ]", COMMENTS),),
        ),
    ),
    "comments-misnamed": tuple(
        Trial(
            {
                CONFIG: _TAKING,
                X: news("attachments: [{file: a.pdf}]"),
                f"content/news/{name}": _ONE,
            },
            (Do(f"content/news/{name}", to="{suggestion}"),),
        )
        for name in ("x.comments.yml", "x.Comment.yaml", "x.comments.yaml.txt")
    ),
    "comments-not-listed": (
        Trial(
            {CONFIG: _TAKING, X: news(), COMMENTS: "- id: a\n  date: 2024-07-14\n  text: Hay.\n"},
            (Do(COMMENTS, new=_ONE),),
        ),
    ),
    "comments-without-item": (
        Trial(
            {CONFIG: _TAKING, X: news(), "content/news/xx.comments.yaml": _ONE},
            (Do("content/news/xx.comments.yaml", to="content/news/{suggestion}"),),
        ),
        Trial(
            {CONFIG: _TAKING, "content/news/da-xoa-han.comments.yaml": _ONE},
            (Do("content/news/da-xoa-han.comments.yaml", to=""),),
        ),
    ),
    "comments-not-shown": (
        Trial(
            {X: news("attachments: [{file: a.pdf}]"), COMMENTS: _ONE}, (Do(CONFIG, new=_TAKING),)
        ),
        Trial({X: news("attachments: [{file: a.pdf}]"), COMMENTS: _ONE}, (Do(COMMENTS, to=""),)),
    ),
    "comment-in-future": (
        dated("2099-07-14", "2024-07-14"),
        commented(
            "answer: {date: 2099-07-15, by: Ban, text: Vâng}",
            "answer: {date: 2024-07-15, by: Ban, text: Vâng}",
        ),
    ),
    "comment-too-early": (dated("2004-07-14", "2024-07-14"),),
    "comment-too-late": (
        Trial(
            {CONFIG: _TAKING, X: news("comments: 2024-07-13"), COMMENTS: _ONE},
            (change("2024-07-13", "2024-07-14", X),),
        ),
    ),
    "comment-unit": (
        commented("unit: ketqua", "unit: {suggestion}"),
        commented("unit: khong-co", ""),
    ),
    "consultation-without-comments": (
        Trial({LAW: _DRAFT}, (Do(CONFIG, new=_TAKING),)),
        Trial(
            {LAW: _DRAFT},
            (Do(CONFIG, new=f"{BASE}comments: {{inbox: 'https://y-kien.example.vn'}}\n"),),
        ),
    ),
}
