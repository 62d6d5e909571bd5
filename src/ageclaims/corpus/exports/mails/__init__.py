"""Mails: single ones (`mail.py`) and mailboxes (`mailbox.py`), whose mails are put into threads."""
