"""The site that every subject serves: the same pages, blocks and templates."""
