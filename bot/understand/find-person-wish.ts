/** Whether the shopper wants a person, in any wording, and whether they take it back. */
import { normaliseText } from "./normalise-text.ts";

const PERSON_ZH =
  "(?:人工(?:客服|服务|坐席)?|真人(?:客服)?|活人|客服(?:人员|专员|小姐姐|小哥|经理|同事)?|专员|在线客服|坐席|真正的人|(?:你们?|你们的|你)?(?:主管|经理|领导|老板|负责人|上级)|工作人员)";
const PERSON_EN =
  "(?:(?:real |live |actual |human |living |senior |another |different |proper )*(?:person|human(?: being)?|agent|representative|rep|operator|advisor|adviser|supervisor|manager|staff(?: member)?|support (?:person|agent|team|staff)|customer (?:service|support|care)(?: (?:rep(?:resentative)?|agent|person|team))?|human support|live (?:chat|support)|employee|specialist|team member|member of (?:staff|the team|your team))s?|(?:someone|somebody) (?:real|human|who|else|from|in|at|on|there)|(?:someone|somebody|anyone|anybody) (?:about|please|now|here|directly|at (?:the|your) (?:desk|company|support)|regarding|to help))";

const WISHES: readonly RegExp[] = [
  /(?:转|给我转|帮我转)(?:一?个)?(?:真?人)(?:来|过来|吧|工|$)|转(?:接|到|给)?(?:到)?(?:一个|个|下|一下)?(?:人工|真人|客服|活人|专员)/u,
  /^[\s!！。.，,]*(?:人工|真人|活人|客服|转接|人工客服|人工服务|真人客服|在线客服|转人|找人工|找客服|人工人工.*|客服客服.*)[\s!！。.~～，,吧呢啊呀谢请]*$/u,
  new RegExp(
    `(?:找|要|叫|换|接|连|联系|请|想跟|想和|跟|和|让|给我|有没有|有|需要|呼叫|派|来|安排|见|问)(?:你们的?|你们家的?|一下|个|一个|位|一位|下|到|你们|官方|平台)*${PERSON_ZH}(?!.{0,6}(?:说|告诉|回复|不理|态度|骂|拒绝|让我|叫我|问我|要我|承诺|答应|联系我|找我|给我发|打电话|加我|电话|几点|上班|下班|工作时间|时间|在吗是骗))`,
    "u",
  ),
  /人工(?:客服|服务)?(?:在吗|在不在|呢|快|出来|来|处理|帮|介入一下|解决|吧|谢谢|请|！|!|。|$)/u,
  /(?:跟|和|与|同|找|叫|要|换|来|有没有|给我)(?:个|一个|一位|位)?(?:真?人|活人)(?:来|聊|说|谈|沟通|讲|对话|处理|帮|解决|接|跟我|和我)/u,
  /(?:不想|不要|不愿意?|别|懒得|受够了?|烦死?|讨厌)(?:再)?(?:跟|和|与|同|让|用|是)?(?:你这个?)?(?:机器人|ai|机器|智能客服|bot|自动回复)/u,
  /(?:机器人|ai|自动回复).{0,10}(?:没用|听不懂|解决不了|不懂|烦|滚|走开|智障|别)/u,
  /有人吗.{0,4}人工|有(?:没有)?人(?:能|可以|来)(?:管|处理|帮|解决|理我|回复)|能不能来个人|来个人|派个人|叫个人|找个人|换个人|找人(?:来|帮|处理|说|聊|解决)|要人工|打电话给我|给我(?:回个?|打个?)电话|(?:想|要|能|可以|能不能)(?:直接)?(?:打|通)?电话(?:聊|沟通|说|谈|联系|给我)/u,
  new RegExp(
    `(?<![a-z])(?:talk|speak|chat|transfer|connect|put|switch|escalate|pass|forward|hand|get|reach|contact|call|give|want|need|bring|find|prefer|have|let|see|send|ask for|request|like|where(?:s| is)|is there|are there)(?: me| us| this| it| over| through| in touch| to| with| onto| for| on| a| an| the| your| you| any| some| straight| directly| now| please| just| up| speak| talk| have| in| hold of| i)*? ${PERSON_EN}(?![a-z])(?! (?:hours|working hours|told|said|asked|promised|refused|ignored|was|were|never|did|has|keeps|called|texted|messaged|contacted|wont))`,
    "u",
  ),
  /(?<![a-z])(?:can|could|may|please|is there|are there|let)[^.!?\n]{0,16}?(?:a |an |any |some |the )?(?:real |live |actual )?(?:person|human|agent)/u,
  /^[\s!.,]*(?:please |pls |give me |get me |i want |want |need |a |an |the |real |live |actual |human )*(?:agent|human|person|representative|rep|operator|live chat|live agent|real person|human being|customer service|customer support|support agent|support)(?: please| pls| now| plz| thanks| asap)*[\s!.,?]*$/u,
  /(?<![a-z])(?:agent agent|human human|not a (?:ro)?bot|no (?:more )?bots?|stop the bot|(?:dont|do not|wont|not) (?:want |like |need )?(?:to )?(?:talk|speak|chat|talking|speaking|deal|dealing)(?:ing)? (?:to|with) (?:a |an |the |this |you,? )?(?:ro)?bots?|(?:dont|do not) want (?:a |an |this |the )?(?:ro)?bot|sick of (?:this |the |you )?(?:ro)?bots?|(?:ro)?bots? (?:is|are) (?:useless|no help|not help|stupid)|useless (?:ro)?bot|stupid (?:ro)?bot)/u,
  /(?<![a-z])(?:(?:talk|speak|chat) (?:to|with) (?:someone|somebody|a human|people|anyone|anybody|one of you|your (?:boss|team|people))|(?:get|give|want|need) (?:me )?(?:someone|somebody)(?: to| who| real| human|$|[.!?])|can (?:someone|somebody|anyone) (?:real |human |please |there |just |actually )*(?:help|call|talk|contact|speak|answer|look|reply|take)|(?:someone|somebody) (?:to |please )*(?:call me|contact me|phone me|ring me)|(?:call|phone|ring) me(?: back)?(?: please| on| at|[.!]|$)|human (?:help|assistance|please|being|support|agent)|(?:a |any )?(?:real|actual|living|breathing) (?:person|human|people))/u,
];

// Said about a person, but not wanting one.
const NOT_A_WISH: readonly RegExp[] = [
  /(?:不用|不需要|不必|别|不要|先不|暂时不|没必要|无需|不想)(?:再|给我|帮我)?(?:转|找|接|叫|联系|要|麻烦)?(?:了)?(?:到)?(?:人工|真人|客服)/u,
  /(?:人工|客服|真人)(?:就)?(?:不用|不必|先不|算了|不要了|不需要)/u,
  /(?<![a-z])(?:dont|do not|no|not|without|no need (?:for|to)|neednt)(?: really| actually)? ?(?:want|need|have)?(?: to)?(?: talk to| speak to| speak with| chat with| involve)?(?: a| an| any| the)? ?(?:real |live |human )?(?:person|human|agent|representative|operator)(?! (?:told|said|answers?|replies|responds?))/u,
];
const HOURS_QUESTION =
  /(?:人工|客服).{0,8}(?:几点|上班|下班|工作时间|服务时间|什么时候(?:上|在)|在线时间)|(?:working|service|opening|support|agent)s? hours|(?:what|which) (?:time|hours)|when (?:are|is|do|does) (?:the |your )?(?:agent|support|customer|human|staff)/u;
const FAKE_QUESTION =
  /(?:官方|真的|真假|骗子|假|冒充|正规).{0,10}客服|客服.{0,10}(?:官方的?吗|真的吗|骗|真假|正规吗)/u;
const SELLERS_PEOPLE =
  /(?:卖家|商家|店家|店铺|店里|店|旗舰店|快递|物流|银行|对方)的?(?:的|家)?(?:人工)?客服/gu;

/** `yes`: wants one. `no`: said that none is needed. `none`: nothing about it. */
export function findPersonWish(
  text: string,
  ownWords: readonly string[] = [],
): "yes" | "no" | "none" {
  const plain = normaliseText(text).replace(SELLERS_PEOPLE, "卖家");
  if (
    NOT_A_WISH.some((pattern) => pattern.test(plain)) &&
    !/机器人|(?<![a-z])(?:ro)?bot/u.test(plain)
  ) {
    return "no";
  }
  if (ownWords.some((word) => plain.includes(normaliseText(word)))) return "yes";
  if (HOURS_QUESTION.test(plain) || FAKE_QUESTION.test(plain)) return "none";
  return WISHES.some((pattern) => pattern.test(plain)) ? "yes" : "none";
}
