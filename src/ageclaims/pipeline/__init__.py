"""From a post's text to claims: spaCy components, one file each, and the learned voice."""
