"""The splits that systems are compared on."""

import sys
from pathlib import Path

STANCE = Path(__file__).parents[2] / "training" / "stance"
sys.path.insert(0, str(STANCE))

from splits import read_gate, write_pairs  # noqa: E402


def test_pairs_stand_where_their_gold_says(tmp_path):
    gold = write_pairs(tmp_path).gold
    for sentence in gold.sentences:
        text = (tmp_path / sentence.doc).read_text(encoding="utf8")
        assert text[sentence.start : sentence.end] == sentence.text
    groups = {sentence.speaker for sentence in gold.sentences}
    assert 1 < len(groups) < len(gold.sentences)


def test_the_gate_is_a_split():
    split = read_gate(Path())
    assert all(path.is_file() for path in split.sources)
