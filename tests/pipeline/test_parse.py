from ageclaims.models import load_parser
from ageclaims.pipeline.extensions import PostContext
from ageclaims.pipeline.parse import use_blas

TEXTS = ["Vendors exploit their customers.", "The balance has shifted to buyers, they say."]


def test_blas_changes_no_tree():
    plain, other = load_parser(), use_blas(load_parser())
    for a, b in zip(plain.pipe(TEXTS), other.pipe(TEXTS), strict=True):
        assert [(t.tag_, t.dep_, t.head.i) for t in a] == [(t.tag_, t.dep_, t.head.i) for t in b]


OFF_TOPIC = (
    'Rain fell on meadows, said the paper. "Snow may fall!"\n\nAccording to Ode, frost comes. '
    "1) Fog in the hills\n\nPerhaps hail, perhaps sleet?"
)


def _run(nlp, names, doc):
    for name in names:
        doc = nlp.get_pipe(name)(doc)
    return doc


def _make(nlp):
    doc = nlp.make_doc(OFF_TOPIC)
    doc._.post = PostContext(is_comment=True)
    return doc


def test_where_nothing_passes_the_gate_nothing_is_parsed(nlp):
    doc = nlp(_make(nlp))
    assert not doc.spans["gated"]
    assert "actors" not in doc.spans
    assert not any(doc.has_annotation(name) for name in ("DEP", "TAG", "LEMMA"))


def test_a_flat_tree_would_change_no_claim(nlp):
    names = nlp.pipe_names
    flat = _run(nlp, names[: names.index("ageclaims_parse")], _make(nlp))
    for token in flat:
        token.head, token.dep_ = token.sent[0], "dep"
    flat = _run(nlp, names[names.index("ageclaims_actors") :], flat)
    assert list(flat.spans["actors"]) == []
    assert flat._.claims == nlp(_make(nlp))._.claims
    assert len(flat._.claims) == 5 and any(claim.report for claim in flat._.claims)


def test_docs_of_both_kinds_share_a_batch(nlp):
    texts = [OFF_TOPIC, TEXTS[0], OFF_TOPIC, TEXTS[1]]
    docs = list(nlp.pipe(texts))
    assert [doc.has_annotation("DEP") for doc in docs] == [False, True, False, True]
    assert [doc._.claims for doc in docs] == [nlp(text)._.claims for text in texts]
