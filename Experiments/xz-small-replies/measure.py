"""Writes results.csv: the compressed size of each recorded reply, one row per file and arm.

    python3 measure.py FOLDER-OF-REPLIES > results.csv
"""

import csv
import gzip
import lzma
import pathlib
import sys
import zlib

LZMA2 = [{"id": lzma.FILTER_LZMA2, "preset": 9}]
ARMS = {
    "gzip": lambda data: gzip.compress(data, 9, mtime=0),
    "xz": lambda data: lzma.compress(data, preset=9),
    "raw deflate": lambda data: zlib.compressobj(9, zlib.DEFLATED, -15),
    "raw lzma2": lambda data: lzma.compress(data, lzma.FORMAT_RAW, filters=LZMA2),
}


def size(arm, data):
    packed = ARMS[arm](data)
    if arm == "raw deflate":
        return len(packed.compress(data) + packed.flush())
    return len(packed)


out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow(["file", "compressor", "size", "original"])
for path in sorted(pathlib.Path(sys.argv[1]).glob("natural-*.md")):
    data = path.read_bytes()
    for arm in ARMS:
        out.writerow([path.stem, arm, size(arm, data), len(data)])
