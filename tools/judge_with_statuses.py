#!/usr/bin/env python3
"""Puts the statuses of one judge beside the weights and trees of another.

usage: tools/judge_with_statuses.py WEIGHTS.bin STATUSES.bin OUT.bin

Each file is a whole judge as entente_train_judge writes it: head, weights, statuses, trees. The shipped judge was made so, since
its statuses were learnt from more passages than its weights (docs/training-the-judge.md)."""
import pathlib
import struct
import sys

MAGIC = b"ENTJUDGE5"
HEAD = len(MAGIC) + 4 + 30 * 4  # scale, examples of each type; behind it the number of weights
STATUSES = 2**13 * 3 * 4


def parts(path):
    """What stands before the statuses, the statuses, the trees."""
    data = pathlib.Path(path).read_bytes()
    if not data.startswith(MAGIC):
        sys.exit(f"{path}: this is no judge")
    (weights,) = struct.unpack_from("<I", data, HEAD)
    begin = HEAD + 4 + 4 * weights
    if len(data) < begin + STATUSES:
        sys.exit(f"{path}: cut off")
    return data[:begin], data[begin : begin + STATUSES], data[begin + STATUSES :]


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    weights, _, trees = parts(sys.argv[1])
    _, statuses, _ = parts(sys.argv[2])
    pathlib.Path(sys.argv[3]).write_bytes(weights + statuses + trees)


if __name__ == "__main__":
    main()
