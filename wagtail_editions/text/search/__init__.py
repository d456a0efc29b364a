"""Words of a query in a text, in Korean and in languages with endings. Pure."""
