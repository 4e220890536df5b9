"""Trains the Unigram subwords and writes them as a Hugging Face tokenizer.json."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from pathlib import Path

import sentencepiece as spm
from sentencepiece import sentencepiece_model_pb2

from corpus import Corpus
from text import WORD_START, mark_words

PAD, UNKNOWN, START = "<pad>", "<unk>", "<s>"


def train_tokenizer(corpus: Corpus, size: int, path: Path) -> None:
    """Writes a sentencepiece model of `size` pieces; own paraphrases count three times."""
    own = [line.text for line in corpus.train] * 3
    rest = [line.text for line in corpus.intents]
    rest += [side for pair in corpus.pairs for side in pair]
    rest += [side for pair in corpus.replies[::6] for side in pair]
    model = io.BytesIO()
    spm.SentencePieceTrainer.train(
        sentence_iterator=iter([mark_words(text)[:400] for text in own + rest if text]),
        model_writer=model,
        vocab_size=size,
        model_type="unigram",
        character_coverage=0.9998,
        normalization_rule_name="identity",
        add_dummy_prefix=False,
        remove_extra_whitespaces=False,
        split_digits=True,
        max_sentencepiece_length=12,
        pad_id=0, unk_id=1, bos_id=2, eos_id=-1,
        pad_piece=PAD, unk_piece=UNKNOWN, bos_piece=START,
        num_threads=2,
        minloglevel=2,
    )
    path.write_bytes(model.getvalue())


def adopt_pieces(path: Path, pieces: dict[str, float], words: list[str], target: Path) -> None:
    """Replaces the Latin pieces of the model at `path` by these (with their scores) and these whole words.
    Chinese and Latin text never share a piece, so that the two sets of scores need not agree."""
    model = sentencepiece_model_pb2.ModelProto()
    model.ParseFromString(path.read_bytes())
    kept = [piece for piece in model.pieces if piece.type != 1 or not re.search("[a-z]", piece.piece)]
    rest = {piece.piece for piece in kept}
    del model.pieces[:]
    model.pieces.extend(kept)
    low = min(pieces.values())
    added = {**{word: low for word in words}, **pieces}
    for piece, score in added.items():
        if piece not in rest:
            model.pieces.add(piece=piece, score=score)
    model.trainer_spec.vocab_size = len(model.pieces)
    target.write_bytes(model.SerializeToString())


def frequent_words(corpus: Corpus, least: int) -> list[str]:
    """Latin words that own lines use at least so often, with their word mark."""
    count = Counter(word for line in corpus.train for word in re.findall("\u2581[a-z]+", mark_words(line.text)))
    return [word for word, times in count.items() if times >= least]


class Tokenizer:
    """Text (normalised) to token ids, START first, cut to `limit` tokens."""

    def __init__(self, path: Path, limit: int = 96) -> None:
        self.model = spm.SentencePieceProcessor(model_file=str(path))
        self.limit = limit
        self.size = self.model.get_piece_size()

    @property
    def vocabulary(self) -> list[str]:
        """The pieces in the order of their ids."""
        return [self.model.id_to_piece(i) for i in range(self.size)]

    def encode(self, text: str) -> list[int]:
        return [2, *self.model.encode(mark_words(text))][: self.limit]

    def sample(self, text: str) -> list[int]:
        """Another way to cut the text into subwords, drawn at random (subword regularisation)."""
        marked = mark_words(text)
        ids = self.model.encode(marked, enable_sampling=True, alpha=0.3, nbest_size=-1)
        return [2, *ids][: self.limit]


def write_tokenizer_json(tokenizer: Tokenizer, folder: Path) -> None:
    """Writes tokenizer.json and tokenizer_config.json as transformers.js reads them."""
    model = tokenizer.model
    vocab = [[model.id_to_piece(i), round(model.get_score(i), 4)] for i in range(tokenizer.size)]
    special = [
        {"id": i, "content": piece, "single_word": False, "lstrip": False, "rstrip": False,
         "normalized": False, "special": True}
        for i, piece in enumerate((PAD, UNKNOWN, START))
    ]
    replace = lambda pattern, content: {"type": "Replace", "pattern": {"Regex": pattern}, "content": content}
    normalizer = [
        {"type": "NFKC"},
        {"type": "Lowercase"},
        replace("\u2019", "'"),
        replace(WORD_START, "\u2581"),
        replace(r"\s+", ""),
    ]
    template = [{"SpecialToken": {"id": START, "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}]
    data = {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": special,
        "normalizer": {"type": "Sequence", "normalizers": normalizer},
        "pre_tokenizer": None,
        "post_processor": {
            "type": "TemplateProcessing",
            "single": template,
            "pair": [*template, {"Sequence": {"id": "B", "type_id": 0}}],
            "special_tokens": {START: {"id": START, "ids": [2], "tokens": [START]}},
        },
        "decoder": {"type": "Metaspace", "replacement": "\u2581", "prepend_scheme": "never", "split": False},
        "model": {"type": "Unigram", "unk_id": 1, "vocab": vocab, "byte_fallback": False},
    }
    (folder / "tokenizer.json").write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n")
    config = {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": tokenizer.limit,
        "pad_token": PAD, "unk_token": UNKNOWN, "bos_token": START,
        "clean_up_tokenization_spaces": False,
    }
    (folder / "tokenizer_config.json").write_text(json.dumps(config, indent=2) + "\n")
