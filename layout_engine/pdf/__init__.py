"""The PDF writer: finished frames in, one press PDF out (``document.write``). Nothing else imports ReportLab."""
