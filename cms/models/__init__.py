"""What the clinic says of itself outside of its pages."""

from .clinic import CLINIC_FIELDS, ClinicSettings
from .doctors import Doctor, Qualification
from .procedures import Procedure

__all__ = ["CLINIC_FIELDS", "ClinicSettings", "Doctor", "Procedure", "Qualification"]
