"""The models of the media package."""

from .images import ClinicImage, ClinicRendition

__all__ = ["ClinicImage", "ClinicRendition"]
