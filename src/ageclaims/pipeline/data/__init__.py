"""Cue words of the pipeline."""
