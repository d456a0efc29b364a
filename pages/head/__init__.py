"""What a page tells search engines and social networks of itself, each fact in one place.

``head`` holds the facts, ``reading`` fetches them for the page being read, ``structured`` puts
them into JSON-LD; ``{% page_head %}`` and ``components/head.html`` make the markup.
"""
