"""Measures an encoder alone: nearest wordings on the lines kept aside, and subjects never trained on."""

from __future__ import annotations

import random
from collections import defaultdict
from typing import Callable, Sequence

import torch
from torch import Tensor, nn

from batches import pad
from corpus import Corpus, Line, is_topic
from tokenizer import Tokenizer

Encode = Callable[[Sequence[str]], Tensor]


def torch_encode(model: nn.Module, tokenizer: Tokenizer, size: int = 64) -> Encode:
    """An encode function over any part or several; sorts by length to waste little padding."""

    def encode(texts: Sequence[str]) -> Tensor:
        model.eval()
        ids = [tokenizer.encode(text) for text in texts]
        order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
        out = torch.empty(len(ids), model.dim)
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            for start in range(0, len(order), size):
                part = order[start : start + size]
                out[part] = model(pad([ids[i] for i in part])).float()
        return out

    return encode


def rank(queries: Tensor, entries: Tensor, labels: list[str], best_of: int = 3) -> list[list[str]]:
    """For each query the labels by the mean of their `best_of` nearest entries, best first."""
    names = sorted(set(labels))
    scores = queries @ entries.T
    columns = []
    index = defaultdict(list)
    for i, label in enumerate(labels):
        index[label].append(i)
    for name in names:
        near = scores[:, index[name]]
        columns.append(near.topk(min(best_of, near.shape[1]), dim=1).values.mean(1))
    order = torch.stack(columns, 1).topk(min(5, len(names)), dim=1).indices
    return [[names[i] for i in row] for row in order.tolist()]


def share_right(ranked: list[list[str]], expected: list[set[str]], within: int = 1) -> float:
    """The share (percent) of queries whose first `within` labels hold an expected one."""
    hits = sum(bool(set(row[:within]) & want) for row, want in zip(ranked, expected))
    return 100 * hits / max(1, len(expected))


def few(lines: list[Line], each: int, seed: int = 9) -> list[Line]:
    """At most so many lines of each label and language, always the same."""
    groups: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in lines:
        groups[line.label, line.lang].append(line)
    rng = random.Random(seed)
    return [line for key in sorted(groups) for line in rng.sample(groups[key], min(each, len(groups[key])))]


def quick_scores(encode: Encode, corpus: Corpus) -> dict[str, float]:
    """First place (percent) on the lines kept aside, ten wordings a topic and language known, and on the
    intents never trained on."""
    known = few([line for line in corpus.train if is_topic(line.label)], 10)
    entries, labels = encode([line.text for line in known]), [line.label for line in known]
    result: dict[str, float] = {}
    for lang in ("zh", "en"):
        asked = few([line for line in corpus.aside if line.lang == lang and is_topic(line.label)], 3)
        ranked = rank(encode([line.text for line in asked]), entries, labels)
        result[f"aside {lang}"] = round(share_right(ranked, [{line.label} for line in asked]), 1)
    for source in ("clinc150", "hwu64"):
        result[f"unseen {source}"] = unseen_score(encode, corpus, source)
    return result


def unseen_score(encode: Encode, corpus: Corpus, source: str) -> float:
    """Accuracy (percent) over the intents of this source that were never trained on, ten examples each."""
    by_label = defaultdict(list)
    for line in corpus.unseen:
        if line.label.startswith(f"{source}:"):
            by_label[line.label].append(line.text)
    entries = [(text, label) for label in sorted(by_label) for text in by_label[label][:10]]
    queries = [(text, label) for label in sorted(by_label) for text in by_label[label][10:40]]
    if not queries:
        return 0.0
    ranked = rank(encode([q[0] for q in queries]), encode([e[0] for e in entries]), [e[1] for e in entries])
    return round(share_right(ranked, [{q[1]} for q in queries]), 1)
