"""Preflight (印前检查): whether a composed page, or any PDF, is fit for the press. Every rule stands in ``registry``."""
