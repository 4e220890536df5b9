/** Safety of the shopper: what to do in danger, masked secrets. */
import type { LocalizedWords } from "./localized-words.ts";

/** Of links that are not ours, masked secrets, and dangers with the first thing to do. A part of `WORDS`. */
export const SAFETY_WORDS = {
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
    zh: "这件事关系到账号和资金安全，已按最高优先级为您申请人工客服，工单号 {number}。现在请先做两件事：马上改密码；不要再按对方的要求转账、点链接或给验证码。",
    en: "This concerns the safety of your account and money, so I've asked for a person with top priority. Your case is {number}. Two things now: change your password, and don't pay, click or share any code they ask for.",
  },
  security_more: {
    zh: "有可疑消息的截图可以直接发在这里；再留一个方便联系您的电话或邮箱。",
    en: "If you have a screenshot of the suspicious message, send it here, and a phone number or e-mail we can reach you on.",
  },
  danger_account_taken: {
    zh: "先别急，我们先把账号保住。现在就做一件事：用 App 里的「忘记密码」把密码改掉，并退出所有设备。验证码不要再告诉任何人。要是已经进不去，先让银行或支付平台停掉绑定的卡。",
    en: "Let's secure your account first. One thing now: reset your password with “Forgot password” in the app and sign out on all devices. Don't give any code to anyone. If you are locked out, have your bank stop the cards saved there.",
  },
  danger_money_sent: {
    zh: "这不怪您，骗子就是这么设计的。现在马上做一件事：打给您的银行或支付平台，要求止付、冻结这笔钱，再拨打{police}。不要再转任何一笔。",
    en: "This is not your fault; they do it for a living. One thing right now: call your bank or payment service and ask them to stop this payment, then {police}. Don't send anything more.",
  },
  danger_being_lured: {
    zh: "先停一下，这很像诈骗。不要转账、不要扫码、不要点链接、不要共享屏幕，也不要说验证码，先别再回复对方。我们不会在 App 之外让您付款。官方渠道只有：{channels}",
    en: "Please stop here: this looks like a scam. Don't pay, scan, click, share your screen or tell a code, and don't answer them for now. We never ask for payments outside the app. The only official channels: {channels}",
  },
  danger_health: {
    zh: "人最要紧。请马上停止使用，断电、远离，或不要再吃；有任何不舒服或有人受伤，请立刻就医或拨打 {medical}。东西和包装先留着，不要扔。",
    en: "You come first. Stop using it now: unplug it and keep away, or don't eat any more of it. If anyone feels unwell or is hurt, see a doctor or call {medical} at once. Keep the item and its packaging.",
  },
  danger_self_harm: {
    zh: "听到您这么说，我很在意您现在好不好，这比任何订单都重要。如果现在有危险，请立刻拨打 {medical}，或拨打心理援助热线 {crisis}，也请告诉身边信得过的人，您不用一个人扛着。",
    en: "What you just said matters far more than any order. If you are in danger now, please call {medical}, or talk to {crisis}, and tell someone near you. You don't have to carry this alone.",
  },
  danger_person: {
    zh: "我已按最高优先级把您转给同事，工单号 {number}。接下来您说的，接手的客服都看得到，不用填表。",
    en: "I have passed this to our team with top priority, case {number}. Whoever takes it sees what you write next; there is no form to fill in.",
  },
  danger_nobody: {
    zh: "现在没有客服可以接待。这件事已按最高优先级排队，工单号 {number}，会在这里回复您；在那之前请先做上面那一步。您接着说的，客服接手后都看得到。",
    en: "Nobody from our team is here right now. This is in the queue with top priority as case {number} and will be answered here; until then, please do the step above. Whoever takes it sees what you write next.",
  },
  danger_nobody_until: {
    zh: "现在没有客服可以接待，{time} 上班。这件事已按最高优先级排队，工单号 {number}，会在这里回复您；在那之前请先做上面那一步。您接着说的，客服接手后都看得到。",
    en: "Nobody from our team is here right now; we are back {time}. This is in the queue with top priority as case {number}; until then, please do the step above. Whoever takes it sees what you write next.",
  },
  danger_known: {
    zh: "工单 {number} 按最高优先级排着，您说的客服接手后都看得到。上面那一步请先做。",
    en: "Case {number} has top priority, and whoever takes it sees what you wrote. Please do the step above first.",
  },
  danger_step: {
    zh: [
      "先做上面那一步，做完告诉我，别的都可以等。做不了就先让银行或支付平台把卡和账户停掉，再拨打{police}。",
      "还是上面那一步最要紧，不用等我们；做不了就打给银行止付。",
    ],
    en: [
      "The step above first; everything else can wait. If it can't be done, have your bank or payment service stop cards and payments, then call {police}. Tell me when it is done.",
      "The step above is still the one that counts, and needs no waiting for us; if it can't be done, your bank can stop the card.",
    ],
  },
  danger_more: {
    zh: [
      "记下了，在工单 {number} 里。上面那一步请先做。",
      "这一点也写进 {number} 了，您先顾好自己和账户。",
      "收到，{number} 已经更新，还有什么随时补。",
    ],
    en: [
      "That is in case {number} now. Please do the step above meanwhile.",
      "Added to {number} as well. Look after yourself and your account first.",
      "Got it, {number} is up to date; add anything else any time.",
    ],
  },
} as const satisfies Record<string, LocalizedWords>;
