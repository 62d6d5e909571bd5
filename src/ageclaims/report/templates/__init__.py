"""Templates, styles and script of the HTML reports."""
