"""Records -> Markdown and JSON; one set of figures for every format."""
