"""Claims that say much the same: sentence vectors, groups of similar claims, key points."""
