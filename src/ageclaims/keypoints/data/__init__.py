"""Sentences that the vectors are centred on."""
