"""Telling search engines of changed addresses by IndexNow (Bing, Naver and others).

Off unless ``WAGTAIL_EDITIONS_INDEXNOW_KEY`` is set. Each publication, withdrawal and change of an
address is told by a background task once it is committed; what becomes of that stops nothing.
"""
