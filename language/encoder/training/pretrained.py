"""A part that does not begin from nothing: the English sentence encoder "Universal Sentence Encoder
lite" (two transformer layers, Apache-2.0, published in the npm package named in data.md), taught our
subjects and Chinese. Its word pieces for lower-case Latin text are shared by all parts."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

PIECE = re.compile("[\u2581a-z\u00df-\u00ff'.,!?%&$/():;\"-]+|\u2581?[0-9]")
PLACEHOLDERS = 6


@dataclass(frozen=True)
class PretrainedShape:
    """Sizes; `dim` is that of the sentence vector."""

    vocab: int
    dim: int = 192
    width: int = 256
    inner: int = 512
    hidden: int = 1536
    heads: int = 4

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


class Block(nn.Module):
    """One pre-norm transformer layer that may widen its input."""

    def __init__(self, width: int, shape: PretrainedShape) -> None:
        super().__init__()
        self.heads, self.width = shape.heads, width
        self.norm_1, self.norm_2 = nn.LayerNorm(width, eps=1e-6), nn.LayerNorm(shape.inner, eps=1e-6)
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, shape.inner)
        self.up, self.down = nn.Linear(shape.inner, shape.hidden), nn.Linear(shape.hidden, shape.inner)
        self.widen = nn.Linear(width, shape.inner) if width != shape.inner else None
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, blocked: Tensor) -> Tensor:
        batch, length, _ = x.shape
        each = self.width // self.heads
        q, k, v = self.qkv(self.norm_1(x.float())).view(batch, length, 3, self.heads, each).permute(2, 0, 3, 1, 4)
        share = ((q @ k.transpose(2, 3)).float() * each**-0.5 + blocked).softmax(3).to(v.dtype)
        mixed = self.out((self.dropout(share) @ v).transpose(1, 2).reshape(batch, length, self.width))
        x = (x if self.widen is None else self.widen(x)) + self.dropout(mixed)
        return x + self.dropout(self.down(F.relu(self.up(self.norm_2(x.float())))))


class Pretrained(nn.Module):
    """Token ids [batch, length] (0 = padding) to sentence vectors [batch, dim] of length one."""

    def __init__(self, shape: PretrainedShape) -> None:
        super().__init__()
        self.shape = shape
        self.table = nn.Embedding(shape.vocab, shape.width, padding_idx=0)
        self.first, self.second = Block(shape.width, shape), Block(shape.inner, shape)
        self.project = nn.Linear(shape.inner, shape.dim, bias=False)
        self.register_buffer("waves", torch.zeros(shape.width // 2))
        self.drop = 0.0

    @property
    def dim(self) -> int:
        return self.shape.dim

    def places(self, length: int) -> Tensor:
        """What each position adds [length, width]: sines and cosines."""
        angle = torch.arange(length, device=self.waves.device).float()[:, None] * self.waves
        return torch.cat([angle.sin(), angle.cos()], 1)

    def forward(self, ids: Tensor) -> Tensor:
        keep = (ids > 0).float().unsqueeze(2)
        if self.training and self.drop:
            keep = keep * (torch.rand(ids.shape, device=ids.device) > self.drop).float().unsqueeze(2)
            keep[:, 0] = 1
        blocked = ((1 - keep.squeeze(2)) * -1e4)[:, None, None, :]
        x = (self.table(ids) + self.places(ids.shape[1])) * keep
        x = self.second(self.first(x, blocked), blocked)
        mean = (x * keep).sum(1).float() / keep.sum(1).clamp(min=1)
        return F.normalize(self.project(F.dropout(mean, 0.1, self.training)).float(), dim=1)


def read_weights(package: Path) -> dict[str, np.ndarray]:
    """The package's arrays by the end of their TensorFlow names."""
    model = json.loads((package / "dist" / "model.json").read_text())
    data = b"".join((package / "dist" / name).read_bytes() for name in model["weightsManifest"][0]["paths"])
    found, at = {}, 0
    for entry in model["weightsManifest"][0]["weights"]:
        kind = {"float32": np.float32, "int32": np.int32}[entry["dtype"]]
        count = int(np.prod(entry["shape"])) if entry["shape"] else 1
        found[entry["name"]] = np.frombuffer(data, kind, count, at).reshape(entry["shape"]).copy()
        at += count * 4
    return found


def read_pieces(package: Path) -> dict[str, tuple[int, float]]:
    """Its lower-case word pieces: row of its table and score (log probability)."""
    rows = enumerate(json.loads((package / "dist" / "vocab.json").read_text()))
    known = ((i, piece, score) for i, (piece, score) in rows if i >= PLACEHOLDERS and score is not None)
    return {piece: (i, score) for i, piece, score in known if PIECE.fullmatch(piece)}


def cut(word: str, pieces: dict[str, tuple[int, float]]) -> list[int]:
    """The most probable way to put the word together from the pieces, as rows; unknown characters are left out."""
    best: list[tuple[float, list[int]]] = [(0.0, [])]
    for end in range(1, len(word) + 1):
        ways = [(best[end - 1][0] - 20, best[end - 1][1])]
        for start in range(max(0, end - 16), end):
            row, score = pieces.get(word[start:end], (-1, 0.0))
            if row >= 0:
                ways.append((best[start][0] + score, [*best[start][1], row]))
        best.append(max(ways))
    return best[-1][1]


def load_pretrained(package: Path, vocabulary: list[str], dim: int) -> Pretrained:
    """The published encoder over our vocabulary. Words of ours that it cuts into pieces begin as their
    mean; Chinese begins near zero and is learned."""
    weights = read_weights(package)
    find = lambda part: torch.from_numpy(next(value for name, value in weights.items() if part in name))
    model = Pretrained(PretrainedShape(len(vocabulary), dim))
    table, pieces = find("Embeddings_en"), read_pieces(package)
    rows = torch.randn(len(vocabulary), table.shape[1]) * table[PLACEHOLDERS:].std() * 0.5
    for i, word in enumerate(vocabulary):
        found = cut(word, pieces) if PIECE.fullmatch(word) else []
        if found:
            rows[i] = table[found].mean(0)
    rows[0] = 0
    # The published graph adds the word vectors twice before the first layer.
    model.table.weight.data = 2 * rows
    model.waves.copy_(find("TimingSignal/ExpandDims_1")[0])
    for number, block in enumerate((model.first, model.second)):
        within = f"Layer_{number}/TransformerLayer/"
        for ours, theirs in _NAMES.items():
            layer, kind = ours.rsplit(".", 1)
            value = find(within + theirs)
            value = value.reshape(value.shape[-2:]).T if kind == "weight" and value.dim() > 1 else value
            getattr(getattr(block, layer), kind).data = value.contiguous()
    model.first.widen.weight.data = find("Layer_0/TransformerLayer/dense/kernel").T.contiguous()
    model.first.widen.bias.data = find("Layer_0/TransformerLayer/dense/bias")
    return model


_NAMES = {
    "norm_1.weight": "layer_prepostprocess/layer_norm/layer_norm_scale",
    "norm_1.bias": "layer_prepostprocess/layer_norm/layer_norm_bias",
    "norm_2.weight": "FFN/layer_prepostprocess/layer_norm/layer_norm_scale",
    "norm_2.bias": "FFN/layer_prepostprocess/layer_norm/layer_norm_bias",
    "qkv.weight": "MultiheadAttention/qkv_transform_single/kernel",
    "qkv.bias": "MultiheadAttention/qkv_transform_single/bias",
    "out.weight": "MultiheadAttention/output_transform_single/kernel",
    "out.bias": "MultiheadAttention/output_transform_single/bias",
    "up.weight": "FFN/conv1/Tensordot/Reshape_1",
    "up.bias": "FFN/conv1/bias",
    "down.weight": "FFN/conv2/Tensordot/Reshape_1",
    "down.bias": "FFN/conv2/bias",
}
