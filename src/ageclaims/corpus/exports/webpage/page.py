"""A saved HTML page: an article with its comments, or a topic of a forum.

The comments are those that a family of `html_comments.yaml` finds, or that the page tells in
JSON-LD. Where neither finds any, the page is a text: its article and what it calls comments, or
all that it shows if only a heading tells of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ageclaims.corpus.exports.conversation import Conversation, Entry
from ageclaims.corpus.exports.export import Export, Format, Found, Text
from ageclaims.corpus.exports.webpage.article import Article, is_refused, read_article
from ageclaims.corpus.exports.webpage.comments import Comments, choose_better, find_comments
from ageclaims.corpus.exports.webpage.families import section
from ageclaims.corpus.exports.webpage.linked import find_linked_comments
from ageclaims.corpus.exports.webpage.repeated import find_repeated_comments
from ageclaims.corpus.exports.webpage.text import counts_comments, find_talk, render
from ageclaims.corpus.exports.webpage.tree import (
    Element,
    Page,
    copy_tree,
    parse_page,
    remove,
    select,
)
from ageclaims.errors import InputError

LEAST_WORDS = 5
LEAST_ARTICLE = 25
"""Words of an article beside which comments are not taken for the whole page."""


def _detect(head: bytes) -> bool:
    return True


def _read(export: Export) -> Iterator[Found]:
    with export.open() as source:
        yield from read_page(parse_page(source.read()))


def read_page(page: Page) -> Iterator[Found]:
    """Yield a page's article and comments, or its text.

    Raises:
        InputError: If it holds no text, or stands for an article that the site did not give.
    """
    found = _find(page.root)
    tree = found.tree if found else page.root
    article = read_article(page.root, copy_tree(tree))
    if not found and is_refused(article.title, article.text):
        raise InputError(f'the site gave "{article.title}" instead of the page')
    warnings = (*page.warnings, *(found.warnings if found else _find_embeds(page.root)))
    if article.others:
        told = f"the page holds {article.others + 1} articles; only the longest is read"
        warnings = (*warnings, told)
    if found:
        yield _join(article, found, warnings)
    elif talk := _read_talk(page.root):
        yield from warnings
        yield talk
    elif counts_comments(page.root) or len(article.text.split()) < LEAST_WORDS:
        yield from warnings
        yield _read_whole(page.root)
    else:
        yield _read_alone(article, warnings)


def _find(root: Element) -> Comments | None:
    best, linked = find_comments(root), find_linked_comments(root)
    best = choose_better(best, linked) if linked else best
    return best or find_repeated_comments(root)


def _join(article: Article, found: Comments, warnings: tuple[str, ...]) -> Conversation:
    title = article.title or (found.entries[0].title if found.opened else None)
    threaded = any(entry.parent for entry in found.entries) and not found.apart
    if found.apart:
        return Conversation(
            entries=found.entries, title=found.entries[0].title or title, opened=found.opened,
            threaded=threaded or found.name in NESTED, warnings=warnings,
        )  # fmt: skip
    if not article.text:
        warnings = (*warnings, "no article is found on the page")
    if not article.text and not title:
        return Conversation(entries=found.entries, threaded=threaded, warnings=warnings)
    opening = _open(article, {entry.id for entry in found.entries})
    return Conversation(
        entries=(opening, *found.entries), title=title, kind="article+comments", opened=True,
        threaded=threaded, warnings=warnings,
    )  # fmt: skip


NESTED = frozenset({"stack_exchange", "hacker_news", "old_reddit", "reddit", "reddit_2018"})
"""Families of topics that show of every comment what it answers."""


def _open(article: Article, taken: Collection[str]) -> Entry:
    name = "article"
    while name in taken:
        name = f"_{name}"
    return Entry(
        id=name, text=article.text, locator="article", author=article.author, date=article.date,
        title=article.title,
    )  # fmt: skip


def _read_alone(article: Article, warnings: tuple[str, ...]) -> Conversation:
    return Conversation(
        entries=(_open(article, ()),), title=article.title, kind="article", opened=True,
        warnings=warnings,
    )  # fmt: skip


def _read_talk(root: Element) -> Text | None:
    """Return a page's article and, below it, what the page calls comments; ``None`` without any.

    Where no article is left beside them, it is the whole page.
    """
    tree = copy_tree(root)
    talk = find_talk(tree)
    if not talk:
        return None
    parts = [copy_tree(element) for element in talk]
    remove(talk)
    article = read_article(root, tree)
    if len(article.text.split()) < LEAST_ARTICLE:
        return _read_whole(root)
    head = [f"By {article.author}" if article.author else "", (article.date or "")[:10]]
    said = [article.title, "\n".join(filter(None, head)), article.text, *map(_show, parts)]
    return Text("\n\n".join(filter(None, said)) + "\n")


def _show(element: Element) -> str:
    return render(element).strip("\n")


def _read_whole(root: Element) -> Text:
    text = render(copy_tree(root)).strip()
    if not text:
        raise InputError("the page holds no text")
    return Text(f"{text}\n")


def _find_embeds(root: Element) -> Iterator[str]:
    names = [name for name, expression in section("embeds").items() if select(root, expression)]
    if names:
        yield f"comments of {', '.join(names)} are loaded by a script; the page does not hold them"


HTML_PAGE = Format("HTML page", (".html", ".htm", ".xhtml"), _detect, _read)
