"""Writes the extensions of the settings as files for other programs and phones."""

from console.exporting.cisco_export import cisco_keys
from console.exporting.csv_export import csv_text
from console.exporting.vcard_export import vcard_text

__all__ = ["cisco_keys", "csv_text", "vcard_text"]
