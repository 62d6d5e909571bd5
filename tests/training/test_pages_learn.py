"""What the labellers of pages are taught."""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

import pytest

pytest.importorskip("pycrfsuite", reason="needs the extra `training`")
sys.path.insert(0, str(Path(__file__).parents[2] / "training" / "pages"))

import learn

PAGE = """Stay or leave
Text: Oda Brand, 1 March
I left, and it was easy.
Nobody called.
2 comments
Tilo Reen
March 3, 2012
Ours asked for a year's notice.
Reply
Marit: I pay, and say nothing.
Reply
About us
"""
POSTS = [
    (0, "Oda Brand", None, "I left, and it", "Nobody called."),
    (1, "Tilo Reen", 0, "Ours asked for", "year's notice."),
    (2, "Marit", 0, "I pay, and", "say nothing."),
]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "01.txt"
    path.write_text(PAGE, encoding="utf8")
    names = ("n", "speaker", "parent", "start", "end")
    posts = [dict(zip(names, post, strict=True)) for post in POSTS]
    path.with_suffix(".json").write_text(json.dumps({"posts": posts}), encoding="utf8")
    return path


def test_lines_have_the_labels_that_the_answers_say(page: Path) -> None:
    lines, posts = learn.read_page(page)
    said = dict(zip((line.text for line in lines), learn.label_lines(lines, posts), strict=True))
    assert said["I left, and it was easy."] == said["Nobody called."] == learn.OPENING
    assert said["Tilo Reen"] == learn.NAME
    assert said["Ours asked for a year's notice."] == learn.STARTS
    assert said["Marit: I pay, and say nothing."] == learn.INLINE
    assert said["Reply"] == said["Text: Oda Brand, 1 March"] == said["About us"] == learn.FURNITURE


def test_words_of_heads_have_the_labels_that_the_answers_say(page: Path) -> None:
    lines, posts = learn.read_page(page)
    heads = [
        labels for _, labels in learn.read_heads(lines, posts, learn.label_lines(lines, posts))
    ]
    assert heads == [["writer", "writer"], ["writer", *["text"] * 5]]


def test_a_fit_learns_what_is_always_so(page: Path) -> None:
    sequences = [([["short"], ["long"]] * 5, ["name", "body"] * 5)] * 12
    content = learn.fit(sequences, common=1)
    assert content["labels"] == ["body", "name"]
    middle = content["distances"] // 2
    body, name = content["weights"]["short"][middle]
    assert name > body


def test_parts_of_a_page_hold_whole_posts(page: Path) -> None:
    lines, _ = learn.read_page(page)
    posts = [learn.Post(i, i, 0, "", "", i) for i in range(8)]
    labels = [learn.STARTS] * 8
    for _, part in learn.cut_parts(lines, posts, labels, random.Random(1)):
        assert len(part) in learn.PARTS
        assert set(part) == {learn.STARTS}
