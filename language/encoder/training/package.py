"""Turns a trained encoder into language/encoder/model: graph, tokenizer, configuration, manifest.

Also writes work/expected.json, against which verify.mjs holds what Node computes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from pathlib import Path
from typing import Sequence

import numpy as np
import onnxruntime
import torch

from bert import load_base, pieces_of
from corpus import HERE, Corpus, load_corpus
from ensemble import Ensemble, load_parts
from evaluate import torch_encode
from export_onnx import export_onnx
from text import normalise
from tokenizer import END_ID, PAD_ID, SPECIAL, START_ID, Tokenizer, write_tokenizer_json

CANARIES = [
    "退款多久到账",
    "包裹显示签收但我没收到",
    "怎么转人工客服",
    "where is my parcel",
    "I was charged twice for one order",
    "can i change the delivery address after paying",
]
TOLERANCE = 0.02


def write_config(model: Ensemble, folder: Path) -> None:
    """config.json: as much as transformers.js needs to choose a plain encoder."""
    config = {
        "model_type": "bert",
        "architectures": ["FrontdeskSentenceEncoder"],
        "hidden_size": model.dim,
        "vocab_size": model.branches[0].shape.vocab,
        "pad_token_id": PAD_ID,
        "bos_token_id": START_ID,
        "eos_token_id": END_ID,
        "frontdesk_branches": [branch.shape.as_dict() for branch in model.branches],
        "frontdesk_weights": model.weights,
    }
    (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n")


def graph_vectors(folder: Path, tokenizer: Tokenizer, texts: Sequence[str]) -> np.ndarray:
    """What the packaged graph makes of each text by itself."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    graph = onnxruntime.InferenceSession(folder / "onnx" / "model_quantized.onnx", options)
    rows = [np.array([tokenizer.encode(normalise(text))]) for text in texts]
    return np.concatenate([graph.run(None, {"input_ids": row, "attention_mask": np.ones_like(row)})[0] for row in rows])


def write_manifest(folder: Path, version: str, model: Ensemble, tokenizer: Tokenizer) -> None:
    """manifest.json: what a reader must know to use the vectors, and how to notice a damaged copy."""
    names = ["config.json", "tokenizer.json", "tokenizer_config.json", "onnx/model_quantized.onnx"]
    files = {}
    for name in names:
        data = (folder / name).read_bytes()
        files[name] = {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
    vectors = graph_vectors(folder, tokenizer, CANARIES)
    manifest = {
        "name": "frontdesk-encoder",
        "version": version,
        "dim": model.dim,
        "dtype": "q8",
        "pooling": "none",
        "output": "sentence_embedding",
        "normalized": True,
        "prefixes": {"query": "", "passage": ""},
        "maxTokens": tokenizer.limit,
        "batch": 1,
        "files": files,
        "canaries": [
            {"text": text, "vector": [round(value, 4) for value in vector]}
            for text, vector in zip(CANARIES, vectors.tolist())
        ],
        "tolerance": TOLERANCE,
    }
    text = json.dumps(manifest, indent=2, ensure_ascii=False)
    lines = text.split("\n")
    (folder / "manifest.json").write_text(_short_arrays(lines) + "\n")


def _short_arrays(lines: list[str]) -> str:
    """Joins number arrays into one line each, so that the file stays readable."""
    out: list[str] = []
    inside = False
    for line in lines:
        if inside:
            out[-1] += line.strip() + ("" if line.strip().startswith("]") else " ")
            inside = not line.strip().startswith("]")
        else:
            out.append(line)
            inside = line.endswith('"vector": [')
    return "\n".join(out)


def sample_vectors(model: Ensemble, tokenizer: Tokenizer, corpus: Corpus) -> torch.Tensor:
    """Vectors of own lines and of open ones, over which the dimensions are chosen."""
    lines = [line.text for line in corpus.train[::16]] + [line.text for line in corpus.intents[::72]]
    return torch_encode(model, tokenizer)(lines + [side for pair in corpus.pairs[::72] for side in pair])


def write_expected(path: Path, folder: Path, corpus: Corpus, model: Ensemble, tokenizer: Tokenizer) -> None:
    """100 lines in both languages with their ids and the vectors that the graph makes; says how near those
    are to the vectors before rounding."""
    texts = [line.text for line in random.Random(3).sample(corpus.train, 94)]
    texts += ["", "ＡＢＣ１２３ 订单", "it's 'quoted' don’t", "👍👍", "a" * 300, "订单" * 200]
    vectors = graph_vectors(folder, tokenizer, texts)
    exact = torch_encode(model, tokenizer)([normalise(text) for text in texts]).numpy()
    near = (vectors * exact).sum(1)
    print(f"cosine of whole-number to exact vectors: mean {near.mean():.4f}, least {near.min():.4f}")
    rows = [
        {"text": text, "ids": tokenizer.encode(normalise(text)), "vector": [round(float(v), 5) for v in vector]}
        for text, vector in zip(texts, vectors)
    ]
    path.write_text(json.dumps(rows, ensure_ascii=False))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", type=Path, nargs="+", help="the .pt files to put side by side")
    parser.add_argument("--weights", type=float, nargs="*", default=None, help="of the parts; 1 each by default")
    parser.add_argument("--base", type=Path, required=True, help="folder of the published encoder")
    parser.add_argument("--share", type=float, default=1.0, help="how far the main part goes from the base to what was trained")
    parser.add_argument("--dim", type=int, default=256)
    parser.add_argument("--open", type=Path, default=None, help="folder of the open corpora")
    parser.add_argument("--out", type=Path, default=HERE.parent / "model")
    parser.add_argument("--own", type=Path, default=HERE / "data")
    parser.add_argument("--version", required=True)
    args = parser.parse_args()
    tokenizer = Tokenizer(pieces_of(args.base))
    model = load_parts(args.parts, args.weights, load_base(args.base), args.share)
    corpus = load_corpus(args.own, args.open)
    if model.dim > args.dim:
        model.fit_projection(sample_vectors(model, tokenizer, corpus), args.dim)
    args.out.mkdir(parents=True, exist_ok=True)
    write_tokenizer_json(tokenizer, args.out)
    write_config(model, args.out)
    export_onnx(model, args.out / "onnx" / "model_quantized.onnx")
    write_manifest(args.out, args.version, model, tokenizer)
    write_expected(args.parts[0].parent / "expected.json", args.out, corpus, model, tokenizer)
    total = sum(path.stat().st_size for path in args.out.rglob("*") if path.is_file())
    print(f"{args.out}: {total / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
