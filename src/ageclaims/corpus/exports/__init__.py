"""Exports: files whose format says where a contribution begins, who wrote it and what it answers.

A format is one file here, which turns a file into conversations (`conversation.py`); `formats.py`
lists them.
"""
