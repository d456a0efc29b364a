"""Cases at work: their list and form, who sees them, and in which languages there are any."""
