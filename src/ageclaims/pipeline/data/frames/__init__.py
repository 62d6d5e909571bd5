"""Power frames and set phrases."""
