"""The analysis folder on disk: JSON Lines, written whole or not at all."""
