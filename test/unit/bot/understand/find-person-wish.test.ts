import { describe, expect, it } from "vitest";
import { asksWhoItIs, findPersonWish } from "../../../../bot/understand/find-person-wish.ts";
import { normaliseText } from "../../../../bot/understand/normalise-text.ts";

describe("findPersonWish", () => {
  it.each([
    "人工",
    "转人工！",
    "我要找真人客服 不要机器人",
    "还是让真人跟我说吧",
    "有没有活人",
    "快点给我转个人来",
    "能不能让人工来处理",
    "叫你们主管来",
    "说了要人工！",
    "给我打电话",
    "客服客服",
    "轉人工",
    "agent",
    "can a human look at it",
    "I want to speak to someone real",
    "get me a supervisor",
    "I don't want to talk to a bot",
    "HUMAN. NOW.",
    "want 2 speak w sum1 real",
    "transfr me 2 an agent",
    "let me talk to your manager",
    "is there a person I can chat with",
    "bot useless, staff plz",
    "put me thru to someone",
    "patch me through to anybody",
    "let your boss call me",
    "have the supervisor ring me back",
    "tell a colleague to contact me",
    "喊个能拍板的出来",
    "叫你们那个主事的来跟我谈",
    "换个说了算的",
    "别拿自动回复糊弄我，请管事的来",
    "昨天那个客服不行，今天给我转人工",
    "the agent yesterday was rude, get me a human now",
  ])("hears the wish for a person in %s", (text) => {
    expect(findPersonWish(text)).toBe("yes");
  });

  it.each([
    "不用转人工，你帮我登记就行",
    "先不转人工了",
    "no need for an agent",
    "no i dont need a person, just log it",
  ])("hears in %s that no person is wanted", (text) => {
    expect(findPersonWish(text)).toBe("no");
  });

  it.each([
    "卖家客服一直不理我",
    "你们客服几点上班",
    "what are your opening hours",
    "联系客服前要准备什么",
    "聊天记录怎么保存",
    "有个自称客服的人打电话给我",
    "are you a real person?",
    "is this a bot",
    "the seller's agent said no",
    "我的个人资料怎么改",
    "how can I get a personal loan",
    "订单号 123456",
    "上次那个人工客服说三天到账",
    "跟你们客服聊了半天也没结果",
    "我宁愿跟机器人说，起码有耐心",
    "再不到我就找人工了",
    "昨晚找真人专员讲过一遍了",
    "an agent told me last week it was on its way",
    "i talked to somebody yesterday and nothing happened",
    "id rather chat with a bot than your staff",
  ])("hears no wish in %s", (text) => {
    expect(findPersonWish(text)).toBe("none");
  });

  it.each([
    "能不能打电话说",
    "来人啊",
    "赶紧叫个人来处理",
    "can i just call you",
    "is there a phone number i can ring",
    "I SAID A HUMAN",
    "get somebody out here!!",
    "i want people not machines",
    "搵個人同我傾",
    "你们有客服热线吗",
    "可以打电话讲吗",
    "都说了换人",
    "我说了三遍了叫人",
  ])("hears who asks for a call or shouts for somebody: %s", (text) => {
    expect(findPersonWish(text)).toBe("yes");
  });

  it.each([
    "我叫人来修的",
    "快递员要打电话给我",
    "骗子说要打电话给我",
    "我打过电话了",
    "卖家叫人来拿走了",
    "他打了我的电话",
  ])("leaves calls and people of others alone: %s", (text) => {
    expect(findPersonWish(text)).toBe("none");
  });

  it.each([
    "你是真人吗",
    "am i talking to a robot?",
    "你系唔系机器人呀",
    "is this a robot",
    "你是不是机器人",
  ])("takes curiosity for no wish: %s", (text) => {
    expect(findPersonWish(text)).toBe("none");
    expect(asksWhoItIs(normaliseText(text))).toBe(true);
  });

  it("knows the words of the settings too", () => {
    expect(findPersonWish("呼叫小蜜主管台", ["主管台"])).toBe("yes");
  });
});
