"""The small parts: a table of pieces whose weighted sum is the sentence, and the same with filters over
three pieces, of which the strongest response counts, so that a telling phrase in a long story is heard.

sentence = normalise( sum_i E[t_i] + max_i filters(t_i-1, t_i, t_i+1) )
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from tokenizer import PAD_ID


@dataclass(frozen=True)
class Shape:
    """Sizes; without channels there are no filters."""

    vocab: int
    dim: int = 128
    channels: int = 0

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


class Encoder(nn.Module):
    """Token ids [batch, length] (PAD_ID = padding) to sentence vectors [batch, dim] of length one."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.table = nn.Embedding(shape.vocab, shape.dim)
        nn.init.normal_(self.table.weight, std=0.05)
        self.weight = nn.Embedding(shape.vocab, 1)
        nn.init.zeros_(self.weight.weight)
        self.drop = 0.0
        if shape.channels:
            self.conv = nn.Conv1d(shape.dim, shape.channels, 3, padding=1)
            self.project = nn.Linear(shape.channels, shape.dim, bias=False)
            nn.init.normal_(self.project.weight, std=0.01)

    @property
    def dim(self) -> int:
        return self.shape.dim

    def tokens(self, ids: Tensor) -> Tensor:
        """The weighted piece vectors [batch, length, dim]: what export stores as one table."""
        return self.table(ids) * torch.exp(self.weight(ids))

    def forward(self, ids: Tensor) -> Tensor:
        keep = (ids != PAD_ID).float().unsqueeze(2)
        if self.training and self.drop:
            keep = keep * (torch.rand(ids.shape) > self.drop).float().unsqueeze(2)
        x = self.tokens(ids) * keep
        sentence = x.sum(1)
        if self.shape.channels:
            sentence = sentence + self.filtered(x, keep)
        return F.normalize(sentence.float(), dim=1)

    def filtered(self, x: Tensor, keep: Tensor) -> Tensor:
        """Strongest responses of the convolution [batch, dim]."""
        wide = F.relu(self.conv(x.transpose(1, 2)))
        peak = (wide * keep.transpose(1, 2)).amax(2)
        return self.project(F.dropout(peak, 0.3, self.training))
