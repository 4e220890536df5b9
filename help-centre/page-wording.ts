import { IntlMessageFormat } from "intl-messageformat";
import type { Locale, Localized } from "../kernel/locale.ts";

/** Words of the help-centre pages. `{…}` is ICU message syntax, filled in by `fill`. */
export const PAGE_WORDING = {
  helpCentre: { zh: "帮助中心", en: "Help centre" },
  skip: { zh: "跳到正文", en: "Skip to content" },
  heroTitle: { zh: "有什么可以帮您？", en: "How can we help?" },
  heroHint: {
    zh: "搜一搜常见问题，或直接在聊天窗口里说一声，机器人先答，需要时可以转人工客服。",
    en: "Search the answers below, or just ask in the chat. The assistant replies at once, and you can ask for a person.",
  },
  searchLabel: { zh: "搜索帮助", en: "Search for help" },
  searchPlaceholder: {
    zh: "例如：退款多久能到账",
    en: "For example: how do I send something back",
  },
  searchAction: { zh: "搜索", en: "Search" },
  hotQuestions: { zh: "大家常问", en: "Often asked" },
  categories: { zh: "按主题查找", en: "Browse by topic" },
  articleCount: { zh: "{n} 篇", en: "{n, plural, one {# article} other {# articles}}" },
  allOf: { zh: "查看全部", en: "See all" },
  searchTitle: { zh: "「{q}」的搜索结果", en: "Results for “{q}”" },
  searchEmptyTitle: { zh: "输入关键词，马上为您查找", en: "Type a few words and we will look" },
  searchNone: { zh: "没有找到与「{q}」相关的文章", en: "Nothing found for “{q}”" },
  searchNoneHint: {
    zh: "换几个字再试试，或者在聊天窗口里描述您的情况，我们接着帮您。",
    en: "Try other words, or describe what happened in the chat and we will take it from there.",
  },
  searchFound: { zh: "找到 {n} 篇", en: "{n} found" },
  forSellers: { zh: "面向商家与合作伙伴", en: "For sellers and partners" },
  updated: { zh: "更新于 {date}", en: "Updated {date}" },
  appliesTo: { zh: "适用：{role}", en: "For {role}" },
  related: { zh: "相关问题", en: "Related questions" },
  inCategory: { zh: "本主题的其他文章", en: "More on this topic" },
  stillNeedHelp: { zh: "还没解决？", en: "Still need help?" },
  stillNeedHelpHint: {
    zh: "带着这篇文章继续问，您看过什么我们都知道，不用从头说起。",
    en: "Carry on in the chat: we can see which article you read, so you need not start again.",
  },
  homeHelpHint: {
    zh: "在聊天窗口里说明情况、发截图、查进度；需要时可以转人工客服。",
    en: "Explain, send screenshots and check progress in the chat, or ask for a person.",
  },
  ask: { zh: "在线咨询", en: "Chat with us" },
  otherWays: { zh: "官方联系渠道", en: "Official ways to reach us" },
  safety: {
    zh: "官方客服不会向您索要密码、验证码或完整卡号，也不会让您到平台外付款或退款。",
    en: "Our support never asks for your password, a one-time code or a full card number, and never asks you to pay or be refunded outside the platform.",
  },
  gap: {
    zh: "这方面目前没有可以确认的数字，以下内容告诉您该查什么、去哪里查。",
    en: "There is no confirmed figure for this yet; the article says what to check, and where.",
  },
  otherLanguageOnly: {
    zh: "这篇文章目前只有英文版。",
    en: "This article is available in Chinese only for now.",
  },
  home: { zh: "首页", en: "Home" },
  breadcrumb: { zh: "您的位置", en: "You are here" },
  language: { zh: "English", en: "中文" },
  languageLabel: { zh: "Switch to English", en: "切换到中文" },
  theme: { zh: "切换深浅色", en: "Switch light or dark" },
  notFoundTitle: { zh: "没有找到这个页面", en: "This page is not here" },
  notFoundHint: {
    zh: "链接可能已更改。搜一搜，或回到首页按主题查找。",
    en: "The link may have changed. Search for it, or start from the home page.",
  },
  errorTitle: { zh: "出了点问题", en: "Something went wrong" },
  errorHint: {
    zh: "请稍等片刻，刷新页面再试。",
    en: "Please wait a moment, then reload the page.",
  },
  backHome: { zh: "回到首页", en: "Go to the home page" },
  stopTitle: { zh: "不再接收这次会话的提醒？", en: "No more messages about this conversation?" },
  stopAbout: {
    zh: "确认后，我们不再向您发送这次会话的提醒，之前消息里的链接也会立即失效。",
    en: "We will send you nothing more about this conversation, and the links in earlier messages stop working at once.",
  },
  stopAction: { zh: "停止提醒", en: "Stop them" },
  stopDone: { zh: "已停止", en: "Done" },
  stopDoneAbout: {
    zh: "这次会话的提醒已停止，链接已失效。",
    en: "There will be no more messages about this conversation, and its links no longer work.",
  },
} as const satisfies Readonly<Record<string, Localized>>;

/** Who an article is for. */
export const ROLE_NAMES: Readonly<Record<"buyer" | "merchant" | "partner" | "any", Localized>> = {
  buyer: { zh: "买家", en: "buyers" },
  merchant: { zh: "商家", en: "sellers" },
  partner: { zh: "合作伙伴", en: "partners" },
  any: { zh: "所有人", en: "everyone" },
};

/** What an article rests on. */
export const SOURCE_NAMES: Readonly<Record<"official" | "guide" | "practice" | "gap", Localized>> =
  {
    official: { zh: "依据：平台规则", en: "From platform rules" },
    guide: { zh: "依据：使用指南", en: "From user guides" },
    practice: { zh: "依据：通行做法", en: "From general practice" },
    gap: { zh: "暂无官方说明", en: "No official statement yet" },
  };

/** What a category is called and what it is about. */
export interface CategoryName {
  readonly name: Localized;
  readonly about: Localized;
}

/** In the order in which they are shown; folders that are not here follow with their own name. */
export const CATEGORY_NAMES: Readonly<Record<string, CategoryName>> = {
  orders: category(
    "订单",
    "下单、修改、取消与订单状态",
    "Orders",
    "Placing, changing, cancelling, status",
  ),
  payments: category(
    "支付",
    "付款方式、支付失败与扣款",
    "Payments",
    "Methods, failures and charges",
  ),
  logistics: category(
    "物流",
    "发货、配送与包裹查询",
    "Delivery",
    "Shipping, tracking and lost parcels",
  ),
  refunds: category(
    "退款",
    "申请、审核进度与到账",
    "Refunds",
    "Requesting, review and when money arrives",
  ),
  returns: category(
    "退货与换货",
    "质量问题、错发漏发与退回",
    "Returns and exchanges",
    "Quality, wrong or missing items",
  ),
  disputes: category(
    "投诉与平台介入",
    "协商不成时怎么办",
    "Complaints and disputes",
    "When you and the seller cannot agree",
  ),
  account: category(
    "账号与安全",
    "登录、密码、隐私与防骗",
    "Account and safety",
    "Sign-in, privacy and scams",
  ),
  shopping: category("购物", "商品、评价与优惠", "Shopping", "Products, reviews and rewards"),
  contact: category(
    "联系我们",
    "官方渠道、服务时间与进度",
    "Contact us",
    "Official channels, hours and your case",
  ),
  merchant: category(
    "商家与合作",
    "开店、售后、申诉与结算",
    "Sellers and partners",
    "Shops, after-sales, appeals, payouts",
  ),
};

/** A text in one language with its values in place; counts take the right plural. Throws when a value lacks. */
export function fill(
  text: Localized,
  locale: Locale,
  values: Readonly<Record<string, string | number>>,
): string {
  const message = new IntlMessageFormat(text[locale], locale, undefined, { ignoreTag: true });
  return String(message.format(values));
}

/** The shown name of a category; one that is not in the table shows its folder's name. */
export function categoryName(id: string, locale: Locale): string {
  const known = CATEGORY_NAMES[id]?.name[locale];
  if (known !== undefined) return known;
  return id.replaceAll("-", " ").replace(/^./, (first) => first.toUpperCase());
}

function category(
  ...[zh, aboutZh, en, aboutEn]: readonly [string, string, string, string]
): CategoryName {
  return { name: { zh, en }, about: { zh: aboutZh, en: aboutEn } };
}
