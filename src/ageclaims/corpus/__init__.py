"""Readers, thread segmentation and speaker recovery: files -> `SourceDocument`."""
