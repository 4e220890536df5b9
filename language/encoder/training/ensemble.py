"""Several encoders as one. Encoders trained apart fail on different questions; their vectors, put side
by side and turned back into fewer dimensions, are better than any of them (see results.md)."""

from __future__ import annotations

from pathlib import Path
from typing import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from encoder import Encoder, Shape
from pretrained import Pretrained, PretrainedShape
from tokenizer import Tokenizer


class Ensemble(nn.Module):
    """normalise( [w_1 v_1, w_2 v_2, …] @ projection ), v_i the vector of encoder i."""

    def __init__(self, branches: Sequence[Encoder | Pretrained], weights: Sequence[float]) -> None:
        super().__init__()
        self.branches = nn.ModuleList(branches)
        self.weights = list(weights)
        self.projection: Tensor | None = None

    @property
    def dim(self) -> int:
        if self.projection is not None:
            return self.projection.shape[1]
        return sum(branch.shape.dim for branch in self.branches)

    @property
    def vocab(self) -> int:
        return self.branches[0].shape.vocab

    def side_by_side(self, ids: Tensor) -> Tensor:
        """The weighted vectors of all encoders, one after the other."""
        return torch.cat([w * branch(ids) for w, branch in zip(self.weights, self.branches)], 1)

    def forward(self, ids: Tensor) -> Tensor:
        wide = self.side_by_side(ids)
        return F.normalize(wide if self.projection is None else wide @ self.projection, dim=1)

    def fit_projection(self, vectors: Tensor, dim: int) -> None:
        """Keeps the `dim` directions in which these vectors (side by side) have most of their length."""
        values, directions = torch.linalg.eigh(vectors.double().T @ vectors.double())
        self.projection = directions[:, values.argsort(descending=True)[:dim]].float()


def load_ensemble(paths: Sequence[Path], weights: Sequence[float] | None = None) -> tuple[Ensemble, Tokenizer]:
    """The trained encoders and the subwords they share (in the same folder)."""
    branches = []
    for path in paths:
        saved = torch.load(path, map_location="cpu")
        if saved["kind"] == "pretrained":
            branch: Encoder | Pretrained = Pretrained(PretrainedShape(**saved["shape"]))
        else:
            branch = Encoder(Shape(**saved["shape"]))
        branch.load_state_dict(saved["state"])
        branches.append(branch)
    tokenizer = Tokenizer(paths[0].parent / saved["pieces"])
    return Ensemble(branches, weights or [1.0] * len(branches)).eval(), tokenizer
