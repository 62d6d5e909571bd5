"""Where documents are processed; every engine runs the same pipeline and gives the same bytes."""
