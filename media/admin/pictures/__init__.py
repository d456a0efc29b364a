"""Clinical pictures at work."""
