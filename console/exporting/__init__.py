"""Writes the extensions of the settings, and past calls, as files for other programs."""

from console.exporting.calls_export import calls_csv
from console.exporting.cisco_export import cisco_keys
from console.exporting.csv_export import csv_text
from console.exporting.vcard_export import vcard_text

__all__ = ["calls_csv", "cisco_keys", "csv_text", "vcard_text"]
