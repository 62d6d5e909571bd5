from pathlib import Path

import pytest
import yaml

from ageclaims.codebook import Codebook, builtin_text, read_codebook
from ageclaims.errors import CodebookError
from ageclaims.evaluate.gold import POST_FIELDS, SENTENCE_FIELDS
from ageclaims.pipeline.frames import read_families

ROOT = Path(__file__).parent.parent


def test_the_sample_codebook_is_the_built_in_one():
    assert (ROOT / "corpus.yaml").read_text(encoding="utf8") == builtin_text()


def test_an_empty_file_is_valid(tmp_path):
    path = tmp_path / "corpus.yaml"
    path.write_text("")
    assert read_codebook(path).digest == read_codebook().digest


def test_all_problems_at_once(tmp_path):
    path = tmp_path / "corpus.yaml"
    path.write_text("corpus: {nam: x}\npropositions: {doc: {question: a}}\nsources: [{path: 3}]\n")
    with pytest.raises(CodebookError) as error:
        read_codebook(path)
    lines = str(error.value).splitlines()
    assert len(lines) >= 4
    assert any("corpus.nam" in line for line in lines)
    assert any("sources[0].path" in line for line in lines)


@pytest.mark.parametrize("text", ["[1, 2]", "a: [", "\x00"])
def test_not_a_codebook(tmp_path, text):
    path = tmp_path / "corpus.yaml"
    path.write_text(text)
    with pytest.raises(CodebookError):
        read_codebook(path)


@pytest.mark.parametrize("names", [("Doc",), ("posts",), ("row",), ("fair", "Fair")])
def test_names_that_a_table_needs_are_refused(tmp_path, names):
    path = tmp_path / "corpus.yaml"
    text = "{question: a, statement: b, favor: c, against: d}"
    path.write_text("propositions:\n" + "".join(f"  {name}: {text}\n" for name in names))
    with pytest.raises(CodebookError, match="cannot name a proposition|more than case"):
        read_codebook(path)


def test_words_that_a_question_needs_must_be_there(tmp_path):
    path = tmp_path / "corpus.yaml"
    path.write_text(
        "propositions:\n  fair: {question: a, statement: b, favor: c, against: d, "
        "only_with: [fairnes]}\nlexicons: {fairness: [fair]}\n"
    )
    with pytest.raises(CodebookError, match=r"no lexicon 'fairnes'.*known: .*fairness"):
        read_codebook(path)


def test_own_lexicons_stand_beside_the_built_in_ones(tmp_path):
    path = tmp_path / "corpus.yaml"
    path.write_text("lexicons: {trust: [trust, honest]}\n")
    book = read_codebook(path)
    assert set(book.lexicons) == {*read_codebook().lexicons, "trust"}
    path.write_text("lexicons: {control: [reins]}\n")
    assert read_codebook(path).lexicons == {"control": ("reins",)}


@pytest.mark.parametrize("section", ["pipeline", "propositions", "actors", "lexicons"])
def test_what_is_left_out_is_as_in_the_file(tmp_path, section):
    content = yaml.safe_load(builtin_text())
    whole, path = Codebook.model_validate(content), tmp_path / "corpus.yaml"
    del content[section]
    path.write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf8")
    assert read_codebook(path) == whole


def test_an_empty_codebook_has_no_sources_and_the_name_corpus():
    assert (read_codebook().corpus.name, read_codebook().sources) == ("corpus", ())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("propositions:\n  fair: {question: a, statement: '', favor: c, against: d}", "not empty"),
        ("propositions:\n  fair: {question: a, statement: b, favor: c, against: d, frames: [powr]}",
         "'power' or 'control', got 'powr'"),
        ("corpus: {name: a, name: b}", "'name' stands twice"),
        ("corpus: {name: a}\ncorpus: {name: b}", "'corpus' stands twice"),
        ("actors:\n  principal: {label: a, terms: [worker]}\n"
         "  counterpart: {label: b, terms: [boss, Worker]}", "worker: a term can name one party"),
        ("actors:\n  principal: {label: a, terms: worker}\n  counterpart: {label: b, terms: [boss]}",
         "a list is needed"),
        ("lexicons: [a]", "a mapping is needed"),
        ("propositions:\n  fair: {question: a, statement: b, favor: c}", "fair.against: is missing"),
    ],
)  # fmt: skip
def test_mistakes_are_told_in_plain_words(tmp_path, text, message):
    path = tmp_path / "corpus.yaml"
    path.write_text(text)
    with pytest.raises(CodebookError) as error:
        read_codebook(path)
    assert message in str(error.value)
    assert "Value error" not in str(error.value)
    assert "{'" not in str(error.value)


PARTIES = "actors:\n  principal: {{{}}}\n  counterpart: {{label: b, terms: [boss]}}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("proposition: {}", "proposition: is unknown here; known: corpus, sources, columns, pipeline, "),
        ("corpus: {nam: x}", "corpus.nam: is unknown here; known: name, description"),
        ("propositions: {}", "propositions: at least one is needed"),
        ("1: a", "1: a text is needed as name; in quotation marks"),
        ("lexicons: {2024: [a]}", "lexicons.2024: a text is needed as name"),
        ("lexicons: {a: [2024-05-06]}", "date or 'true', got 2024-05-06"),
        ("corpus:", "corpus: a mapping is needed, as in 'name: value', got nothing"),
        ("sources: [{path: ''}]", "sources[0].path: a text that is not empty is needed"),
        ("pipeline: {stance: ''}", "pipeline.stance: a text that is not empty is needed"),
        ("corpus: {name: " + "9" * 5000 + "}", "line 1, column 16: '9999"),
        ("a: [", "line 1, column 5: expected the node content"),
        ("\x00", "the character U+0000 is not allowed; a text in UTF-8 is needed"),
        ("{a: " * 3000, "nested too deeply"),
        ("[" * 3000, "nested too deeply"),
        (PARTIES.format("label: '', terms: [worker]"), "principal.label: a text that is not empty"),
        (PARTIES.format("label: a, terms: []"), "actors.principal.terms: at least one is needed"),
        (PARTIES.format("label: a, terms: [worker], pronouns: [we, thye]"),
         "actors.principal.pronouns[1]: 'thye' is no pronoun; known: i, me, "),
    ],
)  # fmt: skip
def test_mistakes_are_told_with_what_is_allowed(tmp_path, text, message):
    path = tmp_path / "corpus.yaml"
    path.write_text(text)
    with pytest.raises(CodebookError) as error:
        read_codebook(path)
    assert message in str(error.value)
    assert "\n" not in str(error.value)
    for internal in ("unicode string", "set_int_max", "datetime", "[key]", "validation"):
        assert internal not in str(error.value)


def test_every_pronoun_of_both_parties_is_known(tmp_path):
    path = tmp_path / "corpus.yaml"
    path.write_text(PARTIES.format("label: a, terms: [worker], pronouns: [we, you, them, hers]"))
    assert read_codebook(path).actors["principal"].pronouns[-1] == "hers"


def test_a_file_in_another_encoding_is_told(tmp_path):
    path = tmp_path / "corpus.yaml"
    path.write_bytes("corpus: {name: a}".encode("utf16"))
    with pytest.raises(CodebookError, match="not UTF-8 text; save it as UTF-8$"):
        read_codebook(path)


def test_no_and_yes_are_words(tmp_path):
    path = tmp_path / "corpus.yaml"
    path.write_text("lexicons: {no: [no, Yes, on]}")
    assert read_codebook(path).lexicons["no"] == ("no", "Yes", "on")


@pytest.mark.parametrize("name", sorted(SENTENCE_FIELDS | POST_FIELDS))
def test_fields_of_gold_name_no_proposition(tmp_path, name):
    path = tmp_path / "corpus.yaml"
    path.write_text(
        f"propositions: {{'{name}': {{question: a, statement: b, favor: c, against: d}}}}"
    )
    with pytest.raises(CodebookError, match=f"'{name}' cannot name a proposition"):
        read_codebook(path)


@pytest.mark.parametrize("family", ["power", "control"])
def test_every_family_of_frames_has_rules(family):
    assert family in read_families()


@pytest.mark.parametrize(
    "text", ["corpus: {description: 2024-02-30}", "lexicons: {control: ['', owns]}"]
)
def test_odd_values_are_one_sentence(tmp_path, text):
    path = tmp_path / "corpus.yaml"
    path.write_text(text)
    with pytest.raises(CodebookError):
        read_codebook(path)
