"""Signals of the clinic's library, each sent once after the change is committed.

Every receiver gets ``instance``, the case, and ``user``, who may be None.
"""

from django.dispatch import Signal

#: A consent was recorded; ``consent`` is the record, which alone counts from now on.
consent_recorded = Signal()
#: A patient's consent was withdrawn: nobody sees the case any more. ``withdrawal`` is the record.
consent_withdrawn = Signal()
#: Somebody decided who sees the case in ``language``.
case_access_set = Signal()
#: Cases were switched on or off in ``language``; there is no ``instance``.
case_language_switched = Signal()
#: All that was kept of a patient was erased; there is no ``instance``, ``code`` is the patient's.
patient_erased = Signal()
