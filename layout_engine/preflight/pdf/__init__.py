"""Rules for PDF files: PDF/X, and what a newspaper press can print. Every rule stands in ``rules``."""
