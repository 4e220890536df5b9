"""What the encoder learns from: the project's paraphrases and the open corpora (see data.md)."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator

from text import normalise

HERE = Path(__file__).parent
# A third of the intents of these is never trained on: the figure for shops other than ours.
UNSEEN_SOURCES, UNSEEN_SHARE = ("clinc150", "hwu64"), 3


@dataclass(frozen=True)
class Line:
    """One text with the meaning it belongs to. Lines of one label mean the same."""

    text: str
    lang: str
    label: str


@dataclass(frozen=True)
class Corpus:
    """All training material, normalised. `aside` and `unseen` are for measuring only."""

    train: list[Line]
    aside: list[Line]
    intents: list[Line]
    unseen: list[Line]
    pairs: list[tuple[str, str]]


def read_jsonl(path: Path) -> Iterator[dict]:
    """The records of a .jsonl or .jsonl.gz file, none when there is no such file."""
    if not path.exists():
        return
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def is_unseen(label: str) -> bool:
    """Whether this intent is kept out of training (stable across runs: by hash of its name)."""
    return hashlib.sha256(label.encode()).digest()[0] % UNSEEN_SHARE == 0


def load_corpus(own: Path, open_data: Path | None) -> Corpus:
    """Reads `own` (paraphrases.jsonl, extra.jsonl) and, where given, the open corpora."""
    train: list[Line] = []
    aside: list[Line] = []
    for name in ("paraphrases.jsonl", "extra.jsonl"):
        for row in read_jsonl(own / name):
            line = Line(normalise(row["text"]), row["lang"], row["id"])
            (aside if row.get("split") == "aside" else train).append(line)
    intents: list[Line] = []
    unseen: list[Line] = []
    pairs: list[tuple[str, str]] = []
    if open_data is not None:
        for row in read_jsonl(open_data / "intents.jsonl.gz"):
            label = f"{row['source']}:{row['label']}"
            line = Line(normalise(row["text"]), row["lang"], label)
            held = row["source"] in UNSEEN_SOURCES and is_unseen(label)
            (unseen if held else intents).append(line)
        for row in read_jsonl(open_data / "parallel.jsonl.gz"):
            pairs.append((normalise(row["zh"]), normalise(row["en"])))
        for row in read_jsonl(open_data / "pairs.jsonl.gz"):
            if row["label"] == 1:
                pairs.append((normalise(row["a"]), normalise(row["b"])))
    return Corpus(train, aside, intents, unseen, pairs)


def is_topic(label: str) -> bool:
    """Whether the label is an article's id, not a subject that no article covers."""
    return "/" in label and label.split("/")[0] not in ("near", "far", "vague")
