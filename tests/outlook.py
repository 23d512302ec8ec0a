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
    """A compound file (OLE) with these streams, in the folders that their names say."""
    above = {path: path.rpartition("/")[0] for path in files}
    for folder in [*above.values()]:
        while folder:
            above[folder] = folder.rpartition("/")[0]
            folder = above[folder]
    families: dict[str, list[str]] = {}
    for path, folder in above.items():
        families.setdefault(folder, []).append(path)
    place = {one: n for n, one in enumerate(above, 1)}
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

    entries = [_entry("Root Entry", 5, FREE, place[families[""][0]], END, 0)]
    for path, folder in above.items():
        # Each family is a chain of siblings.
        later = families[folder][families[folder].index(path) + 1 :]
        name, after = path.rpartition("/")[2], place[later[0]] if later else FREE
        if path in files:
            content = files[path]
            entries.append(_entry(name, 2, after, FREE, stored(content), len(content)))
        else:
            entries.append(_entry(name, 1, after, place[families[path][0]], 0, 0))
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
    inner: str | None = None,
) -> bytes:
    """A message as Outlook saves it, without the headers of the Internet, perhaps with another."""
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
    if inner is not None:
        folder = "__attach_version1.0_#00000009/__substg1.0_3701000D"
        files[f"{folder}/__substg1.0_1000001F"] = inner.encode("utf-16-le")
        files[f"{folder}/__substg1.0_0037001F"] = "Answer – FOIL".encode("utf-16-le")
        properties = bytes(24) + struct.pack("<IIQ", 0x00390040, 6, ticks - 864_000_000_000)
        files[f"{folder}/__properties_version1.0"] = properties
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
