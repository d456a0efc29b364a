"""The site's page types, one per module."""

from pages.models.article import ArticlePage
from pages.models.article_index import ArticleIndexPage
from pages.models.consultation import ConsultationField, ConsultationPage
from pages.models.home import HomePage

__all__ = [
    "ArticleIndexPage",
    "ArticlePage",
    "ConsultationField",
    "ConsultationPage",
    "HomePage",
]
