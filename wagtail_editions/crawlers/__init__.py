"""What search engines ask for at the root of a site: ``include("wagtail_editions.crawlers.urls")``.

``robots.txt``, an index of the sitemaps, one sitemap for each language, and the proof that the
site is the one that tells of its changes by IndexNow.
"""
