/** Whether the shopper wants a person, in any wording, and whether they take it back. */
import { normaliseText } from "./normalise-text.ts";

const PERSON_ZH =
  "(?:人工(?:客服|服务|坐席)?|真人(?:客服)?|活人|客服(?:人员|专员|小姐姐|小哥|经理|同事)?|专员|在线客服|坐席|真正的人|(?:你们?的?)(?:主管|经理|领导|老板|负责人|上级|同事)|主管|值班经理|负责人|工作人员)";
const PERSON_EN =
  "(?:(?:real |live |actual |human |living |senior |another |different |proper )*(?:person|human(?: being)?|agent|representative|rep|operator|advisor|adviser|supervisor|manager|staff(?: member)?|support (?:person|agent|team|staff)|customer (?:service|support|care)(?: (?:rep(?:resentative)?|agent|person|team))?|human support|live (?:chat|support)|employee|specialist|team member|member of (?:staff|the team|your team))s?|(?:someone|somebody) (?:real|human|who|else|from|in|at|on|there)|(?:someone|somebody|anyone|anybody) (?:about|please|now|here|directly|at (?:the|your) (?:desk|company|support)|regarding|to help))";

const WISHES: readonly RegExp[] = [
  /(?:让|叫|请|换|找|要|给我)(?:一?个|一?位)?(?:真人|活人)/u,
  /(?:转|给我转|帮我转)(?:一?个)?(?:真?人)(?:来|过来|吧|工|$)|转(?:接|到|给)?(?:到)?(?:一个|个|下|一下)?(?:人工|真人|客服|活人|专员)/u,
  /(?:叫|找|换|要|喊|见|让)(?:你们?的?|一?个|一?位)*(?:主管|经理|领导|老板|同事|上级)(?:来|出来|谈|说|处理|$|[，,。！!])|(?:喊|叫|派|来)(?:一?个|一?位)(?:客服|活的|真的|人)(?:出来|来|$|[，,。！!])|转人[公功]|人工(?:客服|服务)?(?:入口|通道|按钮)|(?:怎么|如何|在哪)(?:才能)?(?:进|转|接|找到?)(?:人工|真人)|transfer ?我|make me transfer|(?:is|any) (?:human|anyone alive)|(?:有|找)个人(?:在这里|直接|来)?(?:教|帮|跟|和|听|管|处理)|(?:真银|真仁|会思考的)|总该坐着个谁|绕过自动/u,
  /^[\s!！。.，,]*(?:人工|真人|活人|客服|转接|人工客服|人工服务|真人客服|在线客服|转人|找人工|找客服|人工人工.*|客服客服.*)[\s!！。.~～，,吧呢啊呀谢请]*$/u,
  new RegExp(
    `(?:找|要|叫|换|接|连|联系|请|想跟|想和|跟|和|让|给我|有没有|有|需要|呼叫|派|来|安排|见|问)(?:你们的?|你们家的?|一下|个|一个|位|一位|下|到|你们|官方|平台)*${PERSON_ZH}(?!.{0,6}(?:说|告诉|回复|不理|态度|骂|拒绝|让我|叫我|问我|要我|承诺|答应|联系我|找我|给我发|打电话|加我|电话|几点|上班|下班|工作时间|时间|在吗是骗))`,
    "u",
  ),
  /人工(?:客服|服务)?(?:在吗|在不在|呢|快|出来|来|处理|帮|介入一下|解决|吧|谢谢|请|！|!|。|$)/u,
  /(?:跟|和|与|同|找|叫|要|换|来|有没有|给我)(?:个|一个|一位|位)?(?:真?人|活人)(?:来|聊|说|谈|沟通|讲|对话|处理|帮|解决|接|跟我|和我)/u,
  /(?:不想|不要|不愿意?|别|懒得|受够了?|烦死?|讨厌)(?:再)?(?:跟|和|与|同|让|用|是|对着)?(?:你这个?|一?[个台堆])?(?:机器人|ai|机器|程序|电脑|智能客服|bot|自动回复)/u,
  /(?:机器人|ai|自动回复).{0,10}(?:没用|听不懂|解决不了|不懂|烦|滚|走开|智障|别)/u,
  /(?:让|叫|喊|找|换|请|要|派)(?:一?个|一?位)?(?:你们?(?:那个?|这边|家)?的?|那个?)?(?:能|会|可以)?(?:管事|主事|当家|做主|拍板|说了算|管得了事|能管事?)(?:的|儿的)/u,
  /(?:找|叫|换|接|来|给我|要|派)(?:一?个|一?位)?(?:真正)?(?:能|会|可以)(?:拍板|做主|管事|说了算|负责|解决|喘气|听懂)的|有人吗.{0,4}人工|有(?:没有)?人(?:能|可以|来)(?:管|处理|帮|解决|理我|回复)|能不能来个人|来个人|派个人|叫个人|找个人|换个人|找人(?:来|帮|处理|说|聊|解决)|要人工|(?<![人他她服家方])打电话给我|(?<![人他她哥员姐服家方送递])给我(?:回个?|打个?)电话|(?:想|要|能|可以|能不能)(?:直接)?(?:打|通)?电话(?:聊|沟通|说|谈|联系|给我)/u,
  new RegExp(
    `(?<![a-z])(?:talk|speak|chat|transfer|connect|put|switch|escalate|pass|forward|hand|get|reach|contact|call|give|want|need|bring|find|prefer|have|let|see|send|ask for|request|like|where(?:s| is)|is there|are there)(?: me| us| this| it| over| through| in touch| to| with| onto| for| on| a| an| the| your| you| any| some| straight| directly| now| please| just| up| speak| talk| have| in| hold of| i)*? ${PERSON_EN}(?![a-z])(?! (?:hours|working hours|told|said|asked|promised|refused|ignored|was|were|never|did|has|keeps|called|texted|messaged|contacted|wont))`,
    "u",
  ),
  /(?<![a-z])(?:can|could|may|is there|are there|let) (?:i |we |you |me )?(?:please |just |not )?(?:get |have |see |send |find |use )?(?:a |an |any |some )(?:real |live |actual |human )?(?:person|human|agent|representative|people)(?![a-z])/u,
  /^[\s]*(?:please |just )?(?:connect|transfer|put) me(?: through| over)?(?: now| please)?[\s.!]*$|(?<![a-z])(?:done with (?:this|the|you) ?(?:ro)?bot|switch from (?:the )?bot|(?:skip|bypass|get past|stop) (?:the |this |these )?(?:ro)?(?:bot|chatbot|automat\w+)|fetch (?:me )?(?:a|your) (?:colleague|boss|manager|human|person)|(?:give|bring|get) me (?:a )?people|(?:bring|fetch|get) (?:me )?somebody|explain (?:this |it )?to (?:one of your team|a person|someone)|one of your (?:staff|team|people|colleagues)|(?:with|to) (?:the |an )?(?:officer|attendant|operator|representative)|somebody (?:sitting )?behind this|want somebody|(?:person|human|somebody|someone) who (?:can|understands|thinks|knows)|(?:put|connect|transfer|pass|patch|hand|get) (?:me|us) (?:through |over |on )?(?:to |with )?(?:somebody|someone|anybody|anyone)|(?:let|have|get|ask|tell|make) (?:your |the |a |an )?(?:manager|supervisor|boss|superior|team lead(?:er)?|colleague|human|person|agent|someone|somebody) (?:to )?(?:talk|speak|call|contact|ring|phone|reply|write|explain|get back)|flesh and blood|living soul|(?:anyone|someone|somebody) (?:with a pulse|breathing|alive))(?![a-z])/u,
  /^[\s!.,]*(?:please |pls |give me |get me |i want |want |need |a |an |the |real |live |actual |human )*(?:agent|human|person|staff|representative|rep|operator|live chat|live agent|real person|human being|customer service|customer support|support agent|support)(?: please| pls| now| plz| thanks| asap)*[\s!.,?]*$/u,
  /(?<![a-z])(?:agent agent|human human|not a (?:ro)?bot|no (?:more )?bots?|stop the bot|(?:dont|do not|wont|not|stop|done|sick of|tired of|hate) (?:want |like |need |keep )?(?:to )?(?:talk|speak|chat|deal|typ|writ|repeat\w* myself)e?(?:ing)? (?:to|with|at) (?:a |an |the |this |some |you,? )?(?:(?:ro)?bots?|machines?|computers?|script|program|software|ai)|(?:dont|do not) want (?:a |an |this |the )?(?:ro)?bot|sick of (?:this |the |you )?(?:ro)?bots?|(?:ro)?bots? (?:is|are) (?:useless|no help|not help|stupid)|useless (?:ro)?bot|stupid (?:ro)?bot)/u,
  /(?<![a-z])(?:(?:talk|speak|chat) (?:to|with) (?:someone|somebody|a human|people|anyone|anybody|one of you|your (?:boss|team|people))|(?:get|give|want|need) (?:me )?(?:someone|somebody)(?: to| who| real| human|$|[.!?])|(?:can|could|would|may) (?:someone|somebody|anyone) (?:real |human |please |there |just |actually |from your (?:team|side|company) |in your team |at your (?:company|desk) )*(?:help|call|talk|contact|speak|answer|look|reply|take)|(?:someone|somebody) (?:to |please )*(?:call me|contact me|phone me|ring me)|(?<!(?:not|cant|cannot|didnt|never|to|will|would) )(?:call|phone|ring) me(?: back)?(?: please| on| at|[.!]|$)|(?:put|connect|transfer|pass|hand) (?:me|us|this|it) (?:through |over |on )?to (?:your|the) (?:team|people|staff|boss|colleagues?)|human (?:help|assistance|please|being|support|agent)|(?:a |any )?(?:real|actual|living|breathing) (?:person|human|people))/u,
  /(?:有|给|留|查|求|要)(?:没有|无|没|个|一下|我|你们的?)*(?:人工|客服|服务)的?(?:电话|热线)|(?:人工|真人)的?(?:电话|热线)|(?<![他她它员家方商友子行])(?:我)?(?:想|要|可以|能不能|能|可不可以|直接)(?:直接|给你们|跟你们)?打(?:个|一个|通|一通)?电话(?=说|讲|问|聊|谈|沟通|给你们|过去|[，,。！!？?吗么行\s]|$)/u,
  /^(?:我?(?:都|已经)?(?:说|讲|喊)(?:了|过了?)?(?:[一两二三四五几多]+遍了?)?|快|快点|赶紧|马上|立刻|给我|我要|请|麻烦|你们?|能不能|可不可以|别废话|\s)*(?:叫|喊|换|派|搵)(?:个|一个|返个)?(?:真|活|大)?人(?:出来|过来|上来|来|同我|跟我)*(?:说话|讲话|说|讲|倾|处理|解决|回话|接|啊|呀|吧|呢|行不行|行吗|可以吗)*$|^(?:来|出来)(?:个|一个)?(?:活|真)?人(?:啊|呀|吧|处理|说话)*$|^(?:快|赶紧|给我)?(?:来|派)个?人(?:啊|呀|吧)+$|搵(?:个|位)?(?:真)?人(?:同|跟|嚟|来|倾|讲)/u,
  /(?<![a-z])(?:(?:can|could|may) (?:i|we) (?:just |please |not |actually )*(?:call|phone|ring) (?:you|someone|somebody|in|up|instead|about)|(?:is there|have you(?: got)?|do you have|whats|got|give me|need|want) (?:a |an |the |your |some |any )*(?:phone|telephone|call) ?(?:number|line)(?: (?:i|we) can (?:call|ring|phone)| to (?:call|ring|phone|speak|talk)| for (?:you|support|help))?|(?:is there|have you(?: got)?|do you have|got) (?:a |any )?number (?:i can|to) (?:call|ring|phone|speak)|(?:want|need|like|prefer|rather)(?: to)? (?:just )?(?:phone|ring|call) (?:you|someone|somebody|in)|(?:talk|speak|discuss|explain|do|sort) (?:it |this )?(?:on|over|by) (?:the )?(?:phone|telephone))(?![a-z])/u,
  /^(?:please |now |just |fgs |ffs )*(?:(?:i|like i) (?:just |already )?(?:said|asked for|want|need) )?(?:get|bring|fetch|call|send|find|put on)(?: me| us| in| out)? (?:someone|somebody|a (?:real |live |actual )?(?:person|human|body)|people|your (?:boss|manager|supervisor))(?: (?:out|in|on|over|here|now|please|real|else))*$|^(?:i|like i) (?:just |already )?(?:said|asked for|meant) (?:a |an )?(?:real |live |actual )?(?:person|human|agent|somebody|someone|manager|people)(?: (?:now|please|not (?:a )?(?:ro)?bot))*$|(?<![a-z])(?:people|a person|a human|someone),? not (?:a |the |some )?(?:ro)?(?:bots?|machines?|computers?)(?![a-z])/u,
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

// Talk about contacting people, without doing it now: what to bring, records, whether this is a bot.
const ABOUT_PEOPLE =
  /(?:联系|找|问|跟|和|去问|转|打给)(?:人工|客服|真人|你们)(?:客服)?(?:聊|沟通|讲)?(?:之?前|要准备|得备|得带|要带|要先|聊的|的聊天|的对话|的记录|讲的|说的|讲问题|讲明白|讲清楚)|(?:准备|备|带)(?:好)?(?:些)?(?:啥|什么|哪些|撒|那些)|要不要(?:先)?(?:准备|截图)|(?:聊天|对话|沟通)(?:记录|内容)|(?:必须|一定要|需要|要不要|是不是(?:要|得))(?:先)?(?:找|联系|打给)(?:人工|客服)[^。！!]{0,16}(?:吗|么|还是|[？?])|(?<![a-z])(?:(?:do|must|should|would|will) i (?:have to |need to |really |first )*(?:call|contact|talk|speak|ask|phone)[^.!?]{0,40}(?:to |before |or )|transcript|(?:before|when) i (?:call|contact|talk|reach)|what (?:should|do|to)[^.!?]{0,24}(?:prepare|ready|at hand)|chat with the agent|(?:is|are|r) (?:this|that|it|you|u)[^.!?]{0,24}(?:real|human|person|(?:ro)?bot|ai)(?![a-z]))/u;

/** Told of an agent of yesterday, threatened for later, or happy with the bot: nobody is wanted now. */
const NOT_NOW: readonly RegExp[] = [
  /(?:昨天|前天|昨晚|上次|上回|上周|上个?月|之前|刚才|早上|那天|以前)[^，。！？,.!?\n]{0,12}(?:人工|客服|真人|专员|坐席|经理|主管)[^，。！？,.!?\n]*/gu,
  /(?:跟|和|找|打给|问)[^，。！？,.!?\n]{0,10}(?:人工|客服|真人|专员|坐席|经理|主管)[^，。！？,.!?\n]{0,4}(?:聊|说|谈|讲|沟通|吵|耗|磨)(?:了|过)[^，。！？,.!?\n]*/gu,
  /(?:就|宁愿|宁可|还是|只想|愿意|情愿|不如)(?:跟|和|找|同)(?:你这?个?|这个?)?(?:机器人?|ai|自动回复)(?:说|聊|讲|谈|沟通)[^，。！？,.!?\n]*/gu,
  /(?<![让叫请])(?:快递员?|骑手|骗子|卖家|商家|店家|对方|有人)(?:说|讲|也|就|都|又|要|会|还)*(?:打(?:了|过)?电话|叫人|找人)[^，。！？,.!?\n]*|我(?:已经|都|自己|后来)?(?:叫|找|喊)了?人来?[^，。！？,.!?\n]{0,4}(?:修|装|看|弄|拿|取|搬)(?:的|了|过)[^，。！？,.!?\n]*/gu,
  /再不[^，。！？,.!?\n]{0,10}(?:我)?(?:就|只好|只能|要)[^，。！？,.!?\n]{0,4}(?:人工|客服|真人|经理|主管|领导)[^，。！？,.!?\n]*/gu,
  /(?<![a-z])(?:(?:yesterday|last (?:week|time|night|month)|earlier|the other day|before)[^.!?,;\n]*(?:agent|human|person|rep|somebody|someone|manager|colleague)s?(?![a-z])[^.!?,;\n]*|[^.!?,;\n]*(?:agent|human|person|rep|somebody|someone|manager|colleague)s?(?![a-z])[^.!?,;\n]*(?:yesterday|last (?:week|time|night|month)|the other day|days? ago)[^.!?,;\n]*)/gu,
  /(?<![a-z])(?:rather|prefer(?: to)?|happy to|fine(?: with)?|glad to|ill|i will|lets) (?:just )?(?:talk|talking|chat|chatting|deal|stick|speak|speaking)(?:ing)? (?:to|with) (?:you|the|a|this) ?(?:ro)?(?:bot|machine|computer)?[^.!?,;\n]*/gu,
];

/** Common slips in the words that name a person or the way to one. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/(?<![a-z])(?:tran?sfe?r|tranfer|trasfer|tranfser)(?![a-z])/gu, "transfer"],
  [/(?<![a-z])(?:humann+|hooman|humen|hunan)(?![a-z])/gu, "human"],
  [/(?<![a-z])(?:agnet|agant|angent|aget)(?![a-z])/gu, "agent"],
];

/** "你是机器人不", "am I talking to a bot": curious who it is; for normalised text. */
export function asksWhoItIs(plain: string): boolean {
  return WHO.test(plain);
}

const WHO =
  /(?:你|您|这|对面|那边|那头)[^，。！？]{0,3}(?:是|系)(?:不是|唔系|个|一个|真的)*(?:机器人?|真人|人工|活人|ai|电脑|程序|客服机器人|bot)(?:还是|定系|不|吗|么|吧|嘛|啊|呀|[？?]|$)|(?<![a-z])(?:(?:are|r) you|is (?:this|it|that)|you|am i (?:talking|speaking|chatting|typing) (?:to|with))(?: just| actually| really| even| like)*(?: an?| the| some)?(?: real| actual| live)? ?(?:(?:ro)?bot|human|person|machine|ai|computer|robot|chatgpt)(?![a-z])(?! (?:is|are|was))/u;

/** The text without what is only told of people, or said of later; for normalised text. */
export function leaveOutTold(plain: string): string {
  return NOT_NOW.reduce((rest, pattern) => rest.replace(pattern, " "), plain);
}

/** `yes`: wants one. `no`: said that none is needed. `none`: nothing about it. */
export function findPersonWish(
  text: string,
  ownWords: readonly string[] = [],
): "yes" | "no" | "none" {
  const said = SPELLINGS.reduce(
    (known, [pattern, spelling]) => known.replace(pattern, spelling),
    normaliseText(text).replace(SELLERS_PEOPLE, "卖家"),
  );
  const plain = leaveOutTold(said);
  if (
    NOT_A_WISH.some((pattern) => pattern.test(plain)) &&
    !/机器人|(?<![a-z])(?:ro)?bot/u.test(plain)
  ) {
    return "no";
  }
  if (ownWords.some((word) => plain.includes(normaliseText(word)))) return "yes";
  if ([HOURS_QUESTION, FAKE_QUESTION, ABOUT_PEOPLE].some((pattern) => pattern.test(plain))) {
    return "none";
  }
  // Whole-message wishes ("HUMAN. NOW.") may also stand as one sentence of several.
  const pieces = [plain, ...plain.split(/[.!?。！？,，;；\n]+/u)];
  return pieces.some((piece) => WISHES.some((wish) => wish.test(piece))) ? "yes" : "none";
}
