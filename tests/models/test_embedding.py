import numpy as np
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from ageclaims.models import load_parser
from ageclaims.models.embedding import make_embed_forms_once

NLP = load_parser()
TEXT = st.text(alphabet="abcDE n't.,’ \n", max_size=40)


@settings(max_examples=30, deadline=None)
@given(st.lists(TEXT, max_size=5))
def test_each_form_once_gives_the_same_rows(texts):
    docs = [NLP.make_doc(text) for text in ["Any", *texts]]
    layer = NLP.get_pipe("tok2vec").model.layers[0]
    whole = layer.layers[0].predict(docs)
    once = layer.predict(docs)
    assert [rows.shape for rows in once] == [rows.shape for rows in whole]
    for a, b in zip(once, whole, strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-4, atol=1e-5)


def test_the_layer_trains():
    nlp = spacy.blank("en")
    embed = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 8,
        "attrs": ["NORM"],
        "rows": [50],
        "include_static_vectors": False,
    }
    layer = make_embed_forms_once(spacy.registry.resolve({"embed": embed})["embed"])
    docs = [nlp.make_doc("one two one")]
    layer.initialize(X=docs)
    rows, backprop = layer.begin_update(docs)
    backprop(rows)
    assert rows[0].shape == (3, 8)
