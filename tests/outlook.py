"""Outlook's own files made by hand: a message saved as `.msg`, and what `winmail.dat` wraps."""

from __future__ import annotations

import struct
from datetime import UTC, datetime

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


def _entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    """One entry of the directory of a compound file."""
    held = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII16sIQQIQ",
        *(held, len(held), kind, 1, FREE, right, child, b"", 0, 0, 0, start, size),
    )


def compound(files: dict[str, bytes]) -> bytes:
    """A compound file (OLE) with these streams; a name may have one folder before it."""
    folders: dict[str, list[str]] = {"": []}
    for path in files:
        folder, _, name = path.rpartition("/")
        folders.setdefault(folder, []).append(name)
    listed = [(folder, name) for folder, names in folders.items() for name in names]
    inner = [folder for folder in folders if folder]
    # The directory: the root, its streams and folders, then the streams of each folder.
    root = [("", n) for f, n in listed if not f] + [("", f) for f in inner]
    order = root + [(f, n) for f, n in listed if f]
    place = {one: n for n, one in enumerate(order, 1)}
    sectors: list[bytes] = []
    chains: list[int] = []

    # What is shorter than 4096 bytes would stand in a stream of small sectors.
    files = {path: content.ljust(4096, b"\0") for path, content in files.items()}

    def stored(content: bytes) -> int:
        """Where a stream begins; its sectors stand one behind the other."""
        first = len(sectors)
        pieces = [content[n : n + SECTOR] for n in range(0, max(len(content), 1), SECTOR)]
        for n, piece in enumerate(pieces):
            sectors.append(piece.ljust(SECTOR, b"\0"))
            chains.append(END if n == len(pieces) - 1 else len(sectors))
        return first

    def after(one: tuple[str, str], family: list[tuple[str, str]]) -> int:
        """The next sibling, so that each family is a chain."""
        n = family.index(one)
        return place[family[n + 1]] if n + 1 < len(family) else FREE

    entries = [_entry("Root Entry", 5, FREE, 1, END, 0)]
    for one in order:
        folder, name = one
        path = f"{folder}/{name}" if folder else name
        family = root if not folder else [o for o in order if o[0] == folder]
        if path in files:
            content = files[path]
            entries.append(_entry(name, 2, after(one, family), FREE, stored(content), len(content)))
        else:
            child = next(place[o] for o in order if o[0] == name)
            entries.append(_entry(name, 1, after(one, family), child, 0, 0))
    directory = stored(b"".join(entries))
    fat = len(sectors)
    table = [*chains, FAT]
    assert len(table) <= SECTOR // 4, "one sector of the table is enough for a test"
    sectors.append(struct.pack("<128I", *table, *[FREE] * (128 - len(table))))
    head = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII",
        *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, b"", 0, 1),
        *(directory, 0, 4096, END, 0, END, 0),
    )
    return head + struct.pack("<109I", fat, *[FREE] * 108) + b"".join(sectors)


def msg(
    text: str,
    *,
    subject: str = "FOIL 22551",
    sender: str = "records@agency.ny.example",
    sent: datetime = datetime(2019, 11, 14, 15, tzinfo=UTC),
    message_id: str = "<msg-1@agency.ny.example>",
    attached: dict[str, bytes] | None = None,
) -> bytes:
    """A message as Outlook saves it, without the headers of the Internet."""
    ticks = int((sent - EPOCH).total_seconds()) * 10_000_000
    files = {
        "__properties_version1.0": bytes(32) + struct.pack("<IIQ", 0x00390040, 6, ticks),
        "__substg1.0_0037001F": subject.encode("utf-16-le"),
        "__substg1.0_0C1A001F": "Records".encode("utf-16-le"),
        "__substg1.0_5D01001F": sender.encode("utf-16-le"),
        "__substg1.0_0E04001F": "jane@example.org".encode("utf-16-le"),
        "__substg1.0_1035001F": message_id.encode("utf-16-le"),
        "__substg1.0_1000001F": text.encode("utf-16-le"),
    }
    for n, (name, content) in enumerate((attached or {}).items()):
        folder = f"__attach_version1.0_#{n:08X}"
        files[f"{folder}/__substg1.0_3707001F"] = name.encode("utf-16-le")
        files[f"{folder}/__substg1.0_37010102"] = content
    return compound(files)


def winmail(text: str, attached: dict[str, bytes]) -> bytes:
    """What an Exchange server wraps into `winmail.dat` (TNEF)."""
    out = bytearray(struct.pack("<IH", 0x223E9F78, 1))

    def add(level: int, number: int, data: bytes) -> None:
        """One attribute with its checksum."""
        out.extend(struct.pack("<BII", level, number, len(data)) + data)
        out.extend(struct.pack("<H", sum(data) & 0xFFFF))

    add(1, 0x0002800C, text.encode() + b"\0")
    for name, content in attached.items():
        add(2, 0x00069002, bytes(14))
        add(2, 0x00018010, name.encode() + b"\0")
        add(2, 0x0006800F, content)
    return bytes(out)
