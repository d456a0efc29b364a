"""Settings: one module per subject."""
