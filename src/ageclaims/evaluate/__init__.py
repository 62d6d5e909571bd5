"""An analysis against gold, or one gold file against another: scores, agreement, errors."""
