"""The main part: a published twelve-layer sentence encoder (multilingual-e5-small, see data.md), as few
lines of torch as it takes. Words are looked up, layers mix them, their mean has length one, and what all
texts have in common (`common`) is taken off, so that unlike texts begin with a similarity about zero."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from corpus import HERE
from tokenizer import PAD_ID


@dataclass(frozen=True)
class BertShape:
    """Sizes of the published encoder."""

    vocab: int = 29_686
    dim: int = 384
    layers: int = 12
    heads: int = 12
    hidden: int = 1_536
    positions: int = 128

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self, shape: BertShape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.qkv, self.out = nn.Linear(shape.dim, 3 * shape.dim), nn.Linear(shape.dim, shape.dim)
        self.up, self.down = nn.Linear(shape.dim, shape.hidden), nn.Linear(shape.hidden, shape.dim)
        self.norm_1, self.norm_2 = nn.LayerNorm(shape.dim, eps=1e-12), nn.LayerNorm(shape.dim, eps=1e-12)

    def forward(self, x: Tensor, seen: Tensor) -> Tensor:
        batch, length, dim = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, dim // self.heads).permute(2, 0, 3, 1, 4)
        # By hand: the library's way back through attention is slow on processors for texts this short.
        scores = (q @ k.transpose(2, 3)).float() * (dim // self.heads) ** -0.5 + seen
        mixed = scores.softmax(3).to(v.dtype) @ v
        x = self.norm_1(x + self.out(mixed.transpose(1, 2).reshape(batch, length, dim)))
        return self.norm_2(x + self.down(F.gelu(self.up(x))))


class Bert(nn.Module):
    """Token ids [batch, length] (PAD_ID = padding) to sentence vectors [batch, dim] of length one."""

    def __init__(self, shape: BertShape) -> None:
        super().__init__()
        self.shape = shape
        self.table = nn.Embedding(shape.vocab, shape.dim)
        self.place = nn.Embedding(shape.positions, shape.dim)
        self.norm_in = nn.LayerNorm(shape.dim, eps=1e-12)
        self.stack = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.register_buffer("common", torch.zeros(shape.dim))
        self.drop = 0.0
        self.frozen = 0

    @property
    def dim(self) -> int:
        return self.shape.dim

    def forward(self, ids: Tensor) -> Tensor:
        return F.normalize(self.plain(ids) - self.common, dim=1)

    def freeze(self, layers: int) -> None:
        """Leaves words and so many lower layers as published: it keeps what they know, and saves a third of the time."""
        self.frozen = layers
        fixed = [self.table, self.place, self.norm_in, *self.stack[:layers]] if layers else []
        for part in fixed:
            part.requires_grad_(False)

    def plain(self, ids: Tensor) -> Tensor:
        """The vector as published: what all texts have in common still in it."""
        keep = ids != PAD_ID
        if self.training and self.drop:
            keep = keep & (torch.rand(ids.shape) > self.drop)
            keep[:, 0] = True
        seen = (1 - keep.float())[:, None, None, :] * -1e4
        with torch.set_grad_enabled(torch.is_grad_enabled() and not self.frozen):
            x = self.norm_in(self.table(ids) + self.place.weight[: ids.shape[1]])
        for number, layer in enumerate(self.stack):
            with torch.set_grad_enabled(torch.is_grad_enabled() and number >= self.frozen):
                x = layer(x, seen)
        weight = keep.unsqueeze(2)
        return F.normalize((x.float() * weight).sum(1) / weight.sum(1), dim=1)


def pieces_of(folder: Path) -> Path:
    """The tokenizer.json to use with the encoder in this folder: its own, or, where that is the uncut one of
    the original with its 250,000 pieces, the one that ships with our model."""
    path = folder / "tokenizer.json"
    return path if len(_vocabulary(path)) < 100_000 else HERE.parent / "model" / "tokenizer.json"


def load_base(folder: Path) -> Bert:
    """The published weights from `model.safetensors`, in half or in full precision, under BertModel's names;
    of the uncut encoder only the words that we have."""
    found = {name.removeprefix("bert."): value.float() for name, value in load_file(folder / "model.safetensors").items()}
    theirs = {piece: row for row, piece in enumerate(_vocabulary(folder / "tokenizer.json"))}
    rows = [theirs[piece] for piece in _vocabulary(pieces_of(folder))]
    words = found["embeddings.word_embeddings.weight"][rows]
    layers = 1 + max(int(name.split(".")[2]) for name in found if name.startswith("encoder.layer."))
    model = Bert(BertShape(len(words), words.shape[1], layers))
    state = {"table.weight": words, "common": torch.zeros(words.shape[1])}
    types = found["embeddings.token_type_embeddings.weight"][0]
    state["place.weight"] = found["embeddings.position_embeddings.weight"][: model.shape.positions] + types
    for kind in ("weight", "bias"):
        state[f"norm_in.{kind}"] = found[f"embeddings.LayerNorm.{kind}"]
        for index in range(layers):
            theirs, ours = f"encoder.layer.{index}.", f"stack.{index}."
            parts = [found[f"{theirs}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            state[f"{ours}qkv.{kind}"] = torch.cat(parts)
            for name, place in _NAMES.items():
                state[f"{ours}{name}.{kind}"] = found[f"{theirs}{place}.{kind}"]
    model.load_state_dict(state)
    return model


def _vocabulary(path: Path) -> list[str]:
    """The pieces of a tokenizer.json in the order of their numbers."""
    return [piece for piece, _ in json.loads(path.read_text(encoding="utf-8"))["model"]["vocab"]]


_NAMES = {
    "out": "attention.output.dense",
    "norm_1": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm_2": "output.LayerNorm",
}
