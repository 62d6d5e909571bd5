"""Analysis x gold -> scores with intervals, agreement."""
