/** Things that are alike and not the same: a sentence about one says nothing of the other. */

const APART: readonly (readonly RegExp[])[] = [
  [/standard|normal|普通|标准/i, /express|priority|next[- ]day|加急|特快|次日/i],
  [
    /weekday|monday|(?<!#\s?个?)工作日|平日/i,
    /saturday|sunday|weekend|周末|周六|周日|holiday|节假日/i,
  ],
  [/buyer|shopper|买家|顾客/i, /merchant|seller|商家|卖家|店铺/i, /partner|合作/i],
  [/\bcard\b|bank|银行/i, /wallet|balance|钱包|余额/i],
  [/order number|订单号/i, /tracking|物流单号|运单号/i, /case number|工单号/i],
  [/\breview|审核/i, /到账|入账|reach(?:es)? (?:your|the) (?:card|account)/i],
  [/dispatch|ships? within|发货|寄出/i, /deliver|arriv|送达|送到/i],
  [/warrant|保修|质保/i, /return|退货|exchange|换货/i],
  [
    /发货前|未发货|还没(?:发|寄)|寄出前|before (?:it |they )?(?:ships?|dispatch|shipping)|not (?:yet )?(?:shipped|dispatched)/i,
    /发货后|已发货|发货以后|寄出后|after (?:it |they )?(?:ships?|dispatch|shipping)|(?:has|have|already) (?:been )?(?:shipped|dispatched)/i,
  ],
  [
    /质量|损坏|破损|坏了|瑕疵|发错|错发|漏发|fault|defect|damaged|broken|wrong item|our (?:mistake|error)/i,
    /不喜欢|不合适|不合身|无理由|个人原因|尺码|chang(?:ed|e|ing) (?:of |my |your )?mind|not? like|not? fit|dislike/i,
  ],
  [/国内|domestic|within the country/i, /国际|境外|海外|国外|international|abroad|overseas/i],
  [
    /审核中|处理中|进行中|pending|under review/i,
    /完成后|已完成|通过后|退款成功|completed|approved|once finished/i,
  ],
  [/online|线上|在线|网上/i, /in[- ]store|门店|线下|到店|courier|at the door|上门/i],
  [/forg[oe]t|忘|找回/i, /修改|更换|chang/i],
  [
    /unworn|unused|unopened|original|全新|未拆|未使用|没拆/i,
    /\bworn|\bused|\bopened|拆封|拆开|用过/i,
  ],
  [/silver|银卡|银牌/i, /\bgold|金卡|金牌/i, /platinum|diamond|白金|铂金|钻石/i],
];
const PLACES =
  /中国大陆|内地|香港|澳门|台湾|日本|韩国|美国|加拿大|英国|欧洲|欧盟|澳大利亚|新加坡|马来西亚|泰国/g;
/** A model (`X100`), or a name inside an English sentence. */
const NAMES = /\b(?=[A-Z]*\d)[A-Z]+[\dA-Z-]+\b|(?<=[a-z,] )[A-Z][a-z]{2,}\b/g;
/** Written with a capital letter, and the name of nothing. */
const NO_NAMES: ReadonlySet<string> = new Set(
  [
    "App Me Orders Help Settings Monday Tuesday Wednesday Thursday Friday",
    "January February March April May June July August September October November December",
  ].flatMap((names) => names.split(" ")),
);

/** Whether two sentences name different ones of a kind, and neither names the other's. */
export function areApart(a: string, b: string): boolean {
  const groups = APART.map((group) =>
    [a, b].map((text) => group.filter((word) => word.test(text)).map(String)),
  );
  return [...groups, [a, b].map(namesIn)].some(([mine = [], others = []]) => {
    return mine.length > 0 && others.length > 0 && !mine.some((word) => others.includes(word));
  });
}

function namesIn(text: string): string[] {
  const names = [...(text.match(NAMES) ?? []), ...(text.match(PLACES) ?? [])];
  return names.filter((name) => !NO_NAMES.has(name));
}
