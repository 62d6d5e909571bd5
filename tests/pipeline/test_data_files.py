"""Words and phrases of a codebook, found in any of their regular forms."""

import pytest

from ageclaims.pipeline.data_files import compile_words

WORDS = (
    "control",
    "own",
    "rule",
    "call the shots",
    "driver's seat",
    "in charge",
    "levy",
    "e-mail",
    "c++",
    "(sic)",
)


@pytest.mark.parametrize(
    ("found", "text"),
    [
        ("controls", "He controls the feed."),
        ("controlling", "Nobody is controlling it."),
        ("Owned", "Owned by its readers."),
        ("rules", "The buyer rules."),
        ("ruling", "A ruling class of buyers"),
        ("calls the shots", "The buyer calls the shots."),
        ("called  the shots", "They called  the shots."),
        ("driver’s seat", "in the driver’s seat"),
        ("levied", "It levied a fee."),
        ("e-mail", "by e-mail"),
        ("C++", "written in C++, of all things"),
        ("(sic)", "a free (sic) offer"),
        (None, "c+"),
        (None, "The controller of the firm"),
        (None, "The owner of an unruly dog"),
        (None, "They called for more shots."),
        (None, "The incharge officer"),
        (None, "A flown flag"),
        (None, "He sends e-mails."),
    ],
)
def test_words_are_found_in_their_forms(found, text):
    match = compile_words(WORDS).search(text)
    assert (match[0] if match else None) == found
