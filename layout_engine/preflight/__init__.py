"""Preflight (印前检查): whether a composed page, or any PDF, is fit for the press. Rules of make-up in ``makeup``, for the press
in ``press``, of the statute in ``form``, for files in ``pdf``."""
