/** The words of both languages that turn a sentence: yes and no, must and need not, who pays, for whom. */

/** What a sentence may say in one of two ways. */
export type Matter =
  | "possible"
  | "required"
  | "payer"
  | "charged"
  | "scope"
  | "kept"
  | "automatic"
  | "weekends"
  | "limited"
  | "figure";

/** A cue: what is said of which matter by these words. */
export interface Cue {
  readonly matter: Matter;
  readonly value: string;
  readonly words: RegExp;
  /** Only in clauses that speak of this. */
  readonly of?: RegExp;
}

const COSTS =
  /费|税|差价|邮资|赔|postage|shipping|fee|cost|dut(?:y|ies)|charge|deliver|return|customs|tax|insur/iu;

/** A figure that is said to hold for everybody. */
const UNIFORM = new RegExp(
  [
    "无论|不论|不管|一律|统一|一致|所有|任何|每次|都(?:是|要|为)",
    "\\b(?:whatever|wherever|every|all|any|same|never|always|exactly|at the least|at least)\\b",
  ].join("|"),
  "iu",
);

const any = (...parts: readonly string[]): RegExp => new RegExp(parts.join("|"), "giu");

/** Clauses that claim nothing: they ask, advise, or hedge so far that nothing contradicts them. */
export const NO_CLAIM = any(
  "^(?:或|或者|or|nor|any |anyone )|是否|能否|可否|\\b(?:may|might|could) (?:be [a-z]+ing|have)\\b|[吗嘛呢]$|[?？]$|(\\p{Script=Han})[不没]\\1",
  "\\bwhether\\b",
  "(?:不要|请勿|切勿|千万别|别)(?!的)|(?:^|[,:] )(?:please |and |but |so )?(?:do not|don't|never)\\b",
  "部分|有的|有些|可能|也许|或许|不一定|多由",
  "\\b(?:most|some|often|sometimes|might|perhaps)\\b",
);
/** Negations that deny nothing: of the reader's wishes and worries, of what went wrong, or of a part only. */
export const IDIOMS = any(
  "一般|通常|往往|多半|usually|normally|mostly|as a rule",
  "不(?:肯|答应|愿意?|管|理(?!由)|给(?!予)|同意|认(?!证)|处理|回复|回应|配合|承认|影响|拦)|没问题|用不了|登不了|都不行|还是不行|no obstacle|不碍事",
  "(?<!(?:客服|我们|平台|商家|机器人)[^，。]{0,4})\\p{Script=Han}不(?:下来|[到见着清开通动出拢成])|而不是|不易|可靠|被拒绝?了?",
  "没(?:收到|看到|找到|到)|未(?:收到|找到)",
  "(?:不用|不必|别|请勿)(?:担心|着急|急|客气)|不好意思|很?抱歉|对不起|没关系|没问题|没错",
  "不仅|不但|不只|不过(?!期)|不一定|不少|不久|不断|不同|不良|不清楚|不知道|不小心|不喜欢|不满意|不合适|不合身|不想要?|不对|不符|不全",
  "无理由|不讲原因|不讲理由|不管|无论|不论|不限于|尽可能|功能|智能|性能|只要|需求|重要|主要|必要时|要求|要是",
  "\\b(?:you|i|who|that) (?:do not) (?:know|recogni[sz]e|want|need|like|agree|recall|came|remember)\\b",
  "\\b(?:you|i|who|that) (?:don't) (?:know|recogni[sz]e|want|need|like|agree|recall|came|remember)\\b",
  "\\b(?:you|i|who|that) (?:did not) (?:know|recogni[sz]e|want|need|like|agree|recall|came|remember)\\b",
  "\\b(?:you|i|who|that) (?:didn't) (?:know|recogni[sz]e|want|need|like|agree|recall|came|remember)\\b",
  "\\b(?:you|i|who|that) (?:never) (?:know|recogni[sz]e|want|need|like|agree|recall|came|remember)\\b",
  "\\b(?:you|i|who|that) (?:cannot) (?:know|recogni[sz]e|want|need|like|agree|recall|came|remember)\\b",
  "\\b(?:you|i|who|that) (?:can't) (?:know|recogni[sz]e|want|need|like|agree|recall|came|remember)\\b",
  "\\b(?:not only|no problem|no worries|don't worry|do not worry|not sure|sorry,?|unfortunately,?|in need of)\\b",
);

/** Who or what makes a clause without any other cue a statement of how things are, not an instruction. */
export const STATED = any(
  "我们|本店|平台|系统|商家|卖家|店家|[都均也将]|一律|由",
  "^(?:(?:we|you|the|a|an|all|every|our|your|it|they|this|these|each)\\b|[a-z]+s\\b)",
);
/** Clauses that say when, for whom or under what condition: they are not the claim. */
export const CONDITIONS = any(
  "(?:如果|假如|若是?|要是|如|一旦|当|除非|对于|凡是)[^，。；就]{2,20}(?:，|(?=就)|$)",
  "[^，。；]{2,24}(?:的话|时候?|之?后|以后|之?前|以前|期间)，",
  "(?:没有?|未|无|不)[^，。；]{1,14}(?:的(?:[，。；]|(?=\\p{Script=Han}))|(?=就))|[^，。；]{2,24}时(?=请|$)",
  "\\p{Script=Han}{0,8}不了(?=就|的)",
  "^[^：:，。]{2,24}[：:]|^凡是[^，。；]*",
  "\\b(?:if|when|once|whenever|in case|as long as|provided(?: that)?|unless|until|after|before|while)\\b[^,.;]*",
);

/** Cues in the order in which they are read; what was read is taken out of the sentence. */
export const CUES: readonly Cue[] = [
  {
    matter: "payer",
    value: "buyer",
    of: COSTS,
    words: any(
      "(?:买家|顾客|客户|用户|您|你|收件人|自己|试用者|学员|参加者|申请人)[^，。；]{0,8}(?:承担|负担|出(?!现|示|来|去|错|具|货)|付(?!款)|支付(?!凭证|渠道|平台|方式)|掏)",
      "自理|自付|自费|自掏|由?(?:买家|您|你|收件人)(?:承担|出)",
      "\\b(?:paid|borne|covered) by (?:the )?(?:buyer|customer|recipient|you)",
      "\\b(?:buyers?|customers?|recipients?|you) (?:must |have to |need to |will )?(?:pays?|bears?|covers?)",
      "at your (?:own )?(?:expense|cost)\\b",
    ),
  },
  {
    matter: "payer",
    value: "seller",
    of: COSTS,
    words: any(
      "(?:卖家|商家|店铺|店家|平台|我们|本店|我方|品牌方?|主办方|保险公司)[^，。；]{0,8}(?:承担|负担|出(?!现|示|来|去|错|具|货)|付(?!款)|支付(?!凭证|渠道|平台|方式)|报销|补贴)",
      "\\b(?:paid|borne|covered) by (?:the )?(?:seller|shop|merchant|platform|us|store|brand)",
      "\\b(?:sellers?|shops?|merchants?|platform|brands?|we) (?:will )?(?:pays?|bears?|covers?)|on us\\b",
      "prepaid label|at our (?:expense|cost)",
    ),
  },
  {
    matter: "required",
    value: "required",
    words: any(
      "(?:没有?|无|未|缺少?)[^，。；]{1,14}(?:的?，?)(?:就|则|一律|概|都)?(?:不能|无法|不予|不可以?|不受理|不通过|办不了)",
      "\\bwithout\\b[^.;]{2,40}?\\b(?:cannot|can't|can not|not|no)\\b",
    ),
  },
  {
    matter: "required",
    value: "optional",
    words: any(
      "不必需?|不用|无需|无须|毋须|不需要?|不一定要|用不着|不是必[需须]的?|不强制|非必[需须填]|可不填|选填|可选(?![项择的中])|不要求",
      "(?:没有?|无)[^，。；]{1,12}(?:也|都|同样|照样)(?:能|可以|行|受理)",
      "\\b(?:need not|needn't|never needs?\\b|(?:do|does)(?:n't| not) (?:have|need)(?: to)?)\\b",
      "\\b(?:(?:not|never) (?:required|needed|necessary|mandatory|compulsory|obligatory)|unnecessary)\\b",
      "\\b(?:optional|voluntary)\\b",
      "\\bno(?:body)? [a-z -]{2,30}?(?:(?:is |are )?(?:needed|required|necessary)|(?:has|have|needs?) to)\\b",
      "\\bwithout (?:an? |any |the )?[a-z]+\\b(?![^.;]*\\b(?:no|not|cannot)\\b)",
    ),
  },
  {
    matter: "required",
    value: "required",
    words: any(
      "必须|务必|必需|强制|一定要|须(?!知)|需要?(?!求)|必填|得先|要先|少不了|非[^，。；]{1,8}不可",
      "\\b(?:must(?! not)|(?:needs?|has|have|is|are) to(?! not))\\b",
      "\\b(?:(?:is |are )?(?:required|needed|mandatory|compulsory|obligatory|necessary)|requires?)\\b",
      "\\b(?:needs?)\\b",
    ),
  },
  {
    matter: "charged",
    value: "free",
    words: any(
      "免费|不收[^，。；]{0,8}费|不收钱|不要钱|免[^，。；]{0,4}费|不用(?:付|出)钱|不另收费|包邮|不?花一?分钱",
      "\\b(?:free of charge|for free|free|no (?:extra |additional )?(?:charge|fee|cost)s?)\\b",
      "\\b(?:at no (?:extra )?cost|costs? nothing|not charged?)\\b",
    ),
  },
  {
    matter: "charged",
    value: "charged",
    words: any(
      "要?收取?[^，。；]{0,8}费(?!用?不)|收费|要付[^，。；]{0,6}费|另付|付费|加收|扣[^，。；]{0,6}费",
      "\\b(?:a |an |the )?(?:[a-z]+ )?(?:fee|charge) (?:is|applies|will be|of)",
      "\\b(?:is|are|will be|be) charged|costs extra|extra charge|surcharge|at a (?:fee|charge)\\b",
    ),
  },
  {
    matter: "figure",
    value: "varies",
    words: any(
      "没有[^，。；]{0,4}(?:经过?确认的|统一的?|固定的?)|不固定|不统一|取决于|因[^，。；]{1,10}而异|视情况|不能[^，。]{0,6}(?:数字|天数|时间|金额)|以[^，。]{2,24}为准",
      "\\b(?:no|not) (?:one |single |fixed |set |confirmed |general )+(?:figure|number|deadline|period|time|rule)?",
      "\\b(?:varies|vary|differs?|depends|depending)\\b",
      "cannot (?:name|quote|give)[^.;]{0,12}(?:number|figure)",
    ),
  },
  {
    matter: "figure",
    value: "fixed",
    of: UNIFORM,
    words: any("#"),
  },
  {
    matter: "limited",
    value: "unlimited",
    words: any(
      "不限(?:制|次数|数量|金额|张数)?(?!于)|(?:没有|无)[^，。；]{0,6}(?:限制|上限)|想[^，。]{1,4}几次就[^，。]{1,4}几次|多少次都",
      "\\b(?:no limits?|unlimited|without (?:any )?limit)\\b",
      "\\b(?:as (?:often|many|much|many times) as you (?:like|want|wish))\\b",
    ),
  },
  {
    matter: "limited",
    value: "limited",
    words: any(
      "最多|上限|限额|不(?:能|得)?超过|至多|限(?=#)|只能[^，。；]{0,6}#|仅(?:能|可)?[^，。；]{0,6}#",
      "\\b(?:at most|up to|no more than|a maximum|maximum of|limited to #|only #|not more than)\\b",
    ),
  },
  {
    matter: "scope",
    value: "some",
    words: any(
      "只有|仅限|仅(?!供)|只限|只能|只(?!要|需|是)|限于|才[能可会有]",
      "\\b(?:only|solely|exclusively|nobody but|reserved for|limited to|restricted to)\\b",
    ),
  },
  {
    matter: "scope",
    value: "all",
    words: any(
      "任何|所有|全部|不限|人人|谁都|每一?[个件位]|都[能可会有享]|均[可能]|一律都?[能可]",
      "\\b(?:any(?:one|body)?|every(?:one|body)?|all|no matter who|open to)\\b",
    ),
  },
  {
    matter: "kept",
    value: "kept",
    words: any(
      "(?:不会?|永不|不再)(?:过期|失效|作废|清零|收回|扣除|扣回)|永久有效|长期有效|照样保留|继续有效|保留",
      "\\b(?:never|not|n't) (?:expires?|lapse|be (?:lost|taken back|removed))\\b|\\bno expiry\\b",
      "\\b(?:are|is) kept\\b|\\bkeep (?:them|it|your)\\b(?! out)|\\bvalid for ?ever\\b",
    ),
  },
  {
    matter: "kept",
    value: "lost",
    words: any(
      "(?:会|将|就|自动)?(?:过期|失效|作废|清零|收回|扣回)|不再?保留",
      "\\b(?:expires?|lapses?|(?:is|are|be|gets?) (?:lost|taken back|removed|forfeited)|void)\\b",
    ),
  },
  {
    matter: "automatic",
    value: "by hand",
    words: any(
      "(?:不会|不)(?:自动|自行)|手动|人工办理|要?自己(?:办|点|操作|续)",
      "\\b(?:not|n't|never) [a-z]* ?(?:automatically|by itself)|\\bmanual(?:ly)?|by hand",
      "(?:not|n't) [a-z]+ by itself\\b",
    ),
  },
  {
    matter: "automatic",
    value: "by itself",
    words: any("自动|自行", "\\b(?:automatic(?:ally)?|by itself|by themselves)\\b"),
  },
  {
    matter: "weekends",
    value: "closed",
    words: any(
      "(?:周末|周六|周日|星期[六日天]|双休|节假日)[^，。；]{0,8}(?:不(?:发|送|上班|营业|处理|办公|开|提供|配送|安排|工作|寄|派)|休息|没有人|没人|除外|停)",
      "(?:仅|只)[^，。；]{0,4}工作日|(?:周|星期)一[到至-](?:周|星期)?五",
      "\\b(?:monday to friday|(?:working |business |week ?)days only|on (?:weekdays|working days) only)\\b",
      "\\b(?:only on (?:weekdays|working days))\\b",
      "\\b(?:(?:not|closed|nobody|no [a-z]+) (?:at|on|over) (?:the )?(?:weekends?|saturdays?|sundays?))\\b",
    ),
  },
  {
    matter: "weekends",
    value: "open",
    words: any(
      "(?:周末|周六|周日|星期[六日天]|双休|节假日)[^，。；]{0,8}(?:照常|也|都|正常|无休)|全年无休|天天",
      "每天(?:都|均|照常)?(?:营业|发货|在线|上班|开|配送|派送|有人|服务)|(?:周|星期)一[到至-](?:周|星期)?日",
      "\\b(?:every day|seven days a week|# days a week|daily|monday to sunday)\\b",
      "\\b(?:(?:at|on|over) (?:the )?(?:weekends?|saturdays?|sundays?)(?: and sundays?)?(?:,? too| as well))\\b",
      "\\b(?:weekends (?:too|as well|included)|including (?:the )?(?:weekends?|sundays?))\\b",
    ),
  },
  {
    matter: "possible",
    value: "no",
    words: any(
      "不能|不可以?|不得|不行|不准|不许|不让|无法|没法|不支持|不允许|不接受|不提供|不参加?|不适用|不受理|不予|不再|不会|从不|绝不|暂不|概不|恕不",
      "(?:我们|本店|平台|暂时?|目前|并)[^，。]{0,2}没有|没有[^，。；]{0,8}(?:服务|功能|规定|业务|活动|优惠|折扣|资格|保修|赠品|发票|跟踪|物流)|禁止|谢绝|严禁",
      "请勿|未(?:提供|开放|开通)|暂未|不(?=\\p{Script=Han})|无(?=\\p{Script=Han})",
      "\\b(?:cannot|can ?not|may not|must not|not possible|impossible|unable|never|no longer|not|none)\\b",
      "\\b(?:no|nor|neither|nobody|refuses?d?|prohibited|forbidden|unavailable|excluded|ineligible)\\b",
      "\\b(?:invalid|final|non-?[a-z]{4,})\\b",
      "n't\\b",
    ),
  },
  {
    matter: "possible",
    value: "yes",
    words: any(
      "可以|能够?|支持|允许|接受|提供|可(?=\\p{Script=Han})|行的?(?=[，。]|$)|会(?!员|话|计)|照常|照样",
      "\\b(?:can|may|possible|able|allowed|permitted|welcome|available|accept(?:s|ed)?|supported)\\b",
      "\\b(?:offers?|yes|eligible)\\b",
    ),
  },
];
