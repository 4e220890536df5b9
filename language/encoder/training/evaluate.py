"""Measures an encoder alone: nearest entries on the aside lines, foreign intents, other questions."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import Callable, Sequence

import torch
from torch import Tensor, nn

from batches import pad
from corpus import Corpus, Line, is_topic
from text import normalise
from tokenizer import Tokenizer

Encode = Callable[[Sequence[str]], Tensor]


def torch_encode(model: nn.Module, tokenizer: Tokenizer) -> Encode:
    """An encode function over an Encoder or an Ensemble; sorts by length to waste little padding."""

    def encode(texts: Sequence[str]) -> Tensor:
        model.eval()
        ids = [tokenizer.encode(text) for text in texts]
        order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
        out = torch.empty(len(ids), model.dim)
        device = next(model.parameters()).device
        with torch.no_grad():
            for start in range(0, len(order), 512):
                part = order[start : start + 512]
                out[part] = model(pad([ids[i] for i in part]).to(device)).cpu()
        return out

    return encode


def rank(queries: Tensor, entries: Tensor, labels: list[str], best_of: int = 1) -> list[list[str]]:
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


def share_right(ranked: list[list[str]], expected: list[set[str]], within: int) -> float:
    """The share (percent) of queries whose first `within` labels hold an expected one."""
    hits = sum(bool(set(row[:within]) & want) for row, want in zip(ranked, expected))
    return 100 * hits / max(1, len(expected))


def topic_scores(encode: Encode, corpus: Corpus, queries: list[Line], titles: list[Line] = []) -> dict[str, float]:
    """Right topic first / within three, by language, entries = titles and training paraphrases."""
    known = [line for line in [*titles, *corpus.train] if is_topic(line.label)]
    entries = encode([line.text for line in known])
    labels = [line.label for line in known]
    result: dict[str, float] = {}
    for lang in ("zh", "en"):
        asked = [line for line in queries if line.lang == lang and is_topic(line.label.split("|")[0])]
        vectors = encode([line.text for line in asked])
        expected = [set(line.label.split("|")) for line in asked]
        for best_of in (1, 5):
            ranked = rank(vectors, entries, labels, best_of)
            for within in (1, 3):
                result[f"{lang} top{within} best-of-{best_of}"] = round(share_right(ranked, expected, within), 1)
    return result


def unseen_score(encode: Encode, corpus: Corpus) -> float:
    """Nearest-neighbour accuracy (percent) over intents that were never trained on, 10 examples each."""
    by_label = defaultdict(list)
    for line in corpus.unseen:
        by_label[line.label].append(line.text)
    entries = [(text, label) for label in sorted(by_label) for text in by_label[label][:10]]
    queries = [(text, label) for label in sorted(by_label) for text in by_label[label][10:40]]
    if not queries:
        return 0.0
    ranked = rank(encode([q[0] for q in queries]), encode([e[0] for e in entries]), [e[1] for e in entries])
    return round(share_right(ranked, [{q[1]} for q in queries], 1), 1)


def load_titles(faq: Path) -> list[Line]:
    """The titles of the articles under knowledge/faq/<locale>/<category>/<slug>.md."""
    titles = []
    for path in sorted(faq.glob("*/*/*.md")):
        found = re.search(r"^title:\s*[\"']?(.+?)[\"']?\s*$", path.read_text(encoding="utf-8"), re.MULTILINE)
        if found:
            titles.append(Line(normalise(found[1]), path.parts[-3], f"{path.parts[-2]}/{path.stem}"))
    return titles
