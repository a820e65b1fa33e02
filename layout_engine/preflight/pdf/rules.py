"""The list of all rules for files: to add one, write a function beside its like and a line here.

In: nothing. Out: ``FILE_RULES``, in the order in which a press house would look: can it be read, is it what it says, is
anything in it that must not be, will it print as it looks. The message of a rule's code gives its words and its severity.
"""

from __future__ import annotations

from typing import Final

from layout_engine.preflight.pdf import document, inkmap, never, painting
from layout_engine.preflight.pdf.file import EVERY, FILES, NEW, OLD, PLACED, PRINTED, STANDARDS, WHOLE, Rule
from layout_engine.preflight.pdf.never import noticed

_X4: Final = "ISO 15930-7:2010"
_X1A: Final = "ISO 15930-4:2003"
_BOTH: Final = "ISO 15930-7:2010, ISO 15930-4:2003"
_GWG: Final = "GWG 2022, Newspaper Ads CMYK"

FILE_RULES: Final[tuple[Rule, ...]] = (
    # ---- can it be read
    Rule("pdfx.repaired", "ISO 32000-1 §7.5", document.repaired),
    Rule("pdfx.encrypted", f"{_BOTH} (Encrypt)", document.encrypted),
    *(
        Rule(code, "ISO 32000-1 §7.8.2", noticed(code))
        for code in (
            "check.too-complex", "check.content-long", "check.filter", "check.content", "check.operator", "check.resource",
            "check.unbalanced", "check.nested",
        )
    ),
    # ---- is it what it says
    Rule("pdfx.version", f"{_BOTH} (PDF 1.6; PDF 1.4)", document.version, STANDARDS),
    Rule("pdfx.declared", f"{_BOTH} (GTS_PDFXVersion)", document.declared, STANDARDS),
    Rule("pdfx.packed", f"{_X1A} (PDF 1.4)", document.packed, FILES),
    Rule("pdfx.metadata", f"{_X4} (Metadata)", document.metadata, NEW),
    Rule("pdfx.metadata-plain", f"{_X4} (Metadata)", document.metadata_plain, NEW),
    Rule("pdfx.title", f"{_BOTH} (dc:title; Title)", document.title, STANDARDS),
    Rule("pdfx.date", f"{_BOTH} (xmp dates; CreationDate, ModDate)", document.dates, STANDARDS),
    Rule("pdfx.identifier", f"{_X4} (xmpMM)", document.identifiers, NEW),
    Rule("pdfx.trapped", f"{_BOTH} (Trapped)", document.trapped, STANDARDS),
    Rule("pdfx.info", f"{_X4} (Info)", document.info_agrees, STANDARDS),
    Rule("pdfx.output-intent", f"{_BOTH} (OutputIntents)", document.output_intent, STANDARDS),
    Rule("pdfx.output-identifier", f"{_BOTH} (OutputConditionIdentifier)", document.output_identifier, STANDARDS),
    Rule("pdfx.output-profile", f"{_BOTH} (DestOutputProfile)", document.output_profile, STANDARDS),
    Rule("pdfx.id", f"{_BOTH} (ID)", document.identity, STANDARDS),
    Rule("pdfx.media", "ISO 32000-1 §14.11.2", document.media),
    Rule("pdfx.trim", f"{_BOTH} (TrimBox)", document.trim, STANDARDS),
    Rule("pdfx.trim-and-art", f"{_BOTH} (ArtBox)", document.trim_or_art, STANDARDS),
    Rule("pdfx.nesting", f"{_BOTH} (BleedBox, MediaBox)", document.nesting),
    Rule("pdfx.crop", f"{_GWG} (CropBox)", document.crop, STANDARDS),
    Rule("pdfx.user-unit", f"{_GWG} (UserUnit)", document.user_unit, WHOLE),
    Rule("press.turned", f"{_GWG} (Rotate)", document.turned, STANDARDS),
    Rule("press.sizes-differ", f"{_GWG} (page size)", document.one_size, STANDARDS),
    Rule("press.size", "the paper's press", document.ordered_size),
    Rule("press.empty-page", f"{_GWG} (empty pages)", painting.empty_page),
    # ---- what must not be in it
    Rule("pdfx.javascript", f"{_BOTH} (actions)", never.javascript),
    Rule("pdfx.action", f"{_BOTH} (actions)", never.actions, PRINTED),
    Rule("pdfx.annotation", f"{_BOTH} (annotations)", never.notes, PRINTED),
    Rule("pdfx.form", f"{_BOTH} (interactive forms)", never.form_fields, PRINTED),
    Rule("pdfx.embedded", f"{_X4} (embedded files)", never.embedded_files),
    Rule("pdfx.layers", f"{_X1A} (PDF 1.4)", never.optional_content, OLD),
    Rule("pdfx.layers-by-use", f"{_X4} (optional content)", never.layers_by_use),
    Rule("press.hidden-layers", "ISO 32000-1 §8.11", never.hidden_layers, PLACED),
    Rule("pdfx.lzw", f"{_BOTH} (LZW)", never.lzw, PRINTED),
    Rule("pdfx.outside-data", f"{_BOTH} (external streams)", never.outside_data),
    Rule("pdfx.preseparated", f"{_BOTH} (SeparationInfo)", never.preseparated),
    Rule("pdfx.jpeg2000", f"{_X1A} (PDF 1.4)", never.jpeg2000, OLD),
    Rule("pdfx.deep-picture", f"{_X1A} (PDF 1.4)", never.deep_pictures, OLD),
    Rule("pdfx.transparency", f"{_X1A} (transparency)", noticed("pdfx.transparency"), OLD),
    Rule("pdfx.blend-space", f"{_X4} (transparency)", noticed("pdfx.blend-space"), PRINTED),
    *(
        Rule(code, _BOTH, noticed(code), PRINTED)
        for code in ("pdfx.transfer", "pdfx.halftone", "pdfx.opi", "pdfx.reference", "pdfx.alternates", "pdfx.postscript")
    ),
    # ---- fonts
    Rule("pdfx.font", f"{_BOTH} (fonts)", painting.fonts),
    Rule("pdfx.opentype", f"{_X1A} (PDF 1.4)", painting.opentype, OLD),
    Rule("press.notdef", f"{_GWG} (.notdef)", painting.missing_glyphs),
    Rule("press.no-unicode", "ISO 32000-1 §9.10", painting.no_unicode),
    # ---- colours and inks
    Rule("press.rgb", f"{_GWG} R0027", painting.of_family("rgb"), PRINTED),
    Rule("press.lab", f"{_GWG} R0027", painting.of_family("lab"), PRINTED),
    Rule("press.profiled", f"{_GWG} R0027", painting.of_family("icc", "calibrated"), PRINTED),
    Rule("press.default-space", f"{_GWG} R0027", painting.default_spaces, PRINTED),
    Rule("press.page-inks", "the paper's press", painting.page_inks, PRINTED),
    Rule("press.spot", f"{_GWG} (spot colours)", painting.spots, PRINTED),
    Rule("press.registration", f"{_GWG} (All)", painting.registration, PRINTED),
    Rule("press.ink", "ISO 12647-3, GB/T 17934.3", painting.total_ink, PRINTED),
    Rule("press.ink-area", f"{_GWG} R0026", inkmap.pictures, PRINTED),
    # ---- overprint, sizes
    Rule("press.grey-text", f"{_GWG} R0009–13", painting.grey_black, PRINTED),
    Rule("press.text-knocks-out", f"{_GWG} R0009–13", painting.black_text, PRINTED),
    Rule("press.line-knocks-out", f"{_GWG} R0009–13", painting.black_line, PRINTED),
    Rule("press.white-overprints", f"{_GWG} R0007, R0008", painting.white_overprint, PRINTED),
    Rule("press.text-inks", f"{_GWG} R0016–19", painting.text_in_inks, PRINTED),
    Rule("press.text-reversed", f"{_GWG} R0016–19", painting.reversed_text, PRINTED),
    Rule("press.thin-line", f"{_GWG} R0016–19", painting.thin_line, EVERY),
    # ---- pictures
    Rule("press.low-ppi", f"{_GWG} R0031", painting.low_ppi),
    Rule("press.fair-ppi", f"{_GWG} R0031", painting.fair_ppi),
    Rule("press.bitmap-ppi", f"{_GWG} R0032", painting.bitmap_ppi),
    # ---- last, since the others notice it
    Rule("check.malformed", "ISO 32000-1 §7.3", noticed("check.malformed")),
)  # fmt: skip
