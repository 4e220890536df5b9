"""Several encoders as one. Encoders trained apart fail on different questions; their vectors, put side
by side and turned back into fewer dimensions, are better than any of them (see results.md)."""

from __future__ import annotations

from pathlib import Path
from typing import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from bert import Bert, BertShape
from encoder import Encoder, Shape
from tokenizer import Tokenizer


class Ensemble(nn.Module):
    """normalise( [w_1 v_1, w_2 v_2, …] @ projection ), v_i the vector of encoder i."""

    def __init__(self, branches: Sequence[Bert | Encoder], weights: Sequence[float]) -> None:
        super().__init__()
        self.branches = nn.ModuleList(branches)
        self.weights = list(weights)
        self.projection: Tensor | None = None

    @property
    def dim(self) -> int:
        if self.projection is not None:
            return self.projection.shape[1]
        return sum(branch.shape.dim for branch in self.branches)

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


def load_part(path: Path) -> Bert | Encoder:
    """One trained part."""
    saved = torch.load(path, map_location="cpu", weights_only=False)
    kinds = {"bert": (Bert, BertShape), "small": (Encoder, Shape)}
    model, shape = kinds[saved["kind"]]
    part = model(shape(**saved["shape"]))
    part.load_state_dict(saved["state"])
    return part.eval()


def load_parts(paths: Sequence[Path], weights: Sequence[float] | None, base: Bert, share: float) -> Ensemble:
    """Trained parts side by side; the main one goes only this `share` of its way from the base."""
    parts = [load_part(path) for path in paths]
    parts = [towards(base, part, share) if isinstance(part, Bert) and share < 1 else part for part in parts]
    return Ensemble(parts, weights or [1.0] * len(parts)).eval()


def towards(base: Bert, trained: Bert, share: float) -> Bert:
    """The untrained base moved this share of the way to what training made of it: a part of what it knew
    and training forgot comes back (Wortsman et al. 2022, "WiSE-FT")."""
    before, after = base.state_dict() | {"common": trained.common}, trained.state_dict()
    trained.load_state_dict({name: before[name].lerp(after[name], share) for name in after})
    return trained
