"""The demo's content: texts in both languages, drawings and the loader that puts them in place."""
