"""Trains one part of the encoder. One run of this file is one line in results.md.

The main part (`--base`) begins with published weights; what they know of other subjects is held by a
third term: similarities among the rows of open corpora stay near the untrained base's. Interrupted, the
same command goes on from the last checkpoint."""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

import torch
import torch.distributed as together
import torch.multiprocessing as processes
from torch import Tensor, nn
from torch.nn import functional as F

from batches import LONGEST, SHARES, Batch, Batches, encode_rows
from bert import Bert, load_base, pieces_of
from corpus import HERE, Corpus, load_corpus
from encoder import Encoder, Shape
from evaluate import quick_scores, torch_encode
from tokenizer import Tokenizer


class Prototypes(nn.Module):
    """One learned direction per own label; only a training aid, not exported."""

    def __init__(self, labels: int, dim: int, scale: float, margin: float) -> None:
        super().__init__()
        self.directions = nn.Parameter(torch.randn(labels, dim) * 0.05)
        self.scale, self.margin = scale, margin

    def forward(self, vectors: Tensor, classes: Tensor) -> Tensor:
        cosine = vectors @ F.normalize(self.directions, dim=1).T
        cosine = cosine - self.margin * F.one_hot(classes, cosine.shape[1])
        return F.cross_entropy(cosine * self.scale, classes, label_smoothing=0.05)


def contrastive(left: Tensor, right: Tensor, groups: Tensor, temperature: float) -> Tensor:
    """Each left text finds its right partner and the reverse; rows of one group do not compete."""
    scores = left @ right.T / temperature
    same = groups.unsqueeze(0) == groups.unsqueeze(1)
    same.fill_diagonal_(False)
    scores = scores.masked_fill(same, -1e4)
    target = torch.arange(len(left))
    return (F.cross_entropy(scores, target) + F.cross_entropy(scores.T, target)) / 2


def drift(vectors: Tensor, before: Tensor) -> Tensor:
    """How far the similarities among these texts are from those of the untrained base."""
    return ((vectors @ vectors.T - before @ before.T) ** 2).mean()


def parse_args() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--own", type=Path, default=HERE / "data")
    parser.add_argument("--open", type=Path, default=None, help="folder of the open corpora")
    parser.add_argument("--base", type=Path, required=True, help="folder of the published encoder")
    parser.add_argument("--small", choices=["table", "filters"], default=None, help="train a small part instead of the base")
    parser.add_argument("--work", type=Path, default=HERE / "work")
    parser.add_argument("--name", required=True)
    parser.add_argument("--replicas", type=int, default=2, help="processes of one thread; they share what they learned")
    parser.add_argument("--share-every", type=int, default=6, help="steps after which replicas take the mean of their weights")
    parser.add_argument("--seed", type=int, default=51)
    parser.add_argument("--steps", type=int, default=1200)
    parser.add_argument("--batch", type=int, default=90)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--temperature", type=float, default=0.05)
    parser.add_argument("--class-weight", type=float, default=1.0)
    parser.add_argument("--hold-weight", type=float, default=4.0)
    parser.add_argument("--margin", type=float, default=0.1)
    parser.add_argument("--freeze", type=int, default=7, help="lower layers left as published")
    parser.add_argument("--drop", type=float, default=0.05)
    parser.add_argument("--warm", type=int, default=30)
    parser.add_argument("--cool", type=float, default=0.45, help="share of the steps over which the rate falls to zero")
    parser.add_argument("--own-share", type=float, default=SHARES["own"])
    parser.add_argument("--dim", type=int, default=128, help="of a small part")
    parser.add_argument("--every", type=int, default=200, help="steps between measurements")
    parser.add_argument("--keep", type=int, default=20, help="steps between checkpoints")
    return parser.parse_args()


class Trainer:
    """One part, its training aids and where they stand."""

    def __init__(self, args: argparse.Namespace, corpus: Corpus, tokenizer: Tokenizer) -> None:
        self.args, self.corpus, self.tokenizer = args, corpus, tokenizer
        rest = (1 - args.own_share) / (1 - SHARES["own"])
        shares = {kind: share * rest for kind, share in SHARES.items()} | {"own": args.own_share}
        self.batches = Batches(corpus, tokenizer, args.seed + together.get_rank(), shares)
        self.model = self._model()
        self.before = None
        if isinstance(self.model, Bert):
            self.before = load_base(args.base).eval()
            self.model.freeze(args.freeze)
        self.model.drop = args.drop
        self.prototypes = Prototypes(len(self.batches.labels), self.model.dim, 1 / args.temperature, args.margin)
        learned = [value for value in self.model.parameters() if value.requires_grad]
        self.parameters = [*learned, *self.prototypes.parameters()]
        self.optimiser = torch.optim.AdamW(self._groups(), weight_decay=0.01)
        self.scheduler = torch.optim.lr_scheduler.LambdaLR(self.optimiser, self._rate)
        self.step = 0

    def _model(self) -> Bert | Encoder:
        if self.args.small is None:
            return load_base(self.args.base)
        return Encoder(Shape(self.tokenizer.size, self.args.dim, 384 if self.args.small == "filters" else 0))

    def _find_common(self) -> None:
        """What the vectors of all texts have in common: their mean."""
        sample = random.Random(5).sample(self.corpus.train, 200) + self.corpus.intents[::400]
        texts = [line.text for line in sample] + [side for pair in self.corpus.pairs[::240] for side in pair]
        rows = [self.tokenizer.encode(text)[:LONGEST] for text in texts]
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            common = encode_rows(self.before.plain, rows, len(rows) // 32).mean(0)
        self.before.common.copy_(common)
        self.model.common.copy_(common)

    def _point_at_means(self, each: int = 4) -> None:
        """Directions begin where own lines of their label lie."""
        self.model.eval()
        texts = [text for label in self.batches.labels for text in (self.batches.own[label] * each)[:each]]
        rows = [self.tokenizer.encode(text)[:LONGEST] for text in texts]
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            vectors = encode_rows(self.model, rows, len(rows) // 32).float()
            self.prototypes.directions.copy_(vectors.view(len(self.batches.labels), each, -1).mean(1))

    def _groups(self) -> list[dict]:
        """Tables that begin from nothing learn fastest, then directions, then published weights."""
        if isinstance(self.model, Bert):
            base = [value for value in self.model.parameters() if value.requires_grad]
            fresh = list(self.prototypes.parameters())
            return [{"params": base, "lr": self.args.rate}, {"params": fresh, "lr": 2e-3}]
        named = dict(self.model.named_parameters())
        tables = [value for name, value in named.items() if name.startswith(("table", "weight"))]
        rest = [value for name, value in named.items() if not name.startswith(("table", "weight"))]
        rest += self.prototypes.parameters()
        return [{"params": tables, "lr": self.args.rate, "weight_decay": 0.0}, {"params": rest, "lr": 1e-3}]

    def _rate(self, step: int) -> float:
        left = (self.args.steps - step) / max(1, self.args.cool * self.args.steps)
        return max(0.0, min(1, (step + 1) / self.args.warm, left))

    def loss(self, batch: Batch) -> Tensor:
        args = self.args
        with torch.autocast("cpu", torch.bfloat16):
            left, right = encode_rows(self.model, [*batch.left, *batch.right]).chunk(2)
        loss = contrastive(left, right, batch.groups, args.temperature)
        own = batch.classes >= 0
        if own.any() and args.class_weight:
            classes = batch.classes[own]
            loss = loss + args.class_weight * (self.prototypes(left[own], classes) + self.prototypes(right[own], classes)) / 2
        if self.before is not None and not own.all():
            places = [i for i, foreign in enumerate(~own) if foreign]
            with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
                rows = [side[i] for side in (batch.left, batch.right) for i in places]
                before = encode_rows(self.before, rows, 2)
            loss = loss + args.hold_weight * drift(torch.cat([left[~own], right[~own]]), before)
        return loss

    def advance(self) -> float:
        self.model.train()
        loss = self.loss(self.batches.draw(self.args.batch))
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.parameters, 1.0)
        self.optimiser.step()
        self.scheduler.step()
        self.step += 1
        return loss.item()

    def share(self, replicas: int) -> None:
        """Sets the weights to the mean of all replicas'."""
        flat = torch.cat([value.detach().flatten() for value in self.parameters])
        together.all_reduce(flat)
        at = 0
        with torch.no_grad():
            for value in self.parameters:
                value.copy_((flat[at : at + value.numel()] / replicas).view_as(value))
                at += value.numel()

    def save(self, path: Path) -> None:
        """Everything that going on needs; written beside and renamed, so that a stop never leaves half a file."""
        state = {
            "kind": "bert" if isinstance(self.model, Bert) else "small", "shape": self.model.shape.as_dict(),
            "state": self.model.state_dict(), "directions": self.prototypes.state_dict(), "step": self.step,
            "optimiser": self.optimiser.state_dict(), "random": self.batches.rng.getstate(), "torch": torch.get_rng_state(),
        }
        torch.save(state, path.with_suffix(".tmp"))
        path.with_suffix(".tmp").replace(path)

    def begin(self, path: Path) -> None:
        """Goes on from the checkpoint, or begins from the base where there is none."""
        if not path.exists():
            if self.before is not None:
                self._find_common()
                self._point_at_means()
            return
        saved = torch.load(path, map_location="cpu", weights_only=False)
        self.model.load_state_dict(saved["state"])
        if self.before is not None:
            self.before.common.copy_(self.model.common)
        self.prototypes.load_state_dict(saved["directions"])
        self.optimiser.load_state_dict(saved["optimiser"])
        for group, asked in zip(self.optimiser.param_groups, self._groups()):
            group["initial_lr"] = asked["lr"]
        self.batches.rng.setstate(saved["random"])
        torch.set_rng_state(saved["torch"])
        self.step = saved["step"]
        self.scheduler = torch.optim.lr_scheduler.LambdaLR(self.optimiser, self._rate, last_epoch=self.step)

    def measure(self) -> dict[str, float]:
        return quick_scores(torch_encode(self.model, self.tokenizer), self.corpus)


def work(rank: int, args: argparse.Namespace) -> None:
    """One replica: trains on batches of its own, and takes the mean of all replicas' weights now and then.
    One thread each: on a busy machine several threads of one step wait for each other most of the time."""
    torch.set_num_threads(1)
    torch.manual_seed(args.seed + rank)
    meeting = args.work / f"{args.name}.meeting"
    together.init_process_group("gloo", init_method=f"file://{meeting.resolve()}", rank=rank, world_size=args.replicas)
    trainer = Trainer(args, load_corpus(args.own, args.open), Tokenizer(pieces_of(args.base)))
    path = args.work / f"{args.name}.pt"
    trainer.begin(path)
    if rank > 0:
        trainer.batches.rng.seed(args.seed + 1_000 * rank + trainer.step)
    begun, running, first = time.time(), 0.0, trainer.step
    while trainer.step < args.steps:
        loss = trainer.advance()
        step = trainer.step
        running += (loss - running) / min(step - first, 50)
        if step % args.share_every == 0 or step == args.steps:
            trainer.share(args.replicas)
        if rank > 0:
            continue
        if step % 10 == 0:
            print(f"step {step} loss {running:.3f} {time.time() - begun:.0f} s", flush=True)
        if step % args.keep == 0 or step == args.steps:
            trainer.save(path)
        if step % args.every == 0 or step == args.steps:
            trainer.save(args.work / f"{args.name}-{step}.pt")
            print(f"step {step} {json.dumps(trainer.measure())}", flush=True)
    together.barrier()


def main() -> None:
    args = parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    (args.work / f"{args.name}.meeting").unlink(missing_ok=True)
    processes.spawn(work, (args,), args.replicas)


if __name__ == "__main__":
    main()
