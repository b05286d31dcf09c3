"""The pages of an agency's site, and the glossary that helps people find them."""

from .agency import AgencyHomePage
from .directory import CentreDirectoryPage
from .generation import Generation
from .information import InformationPage
from .news import NewsIndexPage, NewsPage
from .portal import PortalHomePage
from .public_page import PublicPage
from .service import ServiceIndexPage, ServicePage, Topic
from .synonym import Synonym

__all__ = [
    "AgencyHomePage",
    "CentreDirectoryPage",
    "Generation",
    "InformationPage",
    "NewsIndexPage",
    "NewsPage",
    "PortalHomePage",
    "PublicPage",
    "ServiceIndexPage",
    "ServicePage",
    "Synonym",
    "Topic",
]
