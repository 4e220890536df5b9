"""The pieces that texts are cut into: those of the published encoder, read from its tokenizer.json."""

from __future__ import annotations

import json
from pathlib import Path

import sentencepiece as spm
from sentencepiece import sentencepiece_model_pb2

START_ID, PAD_ID, END_ID, UNKNOWN_ID = 0, 1, 2, 3
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")


def _model_of(vocab: list[list]) -> bytes:
    """A sentencepiece model of these pieces and scores: it can also cut a text at random (see `sample`)."""
    proto = sentencepiece_model_pb2.ModelProto()
    for number, (piece, score) in enumerate(vocab):
        kind = {UNKNOWN_ID: 2}.get(number, 3 if number < len(SPECIAL) else 1)
        proto.pieces.add(piece=piece, score=score, type=kind)
    proto.trainer_spec.model_type = 1
    proto.trainer_spec.vocab_size = len(vocab)
    proto.trainer_spec.unk_id, proto.trainer_spec.bos_id = UNKNOWN_ID, START_ID
    proto.trainer_spec.eos_id, proto.trainer_spec.pad_id = END_ID, PAD_ID
    proto.normalizer_spec.name = "identity"
    proto.normalizer_spec.add_dummy_prefix = False
    proto.normalizer_spec.remove_extra_whitespaces = False
    return proto.SerializeToString()


class Tokenizer:
    """Text (normalised) to token ids between start and end, cut to `limit` tokens."""

    def __init__(self, path: Path, limit: int = 96) -> None:
        self.source = json.loads(path.read_text(encoding="utf-8"))
        self.model = spm.SentencePieceProcessor(model_proto=_model_of(self.source["model"]["vocab"]))
        self.limit = limit
        self.size = self.model.get_piece_size()

    def encode(self, text: str) -> list[int]:
        return self._framed(self.model.encode(_marked(text)))

    def sample(self, text: str) -> list[int]:
        """Another way to cut the text into pieces, drawn at random (subword regularisation)."""
        return self._framed(self.model.encode(_marked(text), enable_sampling=True, alpha=0.3, nbest_size=-1))

    def _framed(self, ids: list[int]) -> list[int]:
        return [START_ID, *ids, END_ID][: self.limit]


def _marked(text: str) -> str:
    return "\u2581" + text.replace(" ", "\u2581") if text else ""


def write_tokenizer_json(tokenizer: Tokenizer, folder: Path) -> None:
    """Writes tokenizer.json and tokenizer_config.json as transformers.js reads them."""
    data = dict(tokenizer.source)
    spaces = {"type": "Replace", "pattern": {"Regex": "\\s+"}, "content": " "}
    quote = {"type": "Replace", "pattern": {"String": "\u2019"}, "content": "'"}
    data["normalizer"] = {"type": "Sequence", "normalizers": [{"type": "NFKC"}, {"type": "Lowercase"}, quote, spaces]}
    data["added_tokens"] = [
        {"id": number, "content": piece, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
        for number, piece in enumerate(SPECIAL)
    ]
    first, last = ({"SpecialToken": {"id": SPECIAL[number], "type_id": 0}} for number in (START_ID, END_ID))
    text = {"Sequence": {"id": "A", "type_id": 0}}
    specials = {SPECIAL[number]: {"id": SPECIAL[number], "ids": [number], "tokens": [SPECIAL[number]]} for number in (START_ID, END_ID)}
    data["post_processor"] = {
        "type": "TemplateProcessing", "single": [first, text, last],
        "pair": [first, text, last, {"Sequence": {"id": "B", "type_id": 0}}, last], "special_tokens": specials,
    }
    vocab = [[piece, round(score, 4)] for piece, score in data["model"]["vocab"]]
    data["model"] = {**data["model"], "vocab": vocab}
    (folder / "tokenizer.json").write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    config = {
        "tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": tokenizer.limit,
        "bos_token": SPECIAL[START_ID], "pad_token": SPECIAL[PAD_ID], "eos_token": SPECIAL[END_ID], "unk_token": SPECIAL[UNKNOWN_ID],
        "clean_up_tokenization_spaces": False,
    }
    (folder / "tokenizer_config.json").write_text(json.dumps(config, indent=2) + "\n")
