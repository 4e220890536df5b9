"""Text cleaning shared by every training step, and the noise that imitates hurried typists.

`normalise` must stay equal to what the product does before encoding (its normalise.ts).
"""

from __future__ import annotations

import random
import re
import unicodedata

from pypinyin import lazy_pinyin

# Emoji and dingbats leave a space; variation selectors, zero-width and direction marks leave nothing.
_EMOJI = re.compile("[\ufe0f\u20e3\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe00-\ufe0e\U000e0000-\U000e007f]")
_SPACES = re.compile(r"\s+")

def normalise(text: str) -> str:
    """NFKC, lower case, emoji and zero-width characters out, white space collapsed."""
    text = unicodedata.normalize("NFKC", text).lower().replace("\u2019", "'")
    return _SPACES.sub(" ", _INVISIBLE.sub("", _EMOJI.sub(" ", text))).strip()


# Common slips: same-sound characters in Chinese shop talk. Each group may replace one another.
_HOMOPHONES = [
    "款宽", "货或获", "单但丹", "退腿", "付负副复", "账帐", "订定", "查察茶", "收手首", "件建见", "递第弟地", "快块筷",
    "买卖麦", "发法罚", "包报抱", "物误务", "流留", "换还环", "家加佳", "客可课", "服付扶", "钱前千", "到道倒", "没美每",
    "已以一", "的得地", "在再", "做作坐", "是事试", "申深身", "请情清", "诉素", "投头", "密蜜", "码马吗", "登等", "录路",
    "评平", "价假架", "运云", "费废", "修休", "改该", "地第", "址只纸", "电店", "话划", "号好", "取去", "消销", "质制",
    "量两", "坏怀", "商伤", "品拼", "卡咔", "券劝", "优有", "惠会", "证正", "据剧", "官关", "方放", "人仁", "工公",
]
_SAME_SOUND: dict[str, str] = {}
for _group in _HOMOPHONES:
    for _char in _group:
        _SAME_SOUND[_char] = _SAME_SOUND.get(_char, "") + _group.replace(_char, "")

_SHORTHAND = {
    "you": "u", "your": "ur", "are": "r", "please": "pls", "to": "2", "for": "4", "be": "b", "before": "b4",
    "because": "cuz", "the": "teh", "what": "wat", "with": "w", "without": "w/o", "order": "ordr",
    "refund": "refnd", "package": "pkg", "received": "recieved", "receive": "recieve", "address": "adress",
    "delivery": "delivry", "people": "ppl", "tracking": "trackin", "account": "acct", "don't": "dont",
    "can't": "cant", "didn't": "didnt", "doesn't": "doesnt", "i'm": "im", "it's": "its", "message": "msg",
    "password": "pw", "payment": "pymt", "i": "i", "number": "no", "though": "tho", "want": "wanna",
}
_NEIGHBOUR = {
    "a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "j": "hk",
    "k": "jl", "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o", "q": "w", "r": "et", "s": "ad", "t": "ry",
    "u": "yi", "v": "cb", "w": "qe", "x": "zc", "y": "tu", "z": "x",
}


def _noisy_word(word: str, rng: random.Random) -> str:
    if word in _SHORTHAND and rng.random() < 0.5:
        return _SHORTHAND[word]
    if len(word) < 4 or not word.isalpha():
        return word
    i = rng.randrange(1, len(word) - 1)
    match rng.randrange(4):
        case 0:
            return word[:i] + word[i + 1 :]
        case 1:
            return word[:i] + word[i + 1] + word[i] + word[i + 2 :]
        case 2:
            return word[:i] + word[i] + word[i:]
        case _:
            return word[:i] + rng.choice(_NEIGHBOUR.get(word[i], word[i])) + word[i + 1 :]


def noisy(text: str, rng: random.Random) -> str:
    """The same text as a hurried person might type it; expects normalised text."""
    if any("\u4e00" <= char <= "\u9fff" for char in text):
        chars = [
            rng.choice(_SAME_SOUND[char]) if char in _SAME_SOUND and rng.random() < 0.08 else char
            for char in text
            if rng.random() > 0.02
        ]
        return "".join(chars) or text
    return " ".join(_noisy_word(word, rng) if rng.random() < 0.12 else word for word in text.split(" "))


def in_pinyin(text: str, rng: random.Random) -> str:
    """Chinese as somebody without a Chinese keyboard types it."""
    gap = rng.choice([" ", " ", ""])
    return gap.join(lazy_pinyin(text))
