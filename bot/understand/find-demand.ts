/** What the shopper wants done: refund, exchange, resend, query, cancel or something else. */
import type { Demand } from "../settings/problem-types.ts";
import { DEMAND_CUES } from "./demand-cues.ts";
import { findCancel } from "./find-cancel.ts";
import { normaliseText } from "./normalise-text.ts";

// Talk about refunds and cancellations that happened, or about their state: no wish.
const NOT_A_WISH =
  /退(?:掉|了|货)?的(?:那|这|东西|货|商品|衣服|鞋)|(?:已经|之前|上周|上个?月|昨天|前天|早就)[^，。！？]{0,6}退(?:了|掉|货了?)|恶意退(?:款|货)|仅退款|(?:申请|提交|发起|同意|批准|审核|收到|处理)(?:过|了|的)?退(?:款|货)(?!吧)|退(?:款|货)(?:申请|被|进度|状态|到哪|还没|没|一直|失败|成功|审核|的钱|单号|地址|按钮|页面|原因|金额|已)|(?:拒绝|不同意|不给|不肯|驳回|拒)(?:了|我|给我)?的?退(?:款|货)?|不给退|不让退|不给换|(?:被|自动|擅自|无故|莫名|系统|卖家|商家|店家)[^。！？!?\n，,]{0,4}取消|取消(?:不了|失败|不掉|按钮|原因|登记|工单|排队)|(?<![a-z])(?:refund (?:polic|rules?|forms?|links?|options?|team|department|period|window|was|is(?! (?:fine|ok|okay|good|better|best|what))|has|been|got|request|status|page|button|progress|never|still|not|process)|(?:refused|rejected|denied|declined|approved|promised|requested|asked for|applied for|got|received|issued|wont|will not|doesnt want to|refuses? to|refusing to|no) (?:me )?(?:a |the |my |to |any |their )*(?:refund|exchange|replace|return)(?:ed|ment)?|(?:was|been|got|order|seller|shop|system|they|automatically) cancel+ed|cant cancel|cannot cancel)/gu;

// A clause that is hardly more than the word itself: "ok refund", "那就退款".
const BARE =
  /^(?:ok|okay|just|then|please|pls|plz|a|the|actually|hmm+|um+|well|yes|yeah|so|full|fine|or|and|i (?:want|choose|pick|take|guess|say)|还是|那就|就|那|好|行|算了|直接|要|我要|我选|嗯|\s)*(?:refund|money|cash|replacement|exchange|swap|resend|退款|退钱|退货|退货退款|换货|补发|重发)(?:了|吧|please|pls|plz|then|thanks|actually|谢谢|就行|\s)*$/u;

// "不要退款", "don't want a refund": said, but not wanted.
const REFUSED =
  /唔(?:好|使|洗|想|要)(?:再|帮我|同我|同)*(?:退|换|补|寄|取消|查|睇)|(?:不用|不必|别|不想|无需|不需要|甭)(?:再|帮我|给我|麻烦|你们?)*(?:查|看|催|问)|自己[^，。]{0,3}(?:查|看|问|催|找)[^，。]{0,3}|(?<![a-z])(?:dont|do not|no need to|stop|dont bother) (?:check|look|chas|trac|investigat)\w*|(?:(?<!要)不是?(?:想|要|需要|打算|用)?|别|不必|无需|没(?:有)?(?:要|想))(?:要)?(?:给我)?(?:申请)?(?:退款|退钱|退货|换货|换|补发|重发|取消|退)(?:了|吧)?(?![了]?不)|(?<![a-z])(?:(?:dont|do not|not|no|didnt|without|instead of|rather than|forget|skip|screw|never mind)(?: really| actually| just)? (?:want |need |like |looking for |asking for |ask for |to )*(?:a |an |the |my |any |it |to )*(?:be )?(?:refund(?:ed)?|money(?: back)?|cash|exchange(?:d)?|replacement|replace(?:d)?|cancel(?:l?ed|ling)?|resend|re-?ship(?:ped)?|return))/gu;

// What somebody else said, promised or asked of the shopper, and questions about money that was paid.
const OTHERS =
  /(?:答应|承诺|同意|保证|(?:他|她|卖家|商家|店家|店|客服|对方|骑手|快递员?)们?(?:之前|都|也|当时)?(?:说|讲)(?:是|好|过|了)?(?!想|希望))[^，。！？!?\n]{0,6}(?:退|换|补|重|赔|取消)[发货款钱给我寄]{0,3}|(?<![a-z])(?:(?:told|asked?|wants?|wanted|asking|tells?|forc(?:ed|ing)) (?:me|us) to [^.,!?\n]{0,40}|(?:said|says|promised|told me|claimed)(?: that)?(?: \w+){0,2} (?:would|will|d|ll|to) [^.,!?\n]{0,32}|i was told [^.,!?\n]{0,40}|(?<=(?:did|do|does|have|has|whether|if) (?:you|they|the seller|it|he|she)(?: guys)?(?: even| ever| actually| really)? )(?:get|got|gotten|receive|received|have|see|seen) (?:the |my |our )?(?:money|payment|cash|refund))(?![a-z])/gu;

/** Single characters apart by spaces are words spoken slowly: "退 钱". */
const SPELT_OUT = /(?<=(?:^|\s)\p{Script=Han}) +(?=\p{Script=Han}(?:[\s！!。]|$))/gu;

/**
 * The demand stated last and clearest, or undefined. `asked`: the bot has just asked what is wanted, so
 * that a mere mention is an answer.
 */
export function findDemand(text: string, asked = false): Demand | undefined {
  const plain = [REFUSED, NOT_A_WISH, OTHERS].reduce(
    (known, pattern) => known.replace(pattern, (match) => "＃".repeat(match.length)),
    normaliseText(text).replace(SPELT_OUT, ""),
  );
  const wishes = [...findCues(plain, "wish"), ...findBare(plain), ...findOrderCancel(plain)];
  if (wishes.length > 0) return choose(wishes);
  if (!asked) return undefined;
  const mentions = findCues(plain, "mention");
  if (mentions.length > 0) return choose(mentions);
  return /其他|别的|都行|都可以|随便|(?<![a-z])(?:something else|other|anything|whatever)/u.test(
    plain,
  )
    ? "other"
    : undefined;
}

/** A bare mention ("退款", "a refund") where the subject makes it a wish; weaker than `findDemand`. */
export function findMentionedDemand(text: string): Demand | undefined {
  const plain = normaliseText(text).replace(REFUSED, " ").replace(NOT_A_WISH, " ");
  const mentions = findCues(plain, "mention");
  return mentions.length > 0 ? choose(mentions) : undefined;
}

interface Found {
  readonly demand: Demand;
  readonly at: number;
}

function findCues(plain: string, field: "wish" | "mention"): Found[] {
  return DEMAND_CUES.flatMap((cue) =>
    cue[field]
      .flatMap((pattern) => [...plain.matchAll(pattern)])
      .map((match) => ({
        demand: cue.demand,
        at: match.index + match[0].length,
      })),
  );
}

/** "Not waiting any longer, cancel": of the order, though it is not named. */
function findOrderCancel(plain: string): Found[] {
  const cancel = findCancel(plain);
  return cancel?.of === "order" ? [{ demand: "cancel", at: cancel.at }] : [];
}

/** Clauses that say nothing but what is wanted; not where it is a question ("退款？"). */
function findBare(plain: string): Found[] {
  const found: Found[] = [];
  for (const { 0: clause, index } of plain.matchAll(/[^,，。.!！;；\n?？]+[?？]?/gu)) {
    if (!BARE.test(clause.trim())) continue;
    found.push(...findCues(clause, "mention").map((cue) => ({ ...cue, at: cue.at + index })));
  }
  return found;
}

const MILDEST: readonly Demand[] = ["query", "other"];

/** Asking to look into it is the mildest wish: any other one that is also there decides. */
function choose(found: readonly Found[]): Demand | undefined {
  const firm = found.filter((item) => !MILDEST.includes(item.demand));
  const unusual = found.filter((item) => item.demand === "other");
  const from = [firm, unusual].find((items) => items.length > 0) ?? found;
  return from.reduce((best, item) => (item.at >= best.at ? item : best)).demand;
}
