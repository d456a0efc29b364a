"""Large uploads wait in a folder of the system's for their form; its disk can be full as well."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, TemporaryFileUploadHandler

from .errors import NotStored

if TYPE_CHECKING:
    from typing import NoReturn


class LostUpload(UploadedFile):
    """A file that came in and had no place to wait; opening or reading it raises ``NotStored``."""

    def __init__(self, error: OSError, **parameters: Any) -> None:
        super().__init__(None, **parameters)
        self.error = error

    def _lost(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NotStored from self.error

    open = read = seek = chunks = _lost


class PatientUploadHandler(TemporaryFileUploadHandler):
    """Django's handler; a full disk does not end the request, but is said where the file is read.

    The rest of the form arrives then as it would otherwise, and its view can answer.
    """

    error: OSError | None = None
    file: TemporaryUploadedFile | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Make the file in which this upload waits. It takes nothing of the upload's name."""
        FileUploadHandler.new_file(self, *args, **kwargs)
        self.error = None
        self.file = None
        try:
            self.file = TemporaryUploadedFile(
                "upload", self.content_type, 0, self.charset, self.content_type_extra
            )
        except OSError as error:
            self.error = error
        else:
            self.file.name = self.file_name

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write on, until that fails once."""
        if self.error is None:
            try:
                super().receive_data_chunk(raw_data, start)
            except OSError as error:
                self.error = error
                self._give_up()

    def file_complete(self, file_size: int) -> UploadedFile:
        """Return the file, or what says why there is none."""
        if self.error is None:
            try:
                return super().file_complete(file_size)
            except OSError as error:  # what was buffered is written now
                self.error = error
                self._give_up()
        return LostUpload(
            self.error,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
        )

    def upload_interrupted(self) -> None:
        """Leave no file of a request that breaks off."""
        self._give_up()

    def _give_up(self) -> None:
        """Make room at once."""
        if self.file is not None:
            with suppress(OSError):
                self.file.close()
