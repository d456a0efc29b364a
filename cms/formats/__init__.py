"""How dates are written, where the clinic's readers expect something else than Django writes."""
