"""What anyone would try first: word lists, polarity, a linear classifier. Text in, labels out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from draw import CONTROL_WORDS
from posts import HELD_FAMILY, is_held_group, is_test, read_pairs, read_real, read_written
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import Pipeline, make_pipeline, make_union
from sklearn.svm import LinearSVC
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from ageclaims.records import Label

POWER_WORDS = re.compile(r"\b(power\w*|empower\w*|choice|leverage|voice|upper hand)\b", re.I)
LACK_WORDS = re.compile(
    r"\b(powerless|no choice|lock\w* in|exploit\w*|monopol\w*|no power)\b", re.I
)
PARTY_WORDS = re.compile(r"\b(customer|consumer|buyer|user|client|shopper)s?\b", re.I)
VADER_SIDE = 0.05
"""The border that VADER's authors propose."""

Guess = Callable[[Sequence[str]], list[Label]]


def guess_keywords(texts: Sequence[str]) -> list[Label]:
    """Words of power beside a word for customers are for; words of lack are against."""
    return [_look_up(text) for text in texts]


def _look_up(text: str) -> Label:
    if not PARTY_WORDS.search(text):
        return "none"
    if LACK_WORDS.search(text):
        return "against"
    return "favor" if POWER_WORDS.search(text) else "none"


def guess_vader(texts: Sequence[str]) -> list[Label]:
    """Take polarity for stance: positive is for, negative against (Hutto and Gilbert 2014)."""
    analyser = SentimentIntensityAnalyzer()
    scores = [analyser.polarity_scores(text)["compound"] for text in texts]
    return [
        "favor" if x >= VADER_SIDE else "against" if x <= -VADER_SIDE else "none" for x in scores
    ]


def train_svm(reference: Path, proposition: str) -> Pipeline:
    """Train a linear SVM on TF-IDF of words (1-3) and characters (2-5), held-out text aside."""
    texts = Path(__file__).parent / "text"
    real = read_real(reference / "train_real" / "sentences.jsonl")
    training = [s for s in real if not is_test(s.doc)]
    training += [s for s in read_written(texts) if s.family != HELD_FAMILY]
    training += [s for s in read_pairs(texts) if not is_held_group(s.doc)]
    features = make_union(
        TfidfVectorizer(ngram_range=(1, 3), min_df=2, sublinear_tf=True),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=3, sublinear_tf=True),
    )
    svm = make_pipeline(features, LinearSVC(C=0.5))
    rows = [row for post in training for row in post.rows]
    return svm.fit([row.text for row in rows], [row.label(proposition) for row in rows])


def only_on_control(texts: Sequence[str], guess: Guess) -> list[Label]:
    """Let a baseline that knows no proposition speak on control where a word of control stands."""
    answers = zip(texts, guess(texts), strict=True)
    return [label if CONTROL_WORDS.search(text) else "none" for text, label in answers]
