/** What shoppers say in the golden transcripts: one dialogue per problem type and language. */
import { button, picture, type Script } from "../../support/transcript.ts";

const confirmZh = button({ name: "confirm_case" }, "确认提交");
const confirmEn = button({ name: "confirm_case" }, "Confirm and send");

export const GOLDEN_SCRIPTS: Readonly<Record<string, Script>> = {
  "not-received.zh": {
    lang: "zh",
    turns: [
      "订单编号123456的商品我还没有收到，预计到达日期已过，请帮忙查一下物流情况。",
      "哦对了运单号是 SF1234567890123",
      "运费怎么算？",
      picture("物流截图"),
      "确认",
      "谢谢",
    ],
  },
  "not-received.en": {
    lang: "en",
    turns: [
      "hi there",
      ["my parcel says delivered but it isn't here", "it's the blue lamp"],
      "order no. ab-99231",
      "sorry, wrong one, it's AB-99213",
      "send me another one please",
      "I can't take a screenshot on this phone",
      confirmEn,
    ],
  },
  "order-abnormal.zh": {
    lang: "zh",
    turns: [
      "卖家一直不发货，都五天了",
      "订单号去哪里看？",
      "20261120-8871",
      "再不发就取消订单",
      "都没有截图",
      "是的",
    ],
  },
  "order-abnormal.en": {
    lang: "en",
    turns: [
      "please cancel my order, I bought the wrong colour",
      "I don't have the number",
      picture("order-details", "order-details"),
      "it hasn't shipped so I have no tracking screenshot",
      confirmEn,
    ],
  },
  "quality.zh": {
    lang: "zh",
    turns: [
      "收到的杯子碎了一个，气死我了",
      "订单号：８８６６５５４４３３２２",
      "换个新的",
      picture("碎杯子"),
      button({ name: "edit_case", slot: "demand", value: "refund" }, "希望怎么解决"),
      confirmZh,
    ],
  },
  "quality.en": {
    lang: "en",
    turns: [
      "I bought 4 plates and only three came in the box",
      "order number is 5566-7788-99",
      "how long does a refund usually take?",
      "just refund the missing one",
      "I don't have a photo, I already threw the box away",
      "yes, that's right",
    ],
  },
  "payment.zh": {
    lang: "zh",
    turns: [
      "我在支付过程中遇到错误提示，是否能帮我确认支付状态？",
      "支付宝，昨天晚上，199元，还没有订单号",
      picture("报错页面"),
      "银行记录没有",
      confirmZh,
    ],
  },
  "payment.en": {
    lang: "en",
    turns: [
      "I was charged twice for the same order",
      "visa, on Monday, $45.90 both times, order 20261120-8871",
      "I want the second charge refunded",
      picture("payment", "payment-screenshot"),
      picture("statement", "bank-record"),
      confirmEn,
    ],
  },
  "refund-progress.zh": {
    lang: "zh",
    turns: [
      "退款申请了一个礼拜了钱还没到",
      "20261101556677",
      "银行转账付的",
      confirmZh,
      "我的工单到哪了",
    ],
  },
  "refund-progress.en": {
    lang: "en",
    turns: ["where is my refund? it was approved ten days ago", "660099887766", "paypal", "yes"],
  },
  "intervention.zh": {
    lang: "zh",
    turns: [
      "卖家把我的退款申请拒了，说我自己弄坏的",
      "订单 998877665544",
      "11月15号拒的",
      picture("订单详情"),
      picture("聊天记录"),
      picture("付款凭证"),
      confirmZh,
    ],
  },
  "intervention.en": {
    lang: "en",
    turns: [
      "I want the platform to step in with a seller",
      "33445566778",
      "no, not yet",
      "They refused it now",
      "last Friday, they said the box was opened",
      "none of them, sorry",
      "confirm",
    ],
  },
  "complaint.zh": {
    lang: "zh",
    turns: ["我买到假货了，鞋标都是歪的", "JD1234567890", "退款", picture("鞋标"), confirmZh],
  },
  "complaint.en": {
    lang: "en",
    turns: [
      "The courier was very rude and threw my parcel, I want to make a complaint",
      "order 90011223",
      "an explanation",
      "I don't want to send screenshots",
      confirmEn,
    ],
  },
  "account-security.zh": {
    lang: "zh",
    turns: ["有人登我账号下了单！不是我买的", "13912345678", picture("登录提醒")],
  },
  "account-security.en": {
    lang: "en",
    turns: [
      "somebody on whatsapp says he is from your support and wants my verification code",
      "is this really official support?",
    ],
  },
  "merchant-appeal.zh": {
    lang: "zh",
    turns: [
      "我是商家，买家恶意退款，退回来一个空盒子，我要申诉",
      "订单 576400112233445566",
      picture("售后单", "order-details"),
      picture("沟通记录", "buyer-chat"),
      confirmZh,
    ],
  },
  "merchant-appeal.en": {
    lang: "en",
    turns: [
      "I'm a seller, a buyer returned an empty box and got refunded. I'd like to appeal",
      "5764001122",
      "I don't have either",
      confirmEn,
    ],
  },
  "merchant-payment.zh": {
    lang: "zh",
    turns: ["我店铺的货款半个月了还没结算", "店铺ID 88990011", confirmZh],
  },
  "merchant-payment.en": {
    lang: "en",
    turns: ["my payout has been pending for two weeks", "shop 5566", confirmEn],
  },
  "cooperation.zh": {
    lang: "zh",
    turns: ["我们公司想跟你们谈品牌合作", "杭州青禾科技，邮箱 bd@qinghe.cn", confirmZh],
  },
  "cooperation.en": {
    lang: "en",
    turns: [
      "We're a small brand and would like to partner with you",
      "Lumo Ltd, sales@lumo.io",
      confirmEn,
    ],
  },
  "person.zh": {
    lang: "zh",
    turns: ["转人工", "我的订单 2026110288776 一直没收到", "算了不用人工了"],
  },
  "person.en": {
    lang: "en",
    turns: [
      "the zip on my bag broke, order 60077001",
      "can a human look at it?",
      "how is the shipping fee calculated?",
      "agent!",
    ],
  },
  "no-answer.zh": {
    lang: "zh",
    turns: ["今天天气怎么样", "那股票呢", "好的"],
  },
  "no-answer.en": {
    lang: "en",
    turns: ["what's the weather like today?", "who won the match?", "no thanks"],
  },
  "change-of-mind.zh": {
    lang: "zh",
    turns: [
      "我的快递没收到",
      "订单号 2026110288776",
      "can you speak English? I want a refund",
      "actually never mind, it just arrived",
      "重新开始",
    ],
  },
  "distress.zh": { lang: "zh", turns: ["钱都被骗光了，我不想活了"] },
  "distress.en": { lang: "en", turns: ["I lost everything on this order, I want to die"] },
};
