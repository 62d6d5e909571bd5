from ageclaims.models import load_parser
from ageclaims.pipeline.parse import use_blas

TEXTS = ["Vendors exploit their customers.", "The balance has shifted to buyers, they say."]


def test_blas_changes_no_tree():
    plain, other = load_parser(), use_blas(load_parser())
    for a, b in zip(plain.pipe(TEXTS), other.pipe(TEXTS), strict=True):
        assert [(t.tag_, t.dep_, t.head.i) for t in a] == [(t.tag_, t.dep_, t.head.i) for t in b]
