"""Mixed batches of texts that belong together, cut into pieces ahead of time."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass
from typing import Callable, Sequence

import torch
from torch import Tensor

from corpus import Corpus, Line, is_topic
from surround import language, surround
from text import in_pinyin, noisy
from tokenizer import PAD_ID, Tokenizer

# How a batch is made up: own wordings, utterances by intent; the rest pairs and translations.
SHARES = {"own": 0.75, "intents": 0.12, "pairs": 0.13}
# Of the own rows, so many are topics; the rest are subjects that no topic covers.
TOPICS = 0.8
# Of the own texts, so many get something put round them; of the others, so many are mistyped or cut at random.
SURROUNDED, MISTYPED, CUT_AT_RANDOM, PINYIN = 0.34, 0.2, 0.15, 0.03
LONGEST = 48


@dataclass(frozen=True)
class Batch:
    """Two texts per row that belong together. `groups`: rows with one number mean the same.
    `classes`: the number of the own label, -1 where the row comes from an open corpus."""

    left: list[list[int]]
    right: list[list[int]]
    groups: Tensor
    classes: Tensor


def pad(rows: Sequence[Sequence[int]], step: int = 1) -> Tensor:
    """Rows of ids as one matrix, filled up with padding to a multiple of `step` columns."""
    longest = max(len(row) for row in rows)
    out = torch.full((len(rows), -(-longest // step) * step), PAD_ID, dtype=torch.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = torch.tensor(row, dtype=torch.int64)
    return out


def encode_rows(encode: Callable[[Tensor], Tensor], rows: Sequence[Sequence[int]], parts: int = 6) -> Tensor:
    """Sentence vectors of the rows, computed in parts of like length so that little is padding."""
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
    size = -(-len(rows) // parts)
    # Few different shapes: the CPU library compiles its kernels anew for each.
    done = [encode(pad([rows[i] for i in order[at : at + size]], 4)) for at in range(0, len(rows), size)]
    back = torch.empty(len(rows), dtype=torch.int64)
    back[torch.tensor(order)] = torch.arange(len(rows))
    return torch.cat(done)[back]


class Batches:
    """Draws batches for ever. Own lines are drawn evenly by label, many of them as people type."""

    def __init__(self, corpus: Corpus, tokenizer: Tokenizer, seed: int, shares: dict[str, float] = SHARES) -> None:
        self.rng = random.Random(seed)
        self.tokenizer = tokenizer
        self.shares = shares
        self.pairs = corpus.pairs
        self.own = self._by_label(corpus.train)
        self.labels = sorted(self.own)
        self.topics = [i for i, label in enumerate(self.labels) if is_topic(label)]
        self.others = [i for i, label in enumerate(self.labels) if not is_topic(label)]
        self.intents = self._by_label(corpus.intents)
        self.intent_labels = sorted(self.intents)

    @staticmethod
    def _by_label(lines: list[Line]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for line in lines:
            found[line.label].append(line.text)
        return {label: texts for label, texts in found.items() if len(texts) > 1}

    def _plain(self, text: str) -> list[int]:
        return self.tokenizer.encode(text)[:LONGEST]

    def _own(self, text: str) -> list[int]:
        rng = self.rng
        if rng.random() < PINYIN and language(text) == "zh":
            text = in_pinyin(text, rng)
        if rng.random() < MISTYPED:
            text = noisy(text, rng)
        if rng.random() < SURROUNDED:
            text = surround(text, rng)
        elif rng.random() < CUT_AT_RANDOM:
            return self.tokenizer.sample(text)[:LONGEST]
        return self._plain(text)

    def draw(self, size: int) -> Batch:
        """One batch of `size` rows."""
        rng = self.rng
        rows: list[tuple[list[int], list[int], int, int]] = []
        count = {kind: int(size * share) for kind, share in self.shares.items()}
        for _ in range(count["own"]):
            label = rng.choice(self.topics if rng.random() < TOPICS else self.others)
            a, b = rng.sample(self.own[self.labels[label]], 2)
            rows.append((self._own(a), self._own(b), label, label))
        for _ in range(count["intents"] if self.intents else 0):
            label = rng.randrange(len(self.intent_labels))
            a, b = rng.sample(self.intents[self.intent_labels[label]], 2)
            rows.append((self._plain(a), self._plain(b), 10_000 + label, -1))
        for _ in range(count["pairs"] if self.pairs else 0):
            a, b = rng.choice(self.pairs)
            rows.append((self._plain(a), self._plain(b), 100_000 + len(rows), -1))
        left, right, groups, classes = zip(*rows)
        return Batch(list(left), list(right), torch.tensor(groups), torch.tensor(classes))
