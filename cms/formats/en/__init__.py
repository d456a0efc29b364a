"""English, for readers from many countries."""
