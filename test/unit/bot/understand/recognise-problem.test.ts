import { describe, expect, it } from "vitest";
import { normaliseText } from "../../../../bot/understand/normalise-text.ts";
import { INCIDENT, recogniseProblem } from "../../../../bot/understand/recognise-problem.ts";
import { BOT_SETTINGS } from "../../../support/bot-desk.ts";

function told(text: string): string | undefined {
  const [top] = recogniseProblem(normaliseText(text), BOT_SETTINGS.problems, undefined);
  return top !== undefined && top.score >= INCIDENT ? top.type : undefined;
}

describe("recogniseProblem", () => {
  it.each([
    ["我的快递显示签收了但我根本没拿到", "not-received"],
    ["物流停在广州转运中心6天了没动过", "not-received"],
    ["這個包裹一直沒收到", "not-received"],
    ["nothing has shown up", "not-received"],
    ["my package says delivered but it's not here", "not-received"],
    ["卖家一直不发货，都五天了", "order-abnormal"],
    ["please cancel my order", "order-abnormal"],
    ["收到的裙子破了个洞", "quality"],
    ["我买了三件只收到两件", "quality"],
    ["I got the wrong size", "quality"],
    ["the blender stopped working after two days", "quality"],
    ["付款的时候扣了两次钱", "payment"],
    ["paid but it still says awaiting payment", "payment"],
    ["退款申请了一个礼拜了钱还没到", "refund-progress"],
    ["where is my refund", "refund-progress"],
    ["卖家拒绝退款，说我自己弄坏的，明明收到就是坏的", "intervention"],
    ["the seller refused my refund because he claims I broke it", "intervention"],
    ["我买到假货了", "complaint"],
    ["I want to file a complaint, the courier was rude", "complaint"],
    ["有人登我账号下了单", "account-security"],
    ["someone hacked my account and bought a phone", "account-security"],
    ["买家恶意退款，退回来一个空盒子", "merchant-appeal"],
    ["my payout has been pending for 2 weeks", "merchant-payment"],
    ["我们公司想跟你们谈品牌合作", "cooperation"],
    ["等了二十天，我的锅呢", "not-received"],
    ["说好礼拜三送，到现在没影", "not-received"],
    ["we still have no pram", "not-received"],
    ["the party came and went without the balloons", "not-received"],
    ["where on earth is my sofa", "not-received"],
    ["订单列表里多出一台冰箱", "order-abnormal"],
    ["这个订单不是我下的单", "order-abnormal"],
    ["怎么寄到我没住过的城市去了", "order-abnormal"],
    ["收货地址被人改了", "order-abnormal"],
    ["your app swallowed my order", "order-abnormal"],
    ["there's an order I never placed", "order-abnormal"],
    ["it's being sent to an address in a town I have never lived in", "order-abnormal"],
    ["my order vanished from the list", "order-abnormal"],
    ["积木拼到最后少了两块", "quality"],
    ["吹风机一开就冒火星", "quality"],
    ["the wheel falls off when you push it", "quality"],
    ["骑手当着我的面骂人", "complaint"],
    ["卖家让我用微信私下转账", "complaint"],
    ["送货的师傅冲我竖中指", "complaint"],
    ["买到李鬼了", "complaint"],
    ["the rider smirked at me and swore", "complaint"],
    ["I want to report this driver", "complaint"],
    ["the vendor wants me to pay him directly over venmo", "complaint"],
    ["你们平台来评个理吧", "intervention"],
    ["can you lot be the judge here", "intervention"],
    ["the seller just said no", "intervention"],
    ["把店给我解封", "merchant-appeal"],
    ["说我售假，我有授权", "merchant-appeal"],
    ["请撤销处罚", "merchant-appeal"],
    ["凭什么扣我12分", "merchant-appeal"],
    ["lift the suspension please, it was a policy violation they say", "merchant-appeal"],
    ["you took all my products down", "merchant-appeal"],
    ["承诺五天发到，这都第十二天了", "not-received"],
    ["there is a canoe in my list i never bought", "order-abnormal"],
    ["让那个骑手给我道歉", "complaint"],
    ["the courier owes my dad an apology", "complaint"],
    ["the logo is spelled wrong", "complaint"],
    ["想和你们出个联名款", "cooperation"],
    ["能不能一起搞个项目", "cooperation"],
    ["给你们做仓储服务", "cooperation"],
    ["wondering how to become your distributor", "cooperation"],
    ["we could manufacture bags for you", "cooperation"],
  ])("hears in %s the problem %s", (text, type) => {
    expect(told(text)).toBe(type);
  });

  it.each([
    "今天天气怎么样",
    "你好",
    "运费怎么算",
    "my ebay seller won't refund me",
    "外卖怎么还没到",
    "what colours does it come in",
  ])("hears no problem of ours in %s", (text) => {
    expect(told(text)).toBeUndefined();
  });

  it("names the issue within the type", () => {
    const [top] = recogniseProblem(
      normaliseText("少发了一个充电头"),
      BOT_SETTINGS.problems,
      undefined,
    );

    expect(top).toMatchObject({ type: "quality", issue: "missing" });
  });

  it("leaves out a buyer's problems for a merchant", () => {
    const found = recogniseProblem(
      normaliseText("买家说没收到货，申请仅退款"),
      BOT_SETTINGS.problems,
      "merchant",
    );

    expect(found.map(({ type }) => type)).not.toContain("not-received");
  });
});
