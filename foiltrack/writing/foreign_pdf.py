"""Reduce a PDF from outside to what its pages show: nothing live, hidden or beside them is left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

PAGE_KEYS = frozenset(
    {"/Type", "/Parent", "/Resources", "/Contents", "/Group", "/UserUnit", "/Rotate"}
    | {"/MediaBox", "/CropBox"}
)
"""What a page is drawn from; its actions, thumbnails, threads and the like are not."""
PRIVATE_KEYS = (
    *("/Metadata", "/PieceInfo", "/AF", "/AA", "/OPI", "/Ref", "/LastModified"),
    *("/StructParent", "/StructParents", "/Alternates"),
)
"""Keys of any object that are not drawn: private data of programs, files, other pictures."""
DRAWN = frozenset(
    {"/Widget", "/FreeText", "/Stamp", "/Square", "/Circle", "/Line", "/Polygon", "/PolyLine"}
    | {"/Ink", "/Redact", "/Watermark"}
)
"""Annotations that become part of the page: a box may cover words, a field holds an answer."""
SILENT = frozenset({"/Link", "/Popup"})
"""Annotations that nobody misses on paper."""
HIDDEN, NO_VIEW = 2, 32


class Unshown(Exception):
    """Says in a sentence why an exhibit cannot be shown."""


def reduce(pdf: pikepdf.Pdf) -> bool:
    """Leave only what the pages show; return whether notes or files were left out.

    Raises Unshown where what the pages show cannot be told from what they hide.
    """
    files = "/EmbeddedFiles" in pdf.Root.get("/Names", {})
    layers = pdf.Root.get("/OCProperties")
    if layers is not None and _some_off(layers):
        raise Unshown("It has layers that may be hidden; its pages are not shown here.")
    notes = _flatten(pdf)
    for page in pdf.pages:
        for key in set(page.obj.keys()) - PAGE_KEYS:
            del page.obj[key]
    for part in _dictionaries(pdf):
        if layers is not None and part.get("/Type") == "/OCMD":
            raise Unshown("It has layers that may be hidden; its pages are not shown here.")
        if isinstance(part, pikepdf.Stream) and "/F" in part:
            raise Unshown("It is drawn from other files; its pages are not shown here.")
        for key in PRIVATE_KEYS:
            if key in part:
                del part[key]
    return notes or files


def _some_off(layers: Any) -> bool:
    """Return whether any layer is off at first, or for some use such as printing."""
    config = layers.get("/D", {})
    if config.get("/BaseState", "/ON") != "/ON" or len(config.get("/OFF", ())):
        return True
    uses = (use for group in layers.get("/OCGs", ()) for use in group.get("/Usage", {}).values())
    return any(state == "/OFF" for use in uses for state in _values(use))


def _values(use: Any) -> list[Any]:
    return list(use.values()) if isinstance(use, pikepdf.Dictionary) else []


def _flatten(pdf: pikepdf.Pdf) -> bool:
    """Draw what covers or fills the pages onto them, drop the rest; return whether notes went."""
    notes = False
    for page in pdf.pages:
        drawn = []
        for mark in page.obj.get("/Annots", ()):
            kind = str(mark.get("/Subtype"))
            if kind not in DRAWN:
                notes |= kind not in SILENT
            elif not int(mark.get("/F", 0)) & (HIDDEN | NO_VIEW):
                # Each viewer would draw it in its own way, and words under it would come out here.
                if kind != "/Widget" and "/N" not in mark.get("/AP", {}):
                    raise Unshown("Marks on its pages cannot be drawn; they are not shown here.")
                drawn.append(mark)
        page.obj.Annots = pikepdf.Array(drawn)
    pdf.generate_appearance_streams()
    pdf.flatten_annotations("screen")
    return notes


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield every dictionary and stream of a PDF, those inside of others too."""
    for whole in pdf.objects:
        waiting = [whole]
        while waiting:
            part = waiting.pop()
            if isinstance(part, (pikepdf.Dictionary, pikepdf.Stream)):
                yield part
                inside = [part.get(key) for key in part.keys()]  # noqa: SIM118
            else:
                inside = list(part) if isinstance(part, pikepdf.Array) else []
            waiting += [p for p in inside if isinstance(p, pikepdf.Object) and not p.is_indirect]
