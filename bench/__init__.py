"""What publishing in two languages costs, measured beside plain Wagtail and wagtail-localize.

``python -m bench`` runs it; the README of this folder tells the rest.
"""
