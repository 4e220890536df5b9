"""The sentence encoder: a table of subwords, hashed subword pairs, and a view of context.

sentence = normalise( sum_i E[t_i] + sum_i P[hash(t_i, t_i+1)] + C(t_1..t_n) )
C is a small transformer (or a convolution over three subwords) on the same table, pooled by mean and
by strongest response, so that a telling phrase inside a long story still counts. Its last layer
starts near zero: training begins as a plain table and moves away from it where context helps.
Everything is cheap on one core, and every part is stored as int8.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

# Constants of the pair hash; export_onnx.py writes the same arithmetic into the graph.
HASH_LEFT, HASH_RIGHT = 7919, 31


@dataclass(frozen=True)
class Shape:
    """Sizes of the parts; zero leaves a part out."""

    vocab: int = 16_000
    dim: int = 256
    pairs: int = 0
    channels: int = 0
    layers: int = 0
    heads: int = 4
    hidden: int = 512
    positions: int = 96

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


class Layer(nn.Module):
    """One pre-norm transformer layer."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.norm_1, self.norm_2 = nn.LayerNorm(shape.dim), nn.LayerNorm(shape.dim)
        self.qkv = nn.Linear(shape.dim, 3 * shape.dim)
        self.out = nn.Linear(shape.dim, shape.dim)
        self.up, self.down = nn.Linear(shape.dim, shape.hidden), nn.Linear(shape.hidden, shape.dim)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, blocked: Tensor) -> Tensor:
        batch, length, dim = x.shape
        q, k, v = self.qkv(self.norm_1(x)).view(batch, length, 3, self.heads, dim // self.heads).permute(2, 0, 3, 1, 4)
        scores = (q @ k.transpose(2, 3)).float() / (dim // self.heads) ** 0.5 + blocked
        mixed = self.dropout(scores.softmax(3)).to(v.dtype) @ v
        x = x + self.dropout(self.out(mixed.transpose(1, 2).reshape(batch, length, dim)))
        return x + self.dropout(self.down(F.relu(self.up(self.norm_2(x)))))


class Encoder(nn.Module):
    """Token ids [batch, length] (0 = padding) to sentence vectors [batch, dim] of length one."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.table = nn.Embedding(shape.vocab, shape.dim, padding_idx=0)
        nn.init.normal_(self.table.weight, std=0.05)
        self.weight = nn.Embedding(shape.vocab, 1, padding_idx=0)
        nn.init.zeros_(self.weight.weight)
        self.drop = 0.0
        if shape.pairs:
            self.pair_table = nn.Embedding(shape.pairs, shape.dim)
            nn.init.zeros_(self.pair_table.weight)
        if shape.channels:
            self.conv = nn.Conv1d(shape.dim, shape.channels, 3, padding=1)
            self.project = nn.Linear(shape.channels, shape.dim, bias=False)
            nn.init.normal_(self.project.weight, std=0.01)
        if shape.layers:
            self.place = nn.Embedding(shape.positions, shape.dim)
            nn.init.normal_(self.place.weight, std=0.1)
            self.norm_in, self.norm_out = nn.LayerNorm(shape.dim), nn.LayerNorm(shape.dim)
            self.stack = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
            self.gather = nn.Linear(2 * shape.dim, shape.dim, bias=False)
            nn.init.normal_(self.gather.weight, std=0.01)

    @property
    def dim(self) -> int:
        return self.shape.dim

    def tokens(self, ids: Tensor) -> Tensor:
        """The weighted subword vectors [batch, length, dim]: what export stores as one table."""
        return self.table(ids) * torch.exp(self.weight(ids))

    def pair_ids(self, ids: Tensor) -> Tensor:
        """Row of the pair table for each token and its right neighbour (padding included)."""
        right = F.pad(ids[:, 1:], (0, 1))
        return (ids * HASH_LEFT + right * HASH_RIGHT) % self.shape.pairs

    def forward(self, ids: Tensor) -> Tensor:
        keep = (ids > 0).float().unsqueeze(2)
        if self.training and self.drop:
            keep = keep * (torch.rand(ids.shape, device=ids.device) > self.drop).float().unsqueeze(2)
        x = self.tokens(ids) * keep
        sentence = x.sum(1)
        if self.shape.pairs:
            pair_keep = keep
            if self.training and self.drop:
                pair_keep = keep * (torch.rand(keep.shape, device=ids.device) > 2 * self.drop).float()
            sentence = sentence + (self.pair_table(self.pair_ids(ids)) * pair_keep).sum(1)
        if self.shape.channels:
            sentence = sentence + self.filtered(x, keep)
        if self.shape.layers:
            sentence = sentence + self.context(x, keep)
        return F.normalize(sentence.float(), dim=1)

    def filtered(self, x: Tensor, keep: Tensor) -> Tensor:
        """Strongest responses of the convolution [batch, dim]."""
        wide = F.relu(self.conv(x.transpose(1, 2)))
        peak = (wide * keep.transpose(1, 2)).amax(2)
        return self.project(F.dropout(peak, 0.3, self.training))

    def context(self, x: Tensor, keep: Tensor) -> Tensor:
        """What the transformer adds [batch, dim]."""
        blocked = ((1 - keep.squeeze(2)) * -1e4)[:, None, None, :]
        h = self.norm_in(x) + self.place.weight[: x.shape[1]]
        for layer in self.stack:
            h = layer(h, blocked)
        h = self.norm_out(h) * keep
        mean = h.sum(1) / keep.sum(1).clamp(min=1)
        peak = (h - (1 - keep) * 1e4).amax(1).clamp(min=-10)
        return self.gather(F.dropout(torch.cat([mean, peak], 1), 0.1, self.training))
