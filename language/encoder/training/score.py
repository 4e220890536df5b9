"""Measures a trained encoder alone on files of questions: score.py work/a.pt work/b.pt --questions q.jsonl

A file's lines carry `text`, `lang` and `expect` (with `also`) or `id`. Buyers are not offered merchant
articles, as in the product. Entries are the titles of the articles and all training paraphrases.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from corpus import HERE, Corpus, Line, is_topic, load_corpus, read_jsonl
from evaluate import Encode, load_titles, rank, share_right, torch_encode, unseen_score
from ensemble import load_ensemble
from package import sample_vectors
from text import normalise


def load_questions(path: Path) -> list[tuple[Line, set[str]]]:
    """Questions with the articles that are right for them; out-of-scope lines are left out."""
    found = []
    for row in read_jsonl(path):
        expect = row.get("expect", row.get("id"))
        if expect and is_topic(expect):
            found.append((Line(normalise(row["text"]), row["lang"], expect), {expect, *row.get("also", [])}))
    return found


def score(encode: Encode, entries: list[Line], questions: list[tuple[Line, set[str]]]) -> str:
    """One line of figures: first / within three, by nearest entry and by the mean of the five nearest."""
    vectors = encode([entry.text for entry in entries])
    labels = [entry.label for entry in entries]
    buyer = [i for i, label in enumerate(labels) if not label.startswith("merchant/")]
    parts = []
    for lang in ("zh", "en"):
        for best_of in (1, 5):
            ranked, expected = [], []
            for merchant in (False, True):
                asked = [q for q in questions if q[0].lang == lang and q[0].label.startswith("merchant/") == merchant]
                if not asked:
                    continue
                keep = list(range(len(labels))) if merchant else buyer
                queries = encode([line.text for line, _ in asked])
                ranked += rank(queries, vectors[keep], [labels[i] for i in keep], best_of)
                expected += [right for _, right in asked]
            parts.append(f"{lang} best-of-{best_of} {share_right(ranked, expected, 1):.1f}/{share_right(ranked, expected, 3):.1f}")
    return ", ".join(parts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", type=Path, nargs="+")
    parser.add_argument("--questions", type=Path, nargs="*", default=[])
    parser.add_argument("--dim", type=int, default=256)
    parser.add_argument("--own", type=Path, default=HERE / "data")
    parser.add_argument("--open", type=Path, default=None)
    parser.add_argument("--faq", type=Path, default=HERE.parents[2] / "knowledge" / "faq")
    parser.add_argument("--without-extra", action="store_true")
    args = parser.parse_args()
    torch.set_num_threads(1)
    corpus: Corpus = load_corpus(args.own, args.open)
    model, tokenizer = load_ensemble(args.models)
    if model.dim > args.dim:
        model.fit_projection(sample_vectors(model, tokenizer, corpus), args.dim)
    encode = torch_encode(model, tokenizer)
    extra = {normalise(row["text"]) for row in read_jsonl(args.own / "extra.jsonl")} if args.without_extra else set()
    entries = [line for line in corpus.train if is_topic(line.label) and line.text not in extra]
    entries += load_titles(args.faq)
    aside = [(line, {line.label}) for line in corpus.aside if is_topic(line.label)]
    print(f"aside: {score(encode, entries, aside)}")
    for path in args.questions:
        print(f"{path.name}: {score(encode, entries, load_questions(path))}")
    if args.open:
        print(f"unseen intents: {unseen_score(encode, corpus)}")


if __name__ == "__main__":
    main()
