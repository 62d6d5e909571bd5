"""Saved HTML pages: an article with its comments, or a topic of a forum.

`page.py` puts together what the others find: `article.py` the article, `comments.py` comments in
markup that is known (`families.py`), `linked.py` those that the page tells in JSON-LD,
`repeated.py` those that only repeat (`records.py`), `text.py` what a page shows.
"""
