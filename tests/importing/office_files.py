"""Every file that an office makes, by its name."""

from __future__ import annotations

from tests.importing import office_laws, office_news

FILES = {
    made.__name__: made
    for made in (
        office_laws.decision_in_tables,
        office_laws.decision_numbered_by_word,
        office_laws.rule_of_the_party,
        office_laws.decision_with_rules,
        office_laws.rules_alone,
        office_laws.plan_without_articles,
        office_laws.decision_with_blanks,
        office_laws.guidance_in_lines,
        office_laws.conclusion_with_changes,
        office_news.minutes,
        office_news.bare_news,
        office_news.notice,
        office_news.invitation,
        office_news.letter,
        office_news.news_item,
        office_news.news_with_headings,
    )
}
