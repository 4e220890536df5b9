"""Measures parts, alone or side by side, by the mean of the three nearest wordings:

    python score.py --base FOLDER work/main.pt work/table.pt --weights 1 0.5 --questions q.jsonl

A file's lines carry `text`, `lang` and `expect` (with `also`). Entries are the titles of the articles and
all training wordings; a question's own text is never among them."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import torch

from bert import load_base, pieces_of
from corpus import HERE, Line, is_topic, load_corpus, read_jsonl
from ensemble import load_parts
from evaluate import Encode, rank, share_right, torch_encode, unseen_score
from text import normalise
from tokenizer import Tokenizer


def load_titles(faq: Path) -> list[Line]:
    """The titles of the articles under faq/<locale>/<category>/<slug>.md."""
    titles = []
    for path in sorted(faq.glob("*/*/*.md")):
        found = re.search(r"^title:\s*[\"']?(.+?)[\"']?\s*$", path.read_text(encoding="utf-8"), re.MULTILINE)
        if found:
            titles.append(Line(normalise(found[1]), path.parts[-3], f"{path.parts[-2]}/{path.stem}"))
    return titles


def load_questions(path: Path) -> list[tuple[Line, set[str]]]:
    """Questions with the articles that are right for them; out-of-scope lines are left out."""
    rows = [row for row in read_jsonl(path) if row.get("expect") and is_topic(row["expect"])]
    return [(Line(normalise(row["text"]), row["lang"], row["expect"]), {row["expect"], *row.get("also", [])}) for row in rows]


def score(encode: Encode, entries: list[Line], questions: list[tuple[Line, set[str]]]) -> str:
    """First / within three, by language. Buyers are not offered merchant articles, as in the product."""
    vectors = encode([entry.text for entry in entries])
    parts = []
    for lang in ("zh", "en"):
        ranked: list[list[str]] = []
        expected: list[set[str]] = []
        for merchant in (False, True):
            asked = [q for q in questions if q[0].lang == lang and q[0].label.startswith("merchant/") == merchant]
            texts = {line.text for line, _ in asked}
            keep = [i for i, entry in enumerate(entries)
                    if (merchant or not entry.label.startswith("merchant/")) and entry.text not in texts]
            if asked:
                ranked += rank(encode([line.text for line, _ in asked]), vectors[keep], [entries[i].label for i in keep])
                expected += [right for _, right in asked]
        parts.append(f"{lang} {share_right(ranked, expected, 1):.1f} / {share_right(ranked, expected, 3):.1f}")
    return ", ".join(parts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", type=Path, nargs="+")
    parser.add_argument("--weights", type=float, nargs="*", default=None)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--questions", type=Path, nargs="*", default=[])
    parser.add_argument("--own", type=Path, default=HERE / "data")
    parser.add_argument("--open", type=Path, default=None)
    parser.add_argument("--faq", type=Path, default=HERE.parents[2] / "knowledge" / "faq")
    args = parser.parse_args()
    torch.set_num_threads(1)
    corpus = load_corpus(args.own, args.open)
    encode = torch_encode(load_parts(args.parts, args.weights, load_base(args.base), args.share), Tokenizer(pieces_of(args.base)))
    entries = [line for line in corpus.train if is_topic(line.label)] + load_titles(args.faq)
    print(f"aside: {score(encode, entries, [(line, {line.label}) for line in corpus.aside if is_topic(line.label)])}")
    for path in args.questions:
        print(f"{path.name}: {score(encode, entries, load_questions(path))}")
    for source in ("clinc150", "hwu64") if args.open else ():
        print(f"intents of {source} never trained on: {unseen_score(encode, corpus, source)}")


if __name__ == "__main__":
    main()
