"""Files that lie or are called otherwise than they were meant."""

from __future__ import annotations

from tests.e2e.hints.editing import MEETING, Do, Trial, X, change, in_body, news, one

_LATE = (
    "---\ntitle: Mời họp\ndate: 2027-01-05\nmeeting:\n  date: 2027-01-05\n  place: Xã\n"
    "  organizer: Ban\n---\n\nMời.\n"
)


def lying(path: str, text: str, *deeds: Do) -> Trial:
    return one(text, *deeds, path=path)


TRIALS: dict[str, tuple[Trial, ...]] = {
    "misnamed-article": (
        lying("content/news/bai.md.txt", news(), Do("content/news/bai.md.txt", to=X)),
        lying("content/news/bai.markdown", news(), Do("content/news/bai.markdown", to=X)),
    ),
    "backup-file": (
        Trial({X: news(), "content/news/x.md.bak": news()}, (Do("content/news/x.md.bak", to=""),)),
    ),
    "copied-file": (
        Trial(
            {X: news(), "content/news/x (1).md": news(title="Hai")},
            (Do("content/news/x (1).md", to="content/news/y.md"),),
        ),
    ),
    "outside-content": (lying("bai.md", news(), Do("bai.md", to=X)),),
    "unused-file": (
        Trial(
            {X: news("attachments: [{file: a.pdf}]"), "content/news/c.docx": "PK"},
            (Do("content/news/c.docx", to=""),),
        ),
    ),
    "template-unused": (lying("templates/itemm.html", "<p>", Do("templates/itemm.html", to="")),),
    "bold-unpaired": (in_body("** Kính gửi:** UBND xã.", "**Kính gửi:** UBND xã."),),
    "late-invitation": (
        lying(
            MEETING,
            _LATE,
            change("date: 2027-01-05\nmeeting", "date: 2026-11-05\nmeeting", MEETING),
        ),
    ),
}
