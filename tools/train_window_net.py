#!/usr/bin/env python3
"""The window net of the parser (src/syntax/window_net.hpp), learnt from what the sparse nets make of sentences.

usage: tools/train_window_net.py CONFIGURATIONS NET.bin [--steps N] [--rate R] [--margins TAG,MOVE,LABEL] [--from NET.npz]

CONFIGURATIONS is what entente_configurations writes. NET.npz, written beside NET.bin, holds the net in floating point: --from
goes on from there; with --steps 0 it is only written anew. --margins: how far, in log odds, the best must be ahead of the next
for the sparse nets not to be asked. Needs jax==0.10.2, optax==0.2.8, numpy. See docs/training-the-parser.md."""
import argparse
import pathlib
import struct
import sys
import time

import jax
import jax.numpy as jnp
import numpy as np
import optax

WIDTH, FIRST, SECOND, THIRD, HIDDEN, SIDE = 64, 64, 48, 64, 48, 32  # of a word's row, of the layers; what a child says is of SIDE
REACH = 2  # words to either side that the first layer sees; the third sees the second at the same distance
WHOLE, CHILDREN = [0, 1, 3], [2, 4, 5, 6, 7, 8]  # places: stack and buffer; the third of the stack and children
PLACES, DETAILS, VALUES, MOVES, LABELS, CLASSES = 9, 12, 52, 3, 51, 401
KINDS = {"form": 12, "ending2": 20, "ending3": 20, "beginning3": 20, "shape": 20}  # how often one is seen to have a row
WORDS, STATES = 4096, 8192  # of a batch
ONE, MOST_WEIGHT, EIGHTHS = 127, 63, 8  # WindowKernels::one, ByteLayer::most_weight, cut_eighths
WORD = np.dtype([*((kind, "<u8") for kind in KINDS), ("word_class", "<u2"), ("state_name", "u1"), ("upos", "u1"),
                 ("xpos", "u1"), ("deprel", "u1"), ("head", "<i2")])
CONFIGURATION = np.dtype([("words", "<i2", PLACES), ("details", "u1", DETAILS), ("moves", "u1"), ("deprel", "u1")])
NO_DEPREL = 255


class Sentences:
    """Words of all sentences, and for each round the configurations of all."""

    def __init__(self, path):
        raw = np.memmap(path, np.uint8, "r")
        magic, rounds = struct.unpack_from("<8sI", raw)
        if magic != b"ENTCONF1":
            sys.exit(f"{path}: not of entente_configurations")
        parts, sizes, at = [[] for _ in range(rounds + 1)], [[] for _ in range(rounds + 1)], 12
        while at < len(raw):
            for part, size, kind in zip(parts, sizes, (WORD, *[CONFIGURATION] * rounds)):
                (count,) = struct.unpack_from("<I", raw, at)
                end = at + 4 + count * kind.itemsize
                part.append(raw[at + 4 : end])
                size.append(count)
                at = end
        self.words, *self.rounds = (np.concatenate(p).view(k) for p, k in zip(parts, (WORD, *[CONFIGURATION] * rounds)))
        self.first_word, *self.first_state = (np.concatenate([[0], np.cumsum(s)]) for s in sizes)

    def __len__(self):
        return len(self.first_word) - 1


def number_in(keys, values):
    """From 1; 0 where it is none of the keys, which are sorted."""
    if len(keys) == 0:
        return np.zeros(len(values), np.int64)
    at = np.minimum(np.searchsorted(keys, values), len(keys) - 1)
    return np.where(keys[at] == values, at + 1, 0)


class Vocabulary:
    """What has a row: each kind's keys, behind a row for the others; classes; whether a word is in a state's name; no word."""

    def __init__(self, words):
        self.keys = {}
        for kind, least in KINDS.items():
            keys, seen = np.unique(words[kind], return_counts=True)
            self.keys[kind] = keys[seen >= least]
        _, at = np.unique(words["form"], return_index=True)
        examples = words[at]
        self.examples = examples[number_in(self.keys["form"], examples["form"]) > 0]
        self.first = np.cumsum([0, *(1 + len(k) for k in self.keys.values()), CLASSES, 2])
        self.nothing = self.first[-1]
        self.tags, self.tag_of = np.unique(words["upos"].astype(np.int32) * 64 + words["xpos"], return_inverse=True)

    def rows_of(self, words):
        columns = [number_in(keys, words[kind]) for kind, keys in self.keys.items()]
        columns += [words["word_class"].astype(np.int64), words["state_name"].astype(np.int64)]
        return (np.stack(columns, 1) + self.first[:-1]).astype(np.int32)


class Batches:
    def __init__(self, sentences, vocabulary, seed=1):
        self.sentences, self.vocabulary, self.random = sentences, vocabulary, np.random.RandomState(seed)
        self.rows = vocabulary.rows_of(sentences.words)
        seen = np.bincount(self.rows[:, 0])
        self.forgotten = np.where(np.arange(len(seen)) > 0, 0.3 / (0.3 + np.maximum(seen, 1)), 0).astype(np.float32)

    def of(self, chosen, rounds, learning=False):
        """Sentences in a row, so many that words and configurations have room."""
        s, first = self.sentences, self.sentences.first_state[rounds]
        batch, words, states = [], REACH, 0
        for i in self.random.permutation(chosen) if learning else chosen:
            more, more_states = s.first_word[i + 1] - s.first_word[i] + REACH, first[i + 1] - first[i]
            if batch and (words + more > WORDS or states + more_states > STATES):
                yield self.arrays(batch, rounds, learning)
                batch, words, states = [], REACH, 0
            batch.append(i)
            words, states = words + more, states + more_states
        if batch:
            yield self.arrays(batch, rounds, learning)

    def arrays(self, chosen, rounds, learning):
        s, first = self.sentences, self.sentences.first_state[rounds]
        rows = np.full((WORDS, 7), self.vocabulary.nothing, np.int32)
        mask, tags = np.zeros(WORDS, np.float32), np.zeros(WORDS, np.int32)
        places, details = np.full((STATES, PLACES), WORDS, np.int32), np.zeros((STATES, DETAILS), np.int32)
        moves, labels = np.zeros((STATES, 2 * MOVES), np.float32), np.full(STATES, -1, np.int32)
        at, row = REACH, 0
        for i in chosen:
            words, states = slice(s.first_word[i], s.first_word[i + 1]), s.rounds[rounds][first[i] : first[i + 1]]
            size, end = words.stop - words.start, row + len(states)
            rows[at : at + size], mask[at : at + size], tags[at : at + size] = self.rows[words], 1, self.vocabulary.tag_of[words]
            word = states["words"].astype(np.int32)
            places[row:end] = np.where(word < 0, WORDS, np.where(word == size, WORDS + 1, word + at))
            details[row:end] = states["details"]
            moves[row:end] = states["moves"][:, None] >> np.arange(2 * MOVES) & 1
            labels[row:end] = np.where(states["deprel"] == NO_DEPREL, -1, states["deprel"].astype(np.int32))
            at, row = at + size + REACH, end
        if learning:
            self.forget(rows, mask > 0)
        return dict(rows=rows, mask=mask, tags=tags, places=places, details=details, moves=moves, labels=labels)

    def forget(self, rows, is_word):
        """Rare words are now and then unknown, and names of states no names."""
        lost = self.random.rand(WORDS) < np.where(is_word, self.forgotten[np.where(is_word, rows[:, 0], 0)], 0)
        rows[lost, 0] = 0
        rows[is_word & (self.random.rand(WORDS) < 0.1), 6] = self.vocabulary.first[6]


def new_net(vocabulary, seed=0):
    keys = iter(jax.random.split(jax.random.PRNGKey(seed), 32))
    normal = lambda *shape, scale: scale * jax.random.normal(next(keys), shape)
    into = lambda inputs: (inputs * 0.2) ** -0.5  # a fifth of the inputs are expected not to be 0
    tags = len(vocabulary.tags)
    return dict(
        rows=normal(vocabulary.nothing + 1, WIDTH, scale=0.25),
        first=normal(2 * REACH + 1, WIDTH, FIRST, scale=((2 * REACH + 1) * WIDTH * 0.4) ** -0.5), first_bias=jnp.full(FIRST, 0.3),
        second=normal(3 * FIRST, SECOND, scale=into(3 * FIRST)), second_bias=jnp.full(SECOND, 0.3),
        third=normal(3 * SECOND, THIRD, scale=into(3 * SECOND)), third_bias=jnp.full(THIRD, 0.3),
        whole=normal(THIRD, len(WHOLE), HIDDEN, scale=into(PLACES * THIRD)),
        children=normal(SIDE, len(CHILDREN), HIDDEN, scale=into(PLACES * THIRD)),
        none=normal(PLACES, HIDDEN, scale=0.1), root=normal(PLACES, HIDDEN, scale=0.1),
        details=normal(DETAILS, VALUES, HIDDEN, scale=0.05), hidden_bias=jnp.full(HIDDEN, 0.3),
        tags=normal(THIRD, tags, scale=0.15), tags_bias=jnp.zeros(tags),
        moves=normal(HIDDEN, MOVES, scale=0.2), moves_bias=jnp.zeros(MOVES),
        labels=normal(HIDDEN, LABELS, scale=0.2), labels_bias=jnp.zeros(LABELS))


def cut(x):
    """0 to 1, with a little of the gradient outside."""
    return jnp.clip(x, 0, 1) + 0.01 * (x - jax.lax.stop_gradient(x))


def scores(net, b):
    """Of tags of all words, and of moves and labels of all configurations."""
    mask = b["mask"][:, None]
    beside = lambda x, by: jnp.concatenate([jnp.roll(x, by, 0), x, jnp.roll(x, -by, 0)], 1)
    words = net["rows"][b["rows"]].sum(1) * mask
    seen = sum(jnp.roll(words, -k, 0) @ net["first"][k + REACH] for k in range(-REACH, REACH + 1))
    first = cut(seen + net["first_bias"]) * mask
    second = cut(beside(first, 1) @ net["second"] + net["second_bias"]) * mask
    third = cut(beside(second, REACH) @ net["third"] + net["third_bias"]) * mask
    whole, children = jnp.einsum("wi,iph->wph", third, net["whole"]), jnp.einsum("wi,iph->wph", third[:, :SIDE], net["children"])
    said = jnp.concatenate([whole, children], 1)[:, np.argsort(WHOLE + CHILDREN)]
    said = jnp.concatenate([said, net["none"][None], net["root"][None]]).reshape(-1, HIDDEN)
    details = net["details"].reshape(-1, HIDDEN)[b["details"] + VALUES * jnp.arange(DETAILS)].sum(1)
    hidden = cut(said[b["places"] * PLACES + jnp.arange(PLACES)].sum(1) + details + net["hidden_bias"])
    return (third @ net["tags"] + net["tags_bias"], hidden @ net["moves"] + net["moves_bias"],
            hidden @ net["labels"] + net["labels_bias"])


def losses(net, b):
    """Of tags, moves (any of the best is right) and labels."""
    tags, moves, labels = scores(net, b)
    of = lambda logits, right: -jnp.take_along_axis(jax.nn.log_softmax(logits), right[:, None], 1)[:, 0]
    mean = lambda x, counts: jnp.where(counts, x, 0).sum() / jnp.maximum(counts.sum(), 1)
    best, allowed = b["moves"][:, :MOVES] > 0, b["moves"][:, MOVES:] > 0
    lost = jax.nn.logsumexp(jnp.where(allowed, moves, -1e4), 1) - jax.nn.logsumexp(jnp.where(best, moves, -1e4), 1)
    return jnp.stack([mean(of(tags, b["tags"]), b["mask"] > 0), mean(lost, allowed.any(1)),
                      mean(of(labels, jnp.maximum(b["labels"], 0)), b["labels"] >= 0)])


@jax.jit
def counts_right(net, b):
    """Right ones and all: tags, moves, labels."""
    tags, moves, labels = scores(net, b)
    best, allowed = b["moves"][:, :MOVES] > 0, b["moves"][:, MOVES:] > 0
    move = jnp.where(allowed, moves, -1e9).argmax(1)[:, None]
    right = ((tags.argmax(1) == b["tags"], b["mask"] > 0), (jnp.take_along_axis(best, move, 1)[:, 0], allowed.any(1)),
             (labels.argmax(1) == b["labels"], b["labels"] >= 0))
    return jnp.array([[(r & c).sum(), c.sum()] for r, c in right])


def tell(net, batches, held_out, step):
    right = sum((np.asarray(counts_right(net, b)) for b in batches.of(held_out, 0)), np.zeros((3, 2)))
    tags, moves, labels = right[:, 0] / np.maximum(right[:, 1], 1)
    print(f"step {step}: of held-out ones right: tags {tags:.4f}, moves {moves:.4f}, labels {labels:.4f}", file=sys.stderr, flush=True)


def learn(net, sentences, batches, steps, rate):
    """Every fiftieth sentence is held out."""
    held_out = np.arange(len(sentences)) % 50 == 7
    schedule = optax.warmup_cosine_decay_schedule(1e-4, rate, min(300, steps // 5), steps, rate / 100)
    optimizer = optax.chain(optax.clip_by_global_norm(2.0), optax.adam(schedule, b2=0.99))
    state = optimizer.init(net)

    def loss(net, b):
        parts = losses(net, b)
        return parts @ jnp.array([1.0, 2.0, 1.0]), parts

    @jax.jit
    def step(net, state, b):
        gradient, parts = jax.grad(loss, has_aux=True)(net, b)
        update, state = optimizer.update(gradient, state, net)
        return optax.apply_updates(net, update), state, parts

    done, epoch, begin, seen = 0, 0, time.time(), []
    while done < steps:
        for b in batches.of(np.flatnonzero(~held_out), epoch % len(sentences.rounds), learning=True):
            net, state, parts = step(net, state, b)
            seen.append(parts)
            done += 1
            if done % 100 == 0:
                tags, moves, labels = np.mean(jax.device_get(seen), 0)
                print(f"step {done}: loss of tags {tags:.4f}, moves {moves:.4f}, labels {labels:.4f}, {time.time() - begin:.0f} s",
                      file=sys.stderr, flush=True)
                seen = []
            if done % 1000 == 0 or done == steps:
                tell(net, batches, np.flatnonzero(held_out), done)
            if done == steps:
                break
        epoch += 1
    return net


def load(path, net, vocabulary):
    """A net in floating point, whose rows may be of other words than those of `vocabulary`."""
    old = np.load(path)
    if not np.array_equal(old["tag_pairs"], vocabulary.tags):
        sys.exit(f"{path}: has other tags")
    first = np.cumsum([0, *(1 + len(old["keys_" + kind]) for kind in KINDS)])
    rows = np.array(net["rows"])
    for begin, from_, (kind, keys) in zip(vocabulary.first, first, vocabulary.keys.items()):
        there = number_in(old["keys_" + kind], keys)
        rows[begin] = old["rows"][from_]
        rows[begin + 1 + np.flatnonzero(there)] = old["rows"][from_ + there[there > 0]]
    rows[vocabulary.first[len(KINDS)] :] = old["rows"][first[-1] :]
    return {name: jnp.asarray(rows if name == "rows" else old[name]) for name in net}


def save(net, vocabulary, path):
    keys = {"keys_" + kind: keys for kind, keys in vocabulary.keys.items()}
    np.savez(path, **{name: np.asarray(x) for name, x in net.items()}, **keys, tag_pairs=vocabulary.tags)


def mix(x):
    """mix() of src/syntax/atoms.hpp."""
    for _ in range(2):
        x = (x ^ (x >> np.uint64(32))) * np.uint64(0xD6E8FEB86659FD93)
    return x ^ (x >> np.uint64(32))


def index_of(vocabulary):
    """WindowNet::index: the known words' rows are behind that of unknown ones, the other kinds' behind theirs."""
    hashes = np.concatenate([mix(keys + np.uint64(kind * 0x9E3779B97F4A7C15 % 2**64)) for kind, keys in enumerate(vocabulary.keys.values())])
    slots = np.zeros((1 << int(np.ceil(np.log2(2 * len(hashes) + 1))), 2), np.uint32)
    for row, value in enumerate(hashes.tolist(), 1):
        at = value % len(slots)
        while slots[at, 0]:
            at = (at + 1) % len(slots)
        slots[at] = value >> 32 | 1, row
    return slots


def folded_rows(net, vocabulary):
    """Rows in the order of the file. What is always true of a known word stands in its row: endings, beginning and class. What
    a word lacks, or is not, stands in its row too: so the others' rows are what they change."""
    rows, first, words = np.asarray(net["rows"]), vocabulary.first, vocabulary.examples
    parts = [rows[a:b] for a, b in zip(first, first[1:])]
    forms, ending2, ending3, beginning3, shapes, classes, flag = parts
    columns = vocabulary.rows_of(words)
    known = forms[1:] + sum(rows[columns[:, i]] for i in (1, 2, 3, 5))
    unknown = forms[:1] + ending2[0] + ending3[0] + beginning3[0]
    always = shapes[0] + flag[0]
    changes = [part[1:] - part[0] for part in (ending2, ending3, beginning3, shapes)]
    return np.concatenate([unknown + always, known + always, *changes, classes, flag[1:] - flag[0]])


class File:
    """Parts in their order, each at a multiple of 64 bytes."""

    def __init__(self, head):
        self.bytes = bytearray(head)

    def put(self, *arrays):
        for array in arrays:
            self.bytes += bytes(-len(self.bytes) % 64) + np.ascontiguousarray(array).tobytes()

    def put_layer(self, weights, bias, scale):
        inputs, outputs = weights.shape
        self.put(weights.reshape(inputs // 4, 4, outputs).transpose(0, 2, 1), bias, scale.astype(np.float32))


def whole_numbers(weights, bias=None, common=False):
    """Weights, bias and scale of a ByteLayer; with `common` the outputs can be compared. Outputs are padded to eights."""
    pad = -weights.shape[1] % 8
    weights = np.pad(np.asarray(weights, np.float64), ((0, 0), (0, pad)))
    bias = np.zeros(weights.shape[1]) if bias is None else np.pad(np.asarray(bias, np.float64), (0, pad))
    scale = np.maximum(np.abs(weights).max(0) / MOST_WEIGHT, 1e-9)
    if common:
        scale[:] = scale.max()
    return np.rint(weights / scale).astype(np.int8), np.rint(bias * ONE / scale).astype(np.int32), scale


def write(net, vocabulary, margins, path):
    """The file that WindowNet::load reads, in its order."""
    net = {name: np.asarray(x) for name, x in net.items()}
    rows = folded_rows(net, vocabulary)
    parts = np.stack([rows @ net["first"][k] for k in reversed(range(2 * REACH + 1))], 1)
    scale = np.maximum(np.percentile(np.abs(parts.reshape(-1, FIRST)), 99.95, axis=0) / 127, 1e-6)
    slots = index_of(vocabulary)
    classes = len(rows) - 1 - CLASSES
    answers = [whole_numbers(net[name], net[name + "_bias"], common=True) for name in ("tags", "moves", "labels")]
    sure = [round(margin * ONE / answer[2][0]) for margin, answer in zip(margins, answers)]
    sizes = (FIRST, SECOND, THIRD, SIDE, HIDDEN, len(slots), len(rows), 0, classes, CLASSES, len(rows) - 1, len(vocabulary.tags))
    file = File(b"ENTWNET1" + struct.pack("<12I3i", *sizes, *sure))
    file.put(slots, np.clip(np.rint(parts / scale), -127, 127).astype(np.int8))
    file.put(np.rint(net["first_bias"] / scale).astype(np.int32), (ONE * scale).astype(np.float32))
    file.put_layer(*whole_numbers(net["second"], net["second_bias"]))
    file.put_layer(*whole_numbers(net["third"], net["third_bias"]))
    for place in range(PLACES):
        side, order = ("whole", WHOLE) if place in WHOLE else ("children", CHILDREN)
        weights, bias, units = whole_numbers(net[side][:, order.index(place)])
        file.put_layer(weights, bias, units * EIGHTHS)
    for name in ("none", "root", "details", "hidden_bias"):
        file.put(np.clip(np.rint(net[name] * ONE * EIGHTHS), -32767, 32767).astype(np.int16))
    file.put(np.stack(np.divmod(vocabulary.tags, 64), 1).astype(np.uint8))
    for answer in answers:
        file.put_layer(*answer)
    pathlib.Path(path).write_bytes(file.bytes)


def main():
    options = argparse.ArgumentParser(usage=__doc__)
    options.add_argument("configurations")
    options.add_argument("net")
    options.add_argument("--steps", type=int, default=20000)
    options.add_argument("--rate", type=float, default=3e-3)
    options.add_argument("--margins", type=lambda text: [float(x) for x in text.split(",")], default=[3, 4, 3])
    options.add_argument("--from", dest="begin")
    options = options.parse_args()
    sentences = Sentences(options.configurations)
    vocabulary = Vocabulary(sentences.words)
    net = new_net(vocabulary)
    if options.begin:
        net = load(options.begin, net, vocabulary)
    if options.steps:
        net = learn(net, sentences, Batches(sentences, vocabulary), options.steps, options.rate)
        save(net, vocabulary, pathlib.Path(options.net).with_suffix(".npz"))
    write(net, vocabulary, options.margins, options.net)


if __name__ == "__main__":
    main()
