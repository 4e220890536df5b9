"""What real messages carry beside the question: products, brands, greetings, remains of markup, a story,
a remark, speech. A third of the own rows get some of it put round them; the meaning stays."""

from __future__ import annotations

import random
from typing import Callable

_PRODUCTS = {
    "zh": [
        "蓝牙耳机", "羽绒服", "电饭煲", "保温杯", "婴儿推车", "儿童书包", "运动鞋", "连衣裙", "充电宝", "空气炸锅", "洗面奶", "面膜",
        "机械键盘", "显示器", "笔记本电脑", "手机壳", "钢化膜", "扫地机器人", "床上四件套", "乳胶枕", "猫粮", "狗窝", "奶粉", "尿不湿",
        "茶叶", "大米", "坚果礼盒", "行李箱", "双肩包", "台灯", "沙发", "书架", "电动牙刷", "剃须刀", "吹风机", "口红", "精华液", "鱼竿",
        "帐篷", "自行车头盔", "瑜伽垫", "哑铃", "平板电脑", "智能手表", "路由器", "打印机", "墨盒", "洗衣液", "卫生纸", "冰箱", "洗衣机",
        "电视", "空调", "热水器", "油烟机", "花洒", "锅", "刀具套装", "毛衣", "牛仔裤", "衬衫", "袜子", "拖鞋", "雨伞", "墨镜", "项链",
        "戒指", "手链", "积木", "遥控车", "吉他", "二手书", "月饼", "水果", "海鲜", "牛排", "鲜花", "蛋糕", "相机", "镜头", "无人机",
    ],
    "en": [
        "headphones", "winter jacket", "rice cooker", "water bottle", "baby stroller", "school bag", "running shoes",
        "dress", "power bank", "air fryer", "face cream", "keyboard", "monitor", "laptop", "phone case", "robot vacuum",
        "bed sheets", "pillow", "cat food", "dog bed", "formula", "nappies", "green tea", "coffee machine", "suitcase",
        "backpack", "desk lamp", "sofa", "bookshelf", "toothbrush", "shaver", "hair dryer", "lipstick", "serum", "tent",
        "bike helmet", "yoga mat", "dumbbells", "tablet", "smart watch", "router", "printer", "ink cartridge", "fridge",
        "washing machine", "tv", "air conditioner", "shower head", "frying pan", "knife set", "sweater", "jeans", "shirt",
        "socks", "slippers", "umbrella", "sunglasses", "necklace", "ring", "bracelet", "lego set", "rc car", "guitar",
        "used book", "gift box", "fruit basket", "flowers", "cake", "camera", "lens", "drone", "curtains", "mattress",
        "gaming chair", "car charger", "drill", "paint", "garden hose", "vitamins", "protein powder", "perfume",
    ],
}
_BRANDS = [
    "iphone 15", "iphone", "小米", "华为 mate", "oppo", "vivo", "三星", "samsung", "sony", "索尼", "nike", "耐克", "adidas", "阿迪",
    "安踏", "李宁", "优衣库", "uniqlo", "zara", "戴森", "dyson", "飞利浦", "philips", "美的", "海尔", "格力", "九阳", "苏泊尔", "联想",
    "lenovo", "dell", "hp", "asus", "罗技", "logitech", "anker", "bose", "ikea", "宜家", "lego", "乐高", "兰蔻", "雅诗兰黛", "欧莱雅",
    "nivea", "dove", "nestle", "雀巢", "蒙牛", "canon", "佳能", "nikon", "尼康", "dji", "大疆", "levi's", "puma", "新百伦", "fila",
]
_MODELS = ["pro", "max", "se", "x20", "s8", "a3", "2代", "xl", "l码", "m码", "黑色", "红色", "白色", "black", "size 42", "128g", "256gb",
           "500ml", "2kg", "30片", "1.5m", "升级版", "旗舰版", "v2", "plus", "mini", "10000mah", "55寸", "42码", "三件套"]
_GREETINGS = {
    "zh": ["你好", "在吗", "您好", "亲", "亲在吗", "请问一下", "请问", "麻烦问一下", "客服在不在", "有人吗", "hi", "哈喽", "早上好", "晚上好",
           "老板", "掌柜的", "美女", "打扰了", "问个事", "想咨询一下", "帮个忙", "各位好", "哎", "喂", "我想问一下", "你好 我想问下"],
    "en": ["hi", "hello", "hello there", "hey", "hey there", "good morning", "good evening", "dear sir or madam", "hi team",
           "quick question", "sorry to bother you", "excuse me", "can someone help me", "is anyone there", "please help",
           "hi guys", "to whom it may concern", "hello dear", "yo", "one question", "hi, i have a question"],
}
_REMARKS = {
    "zh": ["谢谢", "谢谢啦", "急急急", "在线等", "都好几天了", "真是服了", "帮我看看", "我不太会弄这个", "第一次用你们平台", "烦死了", "咋整",
           "求助", "求回复", "麻烦快点", "说了半天没人理", "我是老用户了", "有没有人管", "什么情况", "太慢了吧", "气死我了", "呵呵", "晕",
           "不懂", "好着急", "快点回我", "辛苦了", "怎么回事啊", "无语", "拜托了", "么么哒", "哈哈", "是这样的", "你帮我查一下"],
    "en": ["thanks", "thank you in advance", "this is urgent", "asap", "so annoyed right now", "nobody answers me",
           "what is going on", "i'm a regular customer", "i don't understand", "first time using this app", "please reply",
           "i'm not good with phones", "i've been waiting for days", "pls advise", "lol", "ugh", "come on", "any help appreciated",
           "this is ridiculous", "cheers", "many thanks", "let me know", "kind regards", "i'm confused", "appreciate it", "ok so"],
}
_WHO = {
    "zh": ["我妈", "我爸", "孩子", "女朋友", "老公", "老婆", "朋友", "同事", "奶奶", "公司", "自己"],
    "en": ["my mum", "my dad", "my son", "my daughter", "my wife", "my husband", "a friend", "my boss", "my gran", "the office", "myself"],
}
_WHEN = {
    "zh": ["昨天", "前天", "上周", "上个月", "前几天", "周一", "双十一", "国庆的时候", "刚刚", "早上", "半个月前"],
    "en": ["yesterday", "last week", "on monday", "two days ago", "last month", "this morning", "just now", "on black friday", "a while ago"],
}
_STORIES = {
    "zh": ["{when}在你们这买了{product}", "{when}给{who}买的{product}", "刚下单了一个{product}", "我买的是{product}", "买了两个{product}一共花了两百多",
           "{who}{when}买了{product},还没怎么用", "在你们店里看中一款{product}", "{when}{who}过生日送的{product}", "收藏了好久的{product}",
           "因为搬家,{when}买了不少东西,有{product}什么的", "我用{who}的手机买的{product}", "订单里有{product}和{product2}"],
    "en": ["i bought a {product} {when}", "i got a {product} for {who} {when}", "i just ordered a {product}", "it is about a {product}",
           "it was a present for {who}", "{when} i purchased a {product} and a {product2}", "we were moving house and ordered a {product} {when}",
           "i saw a {product} in your shop", "my order has a {product} in it", "i paid 40 dollars for a {product}",
           "i used {who}'s phone to order a {product}", "{who} wanted a {product} so i went on your site {when}"],
}
_SPEECH = {"zh": ["嗯", "那个", "就是", "呃", "就是说", "然后", "啊", "这个这个"], "en": ["um", "uh", "like", "you know", "so", "well", "i mean", "okay so"]}
_MARKUP = ["<br>", "<br/>", "&nbsp;", "&nbsp;&nbsp;", "<p>", "</p>", "&amp;", "[图片]", "[image]", "<div>", "&lt;br&gt;", "\\n", "|", "~", "...",
           "https://item.shop.example/100234.html", "http://m.example.com/p/8812?id=3", "[微笑]", "[流泪]", ":)", "-_-", "//", "***", "<img src=1.jpg>"]


def language(text: str) -> str:
    return "zh" if any("\u4e00" <= char <= "\u9fff" for char in text) else "en"


def _product(lang: str, rng: random.Random) -> str:
    words = [rng.choice(_PRODUCTS[lang])]
    if rng.random() < 0.35:
        words.insert(0, rng.choice(_BRANDS))
    if rng.random() < 0.25:
        words.append(rng.choice(_MODELS))
    return (" " if lang == "en" or rng.random() < 0.4 else "").join(words)


def _side(text: str, said: str, lang: str, rng: random.Random, before: float = 0.7) -> str:
    joint = rng.choice([", ", ". ", " ", " "] if lang == "en" else [",", "。", " ", ""])
    return f"{said}{joint}{text}" if rng.random() < before else f"{text}{joint}{said}"


def _named(text: str, lang: str, rng: random.Random) -> str:
    made = _product(lang, rng)
    if lang == "zh":
        form = rng.choice(["{}", "{}", "这个{}", "这款{}", "你家{}", "我的{}", "【{}】", "{}这个"])
    else:
        form = rng.choice(["{}", "the {}", "this {}", "my {}", "about the {}", "re: {}", "[{}]", "{} -"])
    return _side(text, form.format(made), lang, rng)


def _told(text: str, lang: str, rng: random.Random) -> str:
    story = rng.choice(_STORIES[lang]).format(
        product=_product(lang, rng), product2=rng.choice(_PRODUCTS[lang]), who=rng.choice(_WHO[lang]), when=rng.choice(_WHEN[lang])
    )
    return _side(text, story, lang, rng, 0.85)


def _marked_up(text: str, lang: str, rng: random.Random) -> str:
    for _ in range(rng.randint(1, 3)):
        sign = rng.choice(_MARKUP)
        if rng.random() < 0.5:
            text = _side(text, sign, lang, rng, 0.4)
        else:
            at = rng.choice([i for i, char in enumerate(text + " ") if lang == "zh" or char == " "])
            text = f"{text[:at]}{sign}{text[at:]}"
    return text


def _spoken(text: str, lang: str, rng: random.Random) -> str:
    """As dictated: fillers, no signs."""
    gap = " " if lang == "en" else ""
    words = text.translate({ord(sign): gap for sign in ",.?!，。？！、;；"})
    parts = words.split(" ") if lang == "en" else list(words)
    for _ in range(rng.randint(1, 3)):
        parts.insert(rng.randrange(len(parts) + 1) if lang == "en" else 0, rng.choice(_SPEECH[lang]))
    return gap.join(parts)


def _greeted(text: str, lang: str, rng: random.Random) -> str:
    return _side(text, rng.choice(_GREETINGS[lang]), lang, rng, 0.95)


def _remarked(text: str, lang: str, rng: random.Random) -> str:
    return _side(text, rng.choice(_REMARKS[lang]), lang, rng, 0.4)


_WAYS: list[Callable[[str, str, random.Random], str]] = [_named, _named, _told, _marked_up, _spoken, _greeted, _remarked]


def surround(text: str, rng: random.Random) -> str:
    """The text with one or two of these round it."""
    lang = language(text)
    for way in rng.sample(_WAYS, 1 if rng.random() < 0.65 else 2):
        text = way(text, lang, rng)
    return text
