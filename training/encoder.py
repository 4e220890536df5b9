"""The sentence encoder: a table of subwords, hashed subword pairs, and a small view of context.

sentence = normalise( sum_i E[t_i] + sum_i P[hash(t_i, t_i+1)] + C(t_1..t_n) )
C is a convolution over three neighbouring subwords, pooled by its strongest response, so that a
telling phrase inside a long story still counts. Everything is cheap enough for a CPU in a browser's
time scale, and every part is stored as int8.
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

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


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
            wide = F.relu(self.conv(x.transpose(1, 2)))
            peak = wide.masked_fill(keep.transpose(1, 2) == 0, 0).amax(2)
            if self.training:
                peak = F.dropout(peak, 0.3)
            sentence = sentence + self.project(peak)
        return F.normalize(sentence, dim=1)
