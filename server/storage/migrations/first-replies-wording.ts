/**
 * The replies that every desk begins with, in both languages. `{{agent}}`, `{{case}}`, `{{order}}` are filled in. They
 * are put into the table once; what is said there from then on is the desk's own.
 */
export const FIRST_REPLIES = [
  {
    name: "hello",
    title: { zh: "问候", en: "Hello" },
    text: {
      zh: "您好，我是{{agent}}，您的情况和资料我都看到了，不用再重复。我现在就核实，请稍等两三分钟。",
      en: "Hello, this is {{agent}}. I have your case and everything you sent, so there is nothing to repeat. I am checking it now; give me two or three minutes.",
    },
  },
  {
    name: "checking",
    title: { zh: "正在核实", en: "Still checking" },
    text: {
      zh: "还在核实，有结果马上告诉您。您可以先忙别的，回复会保留在这里。\n订单：{{order}}",
      en: "I am still checking and will tell you as soon as I know. You can leave this page; the answer waits here.\nOrder: {{order}}",
    },
  },
  {
    name: "sorry",
    title: { zh: "致歉", en: "Sorry for the trouble" },
    text: {
      zh: "给您添麻烦了，很抱歉。我来跟进这件事，下一步我会先核对订单和您的截图。",
      en: "I am sorry for the trouble this has caused. I will follow it through; first I check the order and your screenshots.",
    },
  },
  {
    name: "photo",
    title: { zh: "补充图片", en: "Ask for a picture" },
    text: {
      zh: "麻烦再发一张清楚的图片，最好同时拍到商品和包装上的面单。点输入框旁的图片按钮就可以上传。",
      en: "Could you send one more clear picture, if possible with the item and the label on the parcel? The image button beside the message field uploads it.",
    },
  },
  {
    name: "refund",
    title: { zh: "退款去向", en: "Where the refund goes" },
    text: {
      zh: "退款通过后会按原支付方式退回；具体到账时间取决于支付渠道，请以 App 内显示为准。",
      en: "Once approved, the refund goes back the way you paid. When it arrives depends on the payment provider; the app shows the current state.",
    },
  },
  {
    name: "seller",
    title: { zh: "已联系卖家", en: "Seller contacted" },
    text: {
      zh: "我已经把您的诉求转给卖家。有回复或需要您补充时，会在这里告诉您。\n您的工单号：{{case}}",
      en: "I have passed your request to the seller. I will tell you here when they answer or when we need something from you.\nYour case number: {{case}}",
    },
  },
  {
    name: "safety",
    title: { zh: "安全提醒", en: "Safety reminder" },
    text: {
      zh: "提醒您：我们不会索要密码、验证码，也不会让您在平台外转账。遇到这样的要求请不要理会，并把截图发给我。",
      en: "A reminder: we never ask for a password or code, and never for a transfer outside the platform. If someone does, do not follow it and send me a screenshot.",
    },
  },
  {
    name: "number",
    title: { zh: "工单号", en: "Case number" },
    text: {
      zh: "您的工单号是 {{case}}。之后随时可以凭编号在帮助窗口查看进度。",
      en: "Your case number is {{case}}. You can look up its progress in the help window at any time.",
    },
  },
  {
    name: "anything",
    title: { zh: "还有其他问题吗", en: "Anything else" },
    text: {
      zh: "这件事已经处理好了。还有其他需要帮忙的吗？",
      en: "This is settled now. Is there anything else I can do?",
    },
  },
  {
    name: "bye",
    title: { zh: "结束语", en: "Goodbye" },
    text: {
      zh: "感谢您的耐心。这次会话我先结束，您回复一句就能重新打开。\n工单号：{{case}}",
      en: "Thank you for your patience. I will close this chat now; a reply opens it again.\nCase number: {{case}}",
    },
  },
] as const;
