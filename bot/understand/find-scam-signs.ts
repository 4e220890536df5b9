/** Signs in what a shopper tells that somebody is luring them off the platform. */
import { normaliseText, normaliseWidth } from "./normalise-text.ts";

export type ScamSign =
  | "contact"
  | "link"
  | "qr_code"
  | "outside_payment"
  | "code_asked"
  | "impostor";

const URL =
  /(?:https?:\/\/|www\.)[^\s，。、）)\]】」"'<>]{3,}|(?<![a-z0-9@.])(?:[a-z0-9-]{2,}\.)+(?:com|cn|net|org|top|xyz|vip|cc|shop|info|online|site|club|link|me|io|app)(?:\/[^\s，。]*)?(?![a-z0-9])/giu;

const SOMEONE_ZH =
  "(?:客服|卖家|商家|店家|对方|他|她|他们|有人|骗子|陌生人|快递员|快递|工作人员|平台|自称)";
const SOMEONE_EN =
  "(?<![a-z])(?:seller|shop|agent|support|someone|somebody|they|he|she|guy|man|woman|person|caller|courier|driver|staff|customer service)(?![a-z])";
const SIGNS: readonly { readonly sign: ScamSign; readonly pattern: RegExp }[] = [
  {
    sign: "contact",
    pattern: new RegExp(
      `${SOMEONE_ZH}[^。！？!?\\n]{0,16}(?:加(?:我|他|她|个|一下|了)?(?:的)?(?:微信|qq|vx|v信|薇信|wx|企业微信|好友|群|telegram|whatsapp|飞机|电报|钉钉)|(?:私下|线下|私聊|脱离平台)|下载(?:一个|个)?(?:软件|app|应用|会议)|共享屏幕|远程)|(?:加微信|加qq|加vx|加v|加群|私下联系)|${SOMEONE_EN}[^.!?\\n]{0,40}(?:whatsapp|telegram|wechat|add (?:him|her|them|me|it)|off (?:the )?(?:app|platform|site)|outside (?:the )?(?:app|platform|site)|text (?:him|her|them)|private(?:ly)? (?:chat|message)|download an? app|screen ?shar|anydesk|teamviewer)`,
      "u",
    ),
  },
  {
    sign: "qr_code",
    pattern:
      /扫(?:个|一下|了|描)?(?:这个|那个|他|她|的)?(?:二维码|码)|(?:发|给)(?:了)?(?:我)?(?:一个|个|一张|张)?(?:收款码|二维码|付款码)|(?<![a-z])(?:scan(?:ning|ned)? (?:a |the |this |his |her |their )?(?:qr ?)?code|qr code)/u,
  },
  {
    sign: "outside_payment",
    pattern: new RegExp(
      `(?:私下|线下|直接|另外|单独|先)(?:给(?:他|她|卖家|对方))?(?:转账|打款|付款|转钱|汇款)|转(?:账|钱|给)?(?:到|给)(?:他|她|对方|个人|卖家|指定|安全)(?:的)?(?:账户|账号|卡)?|安全账户|保证金.{0,6}才(?:能)?退|(?:交|付|转).{0,8}(?:手续费|解冻|押金|保证金|认证金|刷流水)|(?:微信|支付宝)(?:直接)?转(?:给|账给)|${SOMEONE_ZH}[^。！？!?\\n]{0,14}(?:转账|打款|汇款)|(?<![a-z])(?:(?:pay|paid|send|sent|transfer|transferred|wire|wired)[^.!?\\n]{0,24}(?:directly|outside|off (?:the )?(?:app|platform)|privately|to (?:his|her|their|a personal|a private) (?:account|bank|card|paypal|wallet))|gift cards? (?:code|number|to)|western union|crypto|bitcoin|usdt|safe account|(?:pay|paid) (?:a |the )?(?:fee|deposit) (?:to|before|first))`,
      "u",
    ),
  },
  {
    sign: "code_asked",
    pattern:
      /(?:要|问|索要|让我(?:提供|报|发|说|给|输)|叫我(?:提供|报|发|说|给|输)|骗)(?:走|我|他|了|过|取)?(?:的|报|发)?[^。！？!?\n，,]{0,6}(?:验证码|密码|支付密码|短信码|身份证|cvv)|(?<![a-z])(?:ask(?:ed|s|ing)?|want(?:ed|s)?|request(?:ed|s|ing)?|need(?:ed|s)?|demand(?:ed|s)?|tell(?:ing)?)[^.!?\n]{0,28}(?:verification code|otp|one[- ]time (?:code|password)|(?:my|the|a) (?:sms |security )?code|my password|my pin|cvv|my card (?:number|details))/u,
  },
  {
    sign: "impostor",
    pattern:
      /自称(?:是)?[^。！？!?\n]{0,8}(?:客服|平台|官方|工作人员|银行)|冒充|假客服|假冒(?:客服|官方|平台)|骗子|诈骗|(?<![a-z])(?:claim(?:s|ed|ing)? to be|pretend\w* to be|impersonat\w*|fake (?:support|agent|customer|staff)|(?:says?|said) (?:he|she|they)(?:s|re| is| are| was| were) from (?:your|the|tiktok|customer|support)|scam\w*|phishing)/u,
  },
];

/** "Is this really official support?": wants to know how to verify. */
const VERIFY =
  /(?:你们?|这|这里|这个)?(?:是|算)?(?:不是)?(?:真的?)?(?:官方|正规|真)(?:的)?(?:客服|平台|人员)?(?:吗|么|嘛|？|\?)|(?:怎么|如何)(?:知道|确认|验证|证明|分辨|辨别|判断).{0,14}(?:官方|真假|客服|骗子|真的)|(?:你们?|这)(?:是不是|会不会是|不会是)(?:骗子|假的|诈骗|冒充)|(?<![a-z])(?:(?:is|are) (?:this|you|it|that)(?: really| actually| the)* (?:official|real support|legit\w*|genuine support|a scam|scam|really from)|how (?:do|can) i (?:know|verify|check|tell|be sure)[^.!?\n]{0,40}(?:official|real|legit\w*|genuine|scam|(?:from|is|are|youre|really) (?:the |your )?support(?! (?:open|clos|there|available)))|(?:are|is) (?:you|this) (?:really )?(?:official|the real))/u;

export interface ScamReading {
  readonly signs: readonly ScamSign[];
  /** The shopper asks whether this very desk is official. */
  readonly asksIfOfficial: boolean;
}

/** Reads a text; links to `officialDomains` (and below them) are fine. */
export function findScamSigns(text: string, officialDomains: readonly string[]): ScamReading {
  const plain = normaliseText(text);
  const signs = new Set<ScamSign>();
  for (const { sign, pattern } of SIGNS) if (pattern.test(plain)) signs.add(sign);
  if (hasForeignLink(text, officialDomains)) signs.add("link");
  return { signs: [...signs], asksIfOfficial: VERIFY.test(plain) };
}

function hasForeignLink(text: string, officialDomains: readonly string[]): boolean {
  for (const match of normaliseWidth(text).toLowerCase().matchAll(URL)) {
    const host = match[0].replace(/^https?:\/\//u, "").split(/[/?#:]/u)[0] ?? "";
    const official = officialDomains.some(
      (domain) => host === domain || host.endsWith(`.${domain}`),
    );
    if (!official) return true;
  }
  return false;
}
