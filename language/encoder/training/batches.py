"""Mixed batches of texts that belong together, cut into subwords ahead of time."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass
from typing import Sequence

import torch
from torch import Tensor, nn

from corpus import Corpus, Line, is_topic
from text import in_company, noisy
from tokenizer import Tokenizer

# How a batch is made up: own paraphrases, intents, translations; the rest question and reply.
# Of the own rows, so many are topics; the rest are subjects that no topic covers.
TOPICS = 0.8
SHARES = {"own": 0.5, "intents": 0.2, "pairs": 0.25, "replies": 0.05}


@dataclass(frozen=True)
class Batch:
    """Two texts per row that belong together. `groups`: rows with one number mean the same.
    `classes`: the number of the own label, -1 where the row comes from an open corpus."""

    left: list[list[int]]
    right: list[list[int]]
    groups: Tensor
    classes: Tensor


def pad(rows: Sequence[Sequence[int]], step: int = 1) -> Tensor:
    """Rows of ids as one matrix, filled up with 0 to a multiple of `step` columns."""
    longest = max(len(row) for row in rows)
    out = torch.zeros(len(rows), -(-longest // step) * step, dtype=torch.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = torch.tensor(row, dtype=torch.int64)
    return out


def encode_rows(model: nn.Module, rows: Sequence[Sequence[int]], parts: int = 6) -> Tensor:
    """Sentence vectors of the rows, computed in parts of like length so that little is padding."""
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
    size = -(-len(rows) // parts)
    device = model.table.weight.device
    # Few different shapes: the CPU library compiles its kernels anew for each.
    done = [model(pad([rows[i] for i in order[at : at + size]], 8).to(device)) for at in range(0, len(rows), size)]
    back = torch.empty(len(rows), dtype=torch.int64)
    back[torch.tensor(order)] = torch.arange(len(rows))
    return torch.cat(done)[back.to(device)]


class Batches:
    """Draws batches for ever. Own lines are drawn evenly by label; half of them with noise."""

    def __init__(self, corpus: Corpus, tokenizer: Tokenizer, seed: int, shares: dict[str, float] = SHARES) -> None:
        self.rng = random.Random(seed)
        self.tokenizer = tokenizer
        self.shares = shares
        self.pairs = corpus.pairs
        self.replies = corpus.replies
        self.own = self._by_label(corpus.train)
        self.labels = sorted(self.own)
        self.topics = [i for i, label in enumerate(self.labels) if is_topic(label)]
        self.others = [i for i, label in enumerate(self.labels) if not is_topic(label)]
        self.intents = self._by_label(corpus.intents)
        self.intent_labels = sorted(self.intents)
        self.cache: dict[str, list[int]] = {}

    @staticmethod
    def _by_label(lines: list[Line]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for line in lines:
            found[line.label].append(line.text)
        return {label: texts for label, texts in found.items() if len(texts) > 1}

    def _plain(self, text: str) -> list[int]:
        ids = self.cache.get(text)
        if ids is None:
            ids = self.cache[text] = self.tokenizer.encode(text)[:48]
        return ids

    def _own(self, text: str) -> list[int]:
        chance = self.rng.random()
        if chance < 0.5:
            return self._plain(text)
        if chance < 0.75:
            return self.tokenizer.sample(text)[:48]
        return self.tokenizer.encode(noisy(in_company(text, self.rng), self.rng))[:64]

    def draw(self, size: int) -> Batch:
        """One batch of `size` rows."""
        rng = self.rng
        rows: list[tuple[list[int], list[int], int, int]] = []
        count = {kind: int(size * share) for kind, share in self.shares.items()}
        for _ in range(count["own"]):
            label = rng.choice(self.topics if rng.random() < TOPICS else self.others)
            a, b = rng.sample(self.own[self.labels[label]], 2)
            rows.append((self._own(a), self._own(b), label, label))
        for _ in range(count["intents"]):
            label = rng.randrange(len(self.intent_labels))
            a, b = rng.sample(self.intents[self.intent_labels[label]], 2)
            rows.append((self._plain(a), self._plain(b), 10_000 + label, -1))
        for kind, source in (("pairs", self.pairs), ("replies", self.replies)):
            for _ in range(count[kind] if source else 0):
                a, b = rng.choice(source)
                rows.append((self._plain(a), self._plain(b), 100_000 + len(rows), -1))
        left, right, groups, classes = zip(*rows)
        return Batch(list(left), list(right), torch.tensor(groups), torch.tensor(classes))
