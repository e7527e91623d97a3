"""Files, rule books on disk, and the clock: paths come in, bytes and books go out, or problems.

A file appears whole or not at all. The one place that looks at the time. May import `engine`.
"""

from forms.disk.books import Shelf, Version, book_names, chosen, shelves_of, version_of
from forms.disk.files import bytes_from_file, settled_problems, write_file, write_files
from forms.disk.yaml_files import read_bytes

__all__ = [
    "Shelf",
    "Version",
    "book_names",
    "bytes_from_file",
    "chosen",
    "read_bytes",
    "settled_problems",
    "shelves_of",
    "version_of",
    "write_file",
    "write_files",
]
