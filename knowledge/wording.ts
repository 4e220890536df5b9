import type { Localized } from "../kernel/locale.ts";
import type { PLACEHOLDERS } from "./content/article.ts";

/** Names that article texts may hold in double braces. */
export type PlaceholderName = (typeof PLACEHOLDERS)[number];

/** What stands in an article when the business has not set a value: the truth, and where to look. */
export const UNSET_PLACEHOLDERS: Readonly<Record<PlaceholderName, Localized>> = {
  brand: { zh: "本平台", en: "Marketplace" },
  phone: {
    zh: "目前没有公布客服电话，请在 App 的「帮助与反馈」里联系我们",
    en: "no phone number has been published; please reach us through Help & feedback in the app",
  },
  email: {
    zh: "目前没有公布客服邮箱，请在 App 的「帮助与反馈」里联系我们",
    en: "no e-mail address has been published; please reach us through Help & feedback in the app",
  },
  social: {
    zh: "目前没有公布账号名，请以 App 内显示的官方账号为准",
    en: "no account names have been published; please go by the official accounts shown in the app",
  },
  service_hours: {
    zh: "目前没有公布固定的服务时间，请以 App 内显示为准",
    en: "no fixed hours have been published; please check in the app",
  },
  reply_time: {
    zh: "目前没有公布固定的回复时限",
    en: "no fixed reply time has been published",
  },
};
