"""Adding a language to the site's settings, models and catalogues, and taking it out again."""
