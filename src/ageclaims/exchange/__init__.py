"""Records <-> other tools' formats."""
