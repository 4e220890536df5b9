/** Safety of the shopper: scam notices, masked secrets, care. */
import type { Localized } from "../../kernel/locale.ts";

export const SAFETY_WORDS = {
  scam_warning: {
    zh: "安全提醒：官方客服不会让您加个人微信或 QQ、扫码付款、私下转账，也不会索要密码和验证码。已经转账或给出验证码的，请马上改密码并告诉我。官方渠道只有：{channels}",
    en: "A word of caution: official support never asks you to move to WhatsApp or WeChat, scan a code, pay outside the app, or share passwords and codes. If you already paid or gave a code, change your password now and tell me. The only official channels: {channels}",
  },
  link_warning: {
    zh: "安全提醒：这个链接不是官方网址，请不要在上面登录、付款或填写验证码。官方渠道：{channels}",
    en: "A word of caution: that link is not one of ours. Please don't sign in, pay or enter codes there. Official channels: {channels}",
  },
  masked_card: {
    zh: "您发的内容里有银行卡号，已自动遮住，只留首尾几位。这里不需要完整卡号。",
    en: "Your message had a card number in it. It was masked before being saved; we never need the full number.",
  },
  masked_password: {
    zh: "您发的内容里有密码，已自动遮住，没有保存。建议尽快改一次密码；任何客服都不会要密码。",
    en: "Your message had a password in it. It was masked and not saved. Please change it soon; no one from support will ever ask for it.",
  },
  masked_code: {
    zh: "您发的内容里有验证码，已自动遮住，没有保存。验证码请不要告诉任何人，包括自称客服的人。",
    en: "Your message had a verification code in it. It was masked and not saved. Never share codes, not even with someone who says they are support.",
  },
  masked_id: {
    zh: "您发的内容里有证件号码，已自动遮住，只留末四位。这里不需要证件号。",
    en: "Your message had an identity number in it. It was masked before being saved; we don't need it here.",
  },
  security: {
    zh: "这件事关系到账号和资金安全，已按最高优先级交给安全同事，工单号 {number}。现在请先做两件事：马上改密码；不要再按对方的要求转账、点链接或给验证码。",
    en: "This concerns the safety of your account and money, so it is first in line for our security team. Your case is {number}. Two things now: change your password, and don't pay, click or share any code they ask for.",
  },
  security_more: {
    zh: "有可疑消息的截图可以直接发在这里；再留一个方便联系您的电话或邮箱。",
    en: "If you have a screenshot of the suspicious message, send it here, and a phone number or e-mail we can reach you on.",
  },
  distress: {
    zh: "听到您这么说，我很在意您现在好不好。这比订单重要得多，我已经把您排到最前面转人工。如果现在有危险，请立刻拨打当地的急救或心理援助电话，或告诉身边信得过的人，您不用一个人扛着。",
    en: "What you just said matters far more than any order. I have put you first in line for a person. If you are in danger, please call your local emergency number or a crisis line, or tell someone near you. You don't have to face this alone.",
  },
} as const satisfies Record<string, Localized>;
