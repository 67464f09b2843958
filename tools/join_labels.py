#!/usr/bin/env python3
"""Joins what the judge's teacher and the judge itself say of raw passages, each of which it has not read, to better labels.

usage: tools/join_labels.py READ.claims READ.jsonl RAW.claims RAW.jsonl > taught.jsonl

*.claims: what entente_train_judge --claims writes of annotated and of raw passages, by judges and nets that had not read
them. *.jsonl: the same passages as `tools/judge_teacher.py label` gives them, by a teacher that had not read them. How the
two go together is learnt from the annotated ones (gradient boosting over what teacher, first look and net say of a
claim and of its rivals). Needs scikit-learn==1.9.1 and numpy. See docs/training-the-judge.md."""
import collections
import json
import math
import sys

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import cross_val_predict

HOPELESS = -5.5  # log odds at first sight; as in write_claims.cpp
UNSAID = 0.003  # probability where the teacher is silent
ALONE = 20  # ahead of no rival
SETTINGS = dict(max_iter=200, learning_rate=0.06, max_leaf_nodes=16, min_samples_leaf=60, categorical_features=[3])


def log_odds(p):
    p = min(max(p, UNSAID), 1 - UNSAID)
    return math.log(p / (1 - p))


def ahead(mine, all_of_them):
    """How far a claim is ahead of the strongest of the others."""
    others = sorted(all_of_them, reverse=True)
    if len(others) == 1:
        return ALONE
    return mine - (others[1] if mine == others[0] else others[0])


class Claims:
    """Rows of claims, the teacher's word beside the judge's, and whether they are right."""

    def __init__(self, claims_path, passages_path, types):
        self.passages, teacher = {}, {}
        with open(passages_path, encoding="utf-8") as lines:
            for line in lines:
                passage = json.loads(line)
                self.passages[passage["id"]] = passage
                for r in passage["relations"]:
                    teacher[passage["id"], r["source"], r["type"], r["target"], r["at"]] = r["probability"]
        self.rows, numbers, self.right = [], [], []
        with open(claims_path, encoding="utf-8") as lines:
            for line in lines:
                sentence = json.loads(line)
                if sentence["id"] not in self.passages:
                    continue
                said = [(pair, *claim) for pair, (_, _, claims) in enumerate(sentence["pairs"]) for claim in claims if claim[5] > HOPELESS]
                word = lambda source, kind, target: log_odds(teacher.get((sentence["id"], source, kind, target, sentence["at"]), 0))
                said = [(*claim, word(*claim[1:4])) for claim in said]
                together = [sight + reading + teachers for *_, sight, reading, _, teachers in said]
                rivals = collections.defaultdict(list)
                for (pair, _, kind, *_), sum_ in zip(said, together):
                    rivals[pair].append(sum_)
                    rivals[kind].append(sum_)
                for (pair, source, kind, target, _, right, sight, reading, _, teachers), sum_ in zip(said, together):
                    self.rows.append((sentence["id"], source, kind, target, sentence["at"]))
                    self.right.append(right > 0.5)
                    numbers.append((teachers, sight, reading, types.setdefault(kind, len(types)),
                                    ahead(sum_, rivals[pair]), ahead(sum_, rivals[kind]), teachers + (sight + reading) / 2))
        self.numbers, self.right = np.array(numbers), np.array(self.right)


def average_precision(scores, right):
    right = right[np.argsort(-scores, kind="stable")]
    return (np.cumsum(right) / np.arange(1, len(right) + 1) * right).sum() / right.sum()


def main():
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    types = {}
    read, raw = Claims(*sys.argv[1:3], types), Claims(*sys.argv[3:5], types)
    unseen = cross_val_predict(HistGradientBoostingClassifier(**SETTINGS), read.numbers, read.right, cv=3, method="predict_proba")[:, 1]
    for name, scores in ("teacher", read.numbers[:, 0]), ("judge", read.numbers[:, 1] + read.numbers[:, 2]), ("joined", unseen):
        print(f"average precision of {name}: {average_precision(scores, read.right):.3f}", file=sys.stderr)
    joined = HistGradientBoostingClassifier(**SETTINGS).fit(read.numbers, read.right).predict_proba(raw.numbers)[:, 1]
    said = collections.defaultdict(dict)
    for (passage, *row), p in zip(raw.rows, joined):
        said[passage][tuple(row)] = max(said[passage].get(tuple(row), 0), float(p))
    for passage in raw.passages.values():
        rows = sorted(said[passage["id"]].items())
        passage["relations"] = [dict(source=a, type=kind, target=b, at=at, probability=round(p, 3)) for (a, kind, b, at), p in rows if p >= 0.02]
        print(json.dumps(passage, ensure_ascii=False))


if __name__ == "__main__":
    main()
