/** Order, tracking, case and phone numbers in what was written, told apart by label first, then by form. */
import type { ConversationSettings } from "../settings/conversation-settings.ts";
import { isNoOrder } from "./find-no-order.ts";
import { joinNumberGroups } from "./join-number-groups.ts";
import { normaliseWidth } from "./normalise-text.ts";
import { writeSpokenDigits } from "./spoken-digits.ts";

export type NumberKind = "order" | "tracking" | "case" | "phone" | "other";

export interface FoundNumber {
  readonly kind: NumberKind;
  /** Half-width, upper case, without spaces; hyphens kept. */
  readonly value: string;
  /** True when the words around it say what it is. */
  readonly labelled: boolean;
  /** Where it starts in the half-width text, and where it ends. */
  readonly start: number;
  readonly end: number;
}

type Patterns = Pick<ConversationSettings, "orderNumbers" | "trackingNumbers" | "caseNumbers">;

// A run of letters and digits with inner hyphens; digit groups may be apart by single spaces.
// Digits dictated one by one ("2 0 2 4 5 5") come first.
// Behind a label, three groups are enough.
const TOKEN =
  /(?<=(?:号|单|order|number|num|no)[^0-9\n]{0,14})(?<![A-Za-z0-9-])[0-9]{1,4}(?: {1,3}[0-9]{1,4}){2,}(?![0-9A-Za-z年月日号点元块件天个次%])(?! ?(?:days?|items?|pcs|pieces?|weeks?|hours?|times?|usd|dollars?))|(?<![A-Za-z0-9-])[0-9]{1,4}(?: {1,3}[0-9]{1,4}){4,}(?![0-9A-Za-z年月日号点元块件天个次%])|(?<![A-Za-z0-9-])(?:[0-9]{3,6}(?: [0-9]{1,6}){2,}|(?=[0-9](?: ?[0-9]){5})[0-9]{1,4}(?: [0-9]{1,4}){3,})(?![0-9A-Za-z年月日号点元块件天个次%])(?! ?(?:days?|items?|pcs|pieces?|weeks?|hours?|times?|usd|dollars?))|[A-Za-z0-9]+(?:(?:-|_+-?_*)[A-Za-z0-9]+)*(?:(?<=[0-9])[ ](?=[0-9]{2,})[0-9]+(?![0-9A-Za-z年月日号点元块件天个次%])(?! ?(?:days?|items?|pcs|pieces?|weeks?|hours?|times?|usd|dollars?|天|个|件|元|块|次)))*/gu;

const LABELS: readonly { readonly kind: NumberKind; readonly before: RegExp }[] = [
  {
    kind: "tracking",
    before:
      /(?:运单|快递单|物流单|货运单|包裹单|快递|物流|运单编|跟踪|追踪|顺丰|圆通|中通|申通|韵达|极兔|百世|德邦|(?:京东|菜鸟)(?:快递|物流)|邮政|(?<![a-z])(?:dhl|ups|fedex|usps|evri|hermes|dpd|gls|ems|royal mail|parcelforce|yodel)|tr[ack]{2,4}(?:ing?|in|ign)?|waybill|awb|consignment|parcel|shipment|courier|carrier)\s*(?:单号|单|编号|号码|号|id|number|num|no\.?|nr\.?|#|code|reference|ref)*\s*(?:is|was|its|it's|should be|应该是|改成|换成|[:：=#是为,，]|我的)*\s*$/iu,
  },
  {
    kind: "phone",
    before:
      /(?:电话|手机|手机号|联系方式|致电|打给我|拨打|phone|mobile|cell|tel|call me(?: at| on)?|whatsapp|reach me(?: at| on)?|text me(?: at| on)?|微信|vx|wechat|qq)\s*(?:号码|号|number|no\.?|#)*\s*(?:is|[:：=#是为])*\s*$/iu,
  },
  {
    kind: "order",
    before:
      /(?:订单|单号|订单编号|定单|单子|[这那]个?单|訂單|單號|order|purchase|po|ord)\s*(?:编号|号码|号|單號|編號|號|id|number|num|nr\.?|no\.?|#|ref(?:erence)?|code)*\s*(?:is|was|its|it's|should be|actually|应该是|应是|改成|换成|更正为|对的是|正确的是|[:：=#是为,，]|我的|that's|thats)*\s*(?:no\.?|#|№)*\s*$/iu,
  },
  {
    kind: "other",
    before:
      /(?:卡号|银行卡|信用卡|尾号|尾数|尾巴|末尾|(?:最后|末|后)[一二两三四五六几]?位(?:数字?)?|(?:店铺|商家)\s*|last (?:4|four)(?: digits)?|end(?:s|ing)?(?: in| with)?|card(?: number| no\.?)?|验证码|校验码|otp|pin|code|密码|password|passwd|身份证号?|邮编|zip(?: code)?|型号|model|房间|room|版本|version|ios|android|iphone|id card|(?:店铺|店|商家|shop|store|seller)\s*(?:id|号|编号|number|no\.?)|(?<![a-z])(?:shop|store)|(?<![a-z])(?:listing|sku|asin|invoice|contract|quote|proposal|vat|licen[cs]e|company)\s*(?:id|number|num|nr\.?|no\.?|ref(?:erence)?|#)|(?:商品|宝贝|链接|发票|合同|报价单?|信用代码|执照)\s*(?:id|编号|号码|号))\s*(?:is|was|[:：=#是为])*\s*$/iu,
  },
];

// A label behind the number: "SF123 是运单号", "123456 (order)".
const LABELS_AFTER: readonly { readonly kind: NumberKind; readonly after: RegExp }[] = [
  {
    kind: "tracking",
    after:
      /^\s*[(（]?(?:是|这是|is (?:the|my)|为|,|，)?\s*(?:运单|快递单?号|物流单?号|tracking)(?![^，,。.;；\n]{0,8}[0-9]{4})/iu,
  },
  {
    kind: "phone",
    after:
      /^\s*[(（]?(?:是|这是|is|,|，)?\s*(?:我(?:的)?)?(?:电话|手机|my (?:phone|number|mobile|cell))(?![^，,。.;；\n]{0,8}[0-9]{4})/iu,
  },
  {
    kind: "order",
    after:
      /^\s*[(（]?(?:是|这是|is (?:the|my)|这个|这单|的)?\s*(?:订单|单号|order)(?![^，,。.;；\n]{0,8}[0-9]{4})/iu,
  },
];

// "12 days", "3件": an amount of something, not a name of something.
const UNIT_AFTER =
  /^\s*(?:元|块|件|天|个|次|号(?:发货|下单|买|到|送|付)|号[^码是为:：]|月|日|年|点|分|小时|周|岁|%|％|斤|克|kg|g\b|ml|cm|mm|pcs?\b|pieces?\b|days?\b|weeks?\b|months?\b|hours?\b|hrs?\b|minutes?\b|mins?\b|dollars?\b|bucks?\b|usd\b|rmb\b|yuan\b|euros?\b|pounds?\b|times?\b|am\b|pm\b|th\b|st\b|nd\b|rd\b|:[0-9])/iu;
const MONEY_BEFORE =
  /(?:[¥￥$€£]|rmb|usd|cny|eur|gbp|hkd|us\$|金额(?:是|为|:|：)?|花了|付了|扣了|扣款|价格|一共|总共|paid|cost|charged|amount(?: is| was|:)?|total(?: is| was|:)?|price)\s*$/iu;

/** Finds numbers in order of appearance; what is an amount, a date or a card is left out. */
export function findNumbers(text: string, patterns: Patterns): FoundNumber[] {
  const plain = normaliseWidth(text);
  const found: FoundNumber[] = [];
  const isCarrier = (value: string): boolean => matches(value, patterns.trackingNumbers);
  const joined = joinNumberGroups(writeSpokenDigits(plain), isCarrier);
  for (const match of joined.matchAll(TOKEN)) {
    for (const piece of splitToken(match[0], match.index)) {
      const number = classify(plain, piece, patterns, found.at(-1));
      if (number !== undefined) found.push(number);
    }
  }
  return found;
}

interface Piece {
  readonly raw: string;
  readonly start: number;
}

/** "No123456", "order123456": the words of a label may be glued to the number. */
function splitToken(raw: string, start: number): Piece[] {
  const glued =
    /^(?:no|nr|id|order(?:no|id|number)?|ordernumber|tracking(?:no|number)?|po|is|its|number)[-_]?(?=[0-9])/iu.exec(
      raw,
    );
  if (glued === null) return [{ raw, start }];
  return [{ raw: raw.slice(glued[0].length), start: start + glued[0].length }];
}

function classify(
  plain: string,
  piece: Piece,
  patterns: Patterns,
  previous: FoundNumber | undefined,
): FoundNumber | undefined {
  const value = piece.raw.replace(/[ _]/gu, "").toUpperCase();
  const digits = value.replace(/[^0-9]/gu, "").length;
  const end = piece.start + piece.raw.length;
  const make = (kind: NumberKind, labelled: boolean): FoundNumber => ({
    kind,
    value: kind === "phone" ? value.replace(/-/gu, "") : value,
    labelled,
    start: piece.start,
    end,
  });
  if (matches(value, [patterns.caseNumbers])) return make("case", true);
  if (digits < 3) return undefined;
  const before = plain.slice(Math.max(0, piece.start - 40), piece.start);
  const after = plain.slice(end, end + 24);
  if (isDateOrTime(value, before, after)) return undefined;
  if (isNoOrder(plain, piece.start, end)) return make("other", true);
  const label = findLabel(before, after, piece, previous);
  if (label === "other") return make("other", true);
  const carrier = matches(value, patterns.trackingNumbers);
  // A carrier's own form beats a loose "order" nearby only when the label is not glued to it.
  if (label === "tracking" && digits >= 5) return make("tracking", true);
  if (label === "phone") return make("phone", true);
  // "单号" alone is said of both: then the form decides.
  const vague = /(?<!订)单号[^订0-9]{0,4}$/u.test(before);
  if (label === "order" && carrier && vague) return make("tracking", true);
  if (label === "order" && digits >= 4) return make("order", true);
  if (MONEY_BEFORE.test(before) && digits < 8) return undefined;
  if (UNIT_AFTER.test(after)) return undefined;
  if (carrier) return make("tracking", false);
  if (isPhone(value, before)) return make("phone", false);
  if (matches(value, patterns.orderNumbers)) return make("order", false);
  return undefined;
}

function findLabel(
  before: string,
  after: string,
  piece: Piece,
  previous: FoundNumber | undefined,
): NumberKind | undefined {
  const direct = LABELS.find((label) => label.before.test(before))?.kind;
  if (direct !== undefined) return direct;
  const behind = LABELS_AFTER.find((label) => label.after.test(after))?.kind;
  if (behind !== undefined) return behind;
  // "订单号 111 和 222", "orders 111 and 222": the label holds for the list.
  if (previous?.labelled === true && previous.end >= piece.start - 12) {
    const between = before.slice(before.length - (piece.start - previous.end));
    if (
      /^\s*(?:和|及|跟|还有|与|、|,|，|and|&|or|\/|;|；|换成|改成|是|应该是|not|而是|不是|->|→)+\s*$/iu.test(
        between,
      )
    )
      return previous.kind;
  }
  // "订单号发错了，应该是 222": the label is some words away, in the same sentence.
  const sentence = before.split(/[。！？!?\n;；]/u).at(-1) ?? "";
  const far =
    /(订单号?|单号|order(?: number| no\.?| id)?)|(运单号?|快递单号|物流单号|tracking(?: number| no\.?| id)?)/giu;
  let kind: NumberKind | undefined;
  for (const match of sentence.matchAll(far)) kind = match[1] === undefined ? "tracking" : "order";
  if (
    kind !== undefined &&
    /(?:是|应该|改|换|号|为|[:：]|is|be|it'?s|number|no\.?|correct)\s*[^0-9]{0,6}$/iu.test(sentence)
  )
    return kind;
  return undefined;
}

function isPhone(value: string, before: string): boolean {
  if (/^(?:1[3-9]|07)[0-9]{9}$/u.test(value)) return true;
  if (/\+\s*$/u.test(before) && /^[0-9-]{8,15}$/u.test(value)) return true;
  if (/^0[0-9]{2,3}-?[0-9]{7,8}$/u.test(value) && value.includes("-")) return true;
  return /^(?:1-)?[2-9][0-9]{2}-[0-9]{3}-[0-9]{4}$/u.test(value);
}

function isDateOrTime(value: string, before: string, after: string): boolean {
  if (/^(?:19|20)[0-9]{2}-[01]?[0-9](?:-[0-3]?[0-9])?$/u.test(value)) return true;
  if (/^[01]?[0-9]-[0-3]?[0-9](?:-(?:20)?[0-9]{2})?$/u.test(value) && value.length <= 8)
    return true;
  if (/^(?:19|20)[0-9]{2}$/u.test(value) && /^\s*(?:年|\/|\.)/u.test(after)) return true;
  if (/^20(?:2[0-9])(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])$/u.test(value)) {
    return !/(?:单号?|order[^.]{0,12}|no\.?|#|[:：])\s*$/iu.test(before);
  }
  return false;
}

function matches(value: string, sources: readonly string[]): boolean {
  return sources.some((source) => new RegExp(`^(?:${source})$`, "u").test(value));
}
