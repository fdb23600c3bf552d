"""Writes results.csv: the compressed size of each later reply, one row per file and arm.

    python3 measure.py FOLDER-OF-REPLIES > results.csv
"""

import csv
import pathlib
import random
import sys
import zlib

WINDOW = 32 << 10
paths = sorted(pathlib.Path(sys.argv[1]).glob("natural-*.md"))
shared = b"".join(path.read_bytes() for path in paths[:14])[-WINDOW:]
letters = list(shared)
random.Random(1).shuffle(letters)
DICTIONARIES = {"none": b"", "shared": shared, "shuffled": bytes(letters)}


def size(data, dictionary):
    options = {"zdict": dictionary} if dictionary else {}
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, **options)
    return len(packer.compress(data) + packer.flush())


out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow(["file", "dictionary", "size"])
for path in paths[14:]:
    for arm, dictionary in DICTIONARIES.items():
        out.writerow([path.stem, arm, size(path.read_bytes(), dictionary)])
