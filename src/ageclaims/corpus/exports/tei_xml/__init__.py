"""TEI: posts of computer-mediated communication (CMC) and utterances of parliaments (ParlaMint)."""
