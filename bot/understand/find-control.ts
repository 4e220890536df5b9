/** Short words that steer: yes, no, skip, cancel, back, restart, done, "I cannot", greetings, thanks. */
import { normaliseText } from "./normalise-text.ts";

export type Control =
  | "yes"
  | "no"
  | "skip"
  | "cancel"
  | "back"
  | "restart"
  | "done"
  | "cannot"
  | "wrong"
  | "wait"
  | "none";
export type Social = "greeting" | "thanks" | "bye" | "none";

// Ends a short utterance: nothing of weight may follow.
const END_ZH = "[了吧呢啊呀哦噢哈嘛的~～。.!！,，\\s]*(?:谢谢|谢了|多谢|thanks)?[。.!！~～\\s]*$";
const END_EN =
  "(?: please| pls| plz| thanks| thank you| now| then| for now| mate| sir| bro)*[\\s.!,]*$";
const START_EN =
  "^[\\s.,!]*(?:ok |okay |well |um |uh |actually |oh |hmm |please |just |so |and |no |sorry |hey )*[,.]? ?";

const zh = (body: string): RegExp =>
  new RegExp(
    `^[\\s，,。]*(?:那|嗯|哦|呃|额|好|行|请|麻烦|就|我|先|还是)*[，,]?(?:${body})${END_ZH}`,
    "u",
  );
const en = (body: string): RegExp => new RegExp(`${START_EN}(?:${body})${END_EN}`, "u");

const CONTROLS: readonly { readonly control: Control; readonly patterns: readonly RegExp[] }[] = [
  {
    control: "restart",
    patterns: [
      zh(
        "重新开始|重来|从头(?:再)?(?:来|开始)|重新来(?:过)?|重新填|重新登记|清空重来|重置|restart",
      ),
      en(
        "(?:lets )?(?:start (?:over|again|from (?:the )?(?:beginning|scratch))|restart|start afresh|begin again|reset)",
      ),
    ],
  },
  {
    control: "cancel",
    patterns: [
      zh(
        "取消(?:登记|工单|提交|申请|流程|这次|填写|报案|上报)?|算了|不(?:弄|填|办|搞|登记|提交|报|处理|投诉|用弄|想弄|想填|查|申请|需要)了|不用(?:处理|登记|弄|查|管|填|麻烦你?)了?|不用了|不用(?:了)?[，,]?(?:已经|我自己|东西|包裹|快递|退款)[^。！？\\n]{0,20}|不必了|退出|停止|结束(?:登记|流程)?|当我没说|没事了|放弃|撤销|不麻烦(?:你们?)?了|先这样(?:吧)?不(?:弄|办)了|作罢",
      ),
      /(?:算了|不用了|不弄了|不处理了|取消吧|没事了|先不(?:弄|处理|登记|办|填|提交|用)|不用(?:处理|登记|查|管|填|帮忙|麻烦)(?:了)?|不(?:登记|提交|投诉|办|填)了|撤(?:销|回)(?:吧|这个|登记|工单|申请)|别(?:登记|提交|查|弄|处理)了)(?!.{0,14}(?:退|换|订单号|单号|转|人工|给我|要))/u,
      en(
        "(?:cancel(?: (?:this|it|that|the (?:case|request|form|report|whole thing|process)|everything|my (?:case|request|report)))?|never ?mind(?: .{0,40})?|nvm|forget (?:it|about it|that|this)|stop(?: this| it)?|quit|exit|drop it|scrap (?:it|that|this)|leave it|abort|i (?:dont|do not) (?:need|want) (?:this|it|help|to (?:continue|go on|do this|file (?:this|it|a case)|report (?:it|this)))(?: any ?more)?|no longer need(?:ed)?(?: (?:this|it|help))?|dont bother|(?:its|it is|all) (?:been )?(?:sorted|resolved|fixed|solved|fine now|ok now)(?: (?:now|out|already))?)",
      ),
      /^[\s]*(?:哦|啊|诶|不好意思|那个|等等|刚才|等下|[，,])*(?:我的|这个)?(?:快递|包裹|货|钱|退款|东西)?(?:已经|刚刚?|刚才|又|现在)(?:到了|收到了?|解决了|到账了|退了|恢复了|可以了|修好了)[^？?没未不]{0,12}$/u,
      /^(?:oh|ok|okay|scratch that|actually|sorry|update|wait|[,.! ])*(?:it|its|that|everything|the (?:parcel|package|order|refund|payment|money))(?:s| has| have| is)?(?:(?: just| already| finally| now)+ (?:arrived|came|turned up|showed up|here)| (?:worked|works|working|resolved|sorted|fixed|solved|went through|gone through))(?: now| already| after all| today| fine| just now)*[^?]{0,12}$/u,
      /(?<![a-z])(?:never ?mind|nvm|forget (?:it|about it|the whole)|please (?:cancel|drop|close|withdraw) (?:this|the|my) (?:case|request|report|complaint|form)|cancel (?:this|the|my) (?:case|request|report|complaint|form)|(?:dont|do not) (?:file|submit|open|send|bother with) (?:it|this|the|a|anything)|i changed my mind(?:,? (?:no|dont|forget|cancel|leave)[^.]{0,30})?[.!\s]*$)(?!.{0,24}(?:refund|exchange|instead|agent|human|person))/u,
    ],
  },
  {
    control: "back",
    patterns: [
      zh("返回|上一步|退回(?:上一步)?|回到?上一?步|后退|前一步|上一个(?:问题)?"),
      en(
        "(?:go |take me |step )?back(?: (?:one|a) step| to the (?:previous|last) (?:one|step|question))?|previous(?: (?:step|question))?|undo",
      ),
    ],
  },
  {
    control: "cannot",
    patterns: [
      /(?:没(?:有)?|未|提供不了|无法|发不了|传不了|上传不了|不能|给不了|找不到|拍不了|截不了|弄不了|不方便|不会|没法|没办法|丢了|扔了|删了|不想|不愿|不肯|不给|拒绝|不提供|不发|不传|凭什么)[^。！？!?\n]{0,10}(?:截图|照片|图片|图|凭证|证据|记录|流水|证明|截屏|拍照|提供|上传|发|拍|订单号|单号|视频)|(?:截图|照片|图片|凭证|证据|记录|流水|证明|聊天)[^。！？!?\n]{0,8}(?:没有|没了|发不了|传不了|没存|没保存|没留|没截|找不到|丢了|删了|提供不了|不方便|不想|不给|不能)|截图[^。！\n]{0,4}(?:我)?不会|^(?:提供不了|发不了|传不了|没有图|没图|拍不了|没拍|没截图)|(?<![a-z])(?:(?:cant|cannot|could not|couldnt|unable to|not able to|dont know how to|wont|will not|not going to|refuse to|rather not|dont want to|do not want to|prefer not to)[^.!?\n]{0,24}(?:provide|send|upload|attach|take|show|share|give|screenshot|photo|picture)|(?:dont|do not|didnt|did not|havent|have no|no longer|never) (?:have|got|take|took|keep|kept|save|saved|make|made)?[^.!?\n]{0,16}(?:screenshot|photo|picture|proof|image|record|receipt|evidence|camera|statement)s?|(?:no|without|lost the|deleted the) (?:screenshot|photo|picture|proof|image|record|receipt|evidence|chat|statement)s?)/u,
    ],
  },
  {
    control: "skip",
    patterns: [
      zh(
        "跳过|下一(?:步|个|题)|略过?|不知道(?:订单号|单号)?|不清楚|不记得|忘(?:了|记)(?:了)?|记不(?:清|得|住|起来?)(?:楚)?|没有(?:订单号|单号|呢|这个)?|没(?:有)?(?:记|带|存)|找不到(?:订单号|单号)?|不想说|不方便说?|不想(?:给|留|填|提供)|暂时没有|现在没有|手头没有|手边没有|以后再说|pass",
      ),
      /(?:不记得|记不得|记不起|忘了|忘记了?|找不到|没有|不知道|查不到|记不得|记不清|删了|看不到)(?:我的)?(?:那个)?(?:订单|单)(?:号|编号)/u,
      en(
        "(?:skip(?: (?:it|this|that|this one|this question))?|next(?: one| question)?|pass|(?:i )?(?:dont|do not|cant|cannot) (?:know|remember|recall|find|have)(?: (?:it|that|the (?:number|order(?: number)?)|one|which|exactly|my order(?: number)?|the exact .{0,20}|any))?(?: (?:right now|at the moment|with me|anymore|on me|here))*|no idea|not sure|(?:i )?forgot(?: it)?|dunno|idk|i have no (?:idea|order number)|no order number|(?:id )?rather not(?: say)?|prefer not to(?: say)?|later|none|nothing)",
      ),
      /(?<![a-z])(?:cant find|cannot find|dont have|do not have|dont know|dont remember|cant remember|lost|forgot)(?: my| the| that)?(?: order)? (?:number|order number|order id|order no)(?![a-z])/u,
    ],
  },
  {
    control: "wrong",
    patterns: [
      /(?:^|[，,。！\s])(?:不是|不对|错了|搞错了?|弄错了?|写错了?|发错了?号|打错了?|说错了?|记错了?|填错了?|更正|纠正)(?![^。]{0,3}[退换补赔钱]|取消)[^。]{0,4}(?:这个|那个|号|单号|订单号|的)?[，,。！!\s]*$|(?:订单号|单号|号码|号)(?:是)?(?:不对|错了|写错了?|发错了?|打错了?|弄错了?|有误)|不是(?:这个|那个|那单|这单|这个订单|那个订单|这个号)/u,
      en(
        "(?:not (?:that|this)(?: one| order| number)?|wrong (?:one|number|order|order number)|thats (?:not (?:it|right|correct|the (?:one|right one|order|number))|wrong)|(?:that|it|this)s? (?:was|is) (?:wrong|not (?:right|it|correct))|incorrect|my mistake|i made a mistake|mistake|typo)",
      ),
      /(?<![a-z])(?:not that one|wrong (?:order )?number|thats the wrong|that was the wrong|gave (?:you )?the wrong)/u,
    ],
  },
  {
    control: "wait",
    patterns: [
      zh(
        "稍等|等一?下|等会儿?|等我(?:一下|找找|看看|拍|截)?.{0,10}|我(?:去)?(?:找|看|拍|截|查)(?:一)?(?:找|看|拍|截|查|下|个图).{0,6}|马上|一会儿?(?:发|给)?|回头(?:发|补)",
      ),
      en(
        "(?:wait|hold on|one (?:sec|second|moment|minute)|just a (?:sec|second|moment|minute)|give me a (?:sec|second|moment|minute)|hang on|let me (?:check|look|find|see|get)(?: it| that)?|brb|moment)",
      ),
    ],
  },
  {
    control: "done",
    patterns: [
      zh(
        "发完了?|传完了?|都发了|发好了?|传好了?|上传(?:完|好)了?|就这些|就这么多|完成了?|好了|完了|没有(?:别的|其他|更多|了)|没了|发了|已(?:经)?(?:发|上传|传)(?:了)?|可以了|提交",
      ),
      en(
        "(?:im )?(?:done|finished|all done|thats (?:all|it|everything)|that is all|ive sent (?:it|them|everything|all)|sent(?: it| them| everything)?|uploaded(?: it| them| everything)?|complete[d]?|submit(?: it)?|nothing (?:else|more)|no more)",
      ),
    ],
  },
  {
    control: "no",
    patterns: [
      zh(
        "不|不是|不用|不要|不需要|否|没有|没|不行|不可以|别|不了|不对|不同意|no|还没(?:有)?|不想|先不",
      ),
      en(
        "(?:no|nope|nah|not? (?:really|yet|now|at all)|no thanks|no thank you|dont|negative|not necessary|i dont think so|not needed|n)",
      ),
    ],
  },
  {
    control: "yes",
    patterns: [
      zh(
        "是|是的|对|对的|对对.*|嗯+|好|好的|好呀|可以|行|行的|没错|没问题|确认|确认提交|确定|提交|同意|要|要的|需要|对啊|当然|ok|okay|yes|恩|嗯嗯|中|得|成|开始(?:吧|登记)?|继续|没问题.{0,4}提交|信息(?:无误|正确|没错)|无误|正确|都对|就这样|麻烦(?:了|你了?)?|帮我(?:登记|处理|提交|转)(?:一下)?|好.{0,2}(?:提交|确认|登记)",
      ),
      en(
        "(?:yes|yep|yeah|yup|ya|sure|ok|okay|k|fine|correct|right|thats (?:right|correct|fine|good)|looks (?:good|right|fine|correct)|all (?:good|correct|right)|confirm(?:ed)?|go ahead|please do|do it|of course|absolutely|definitely|sounds good|great|perfect|submit|send it|continue|carry on|proceed|agreed|i do|i would|y|that works|good|yes.{0,24})",
      ),
    ],
  },
];

const SOCIAL: readonly { readonly social: Social; readonly patterns: readonly RegExp[] }[] = [
  {
    social: "thanks",
    patterns: [
      /^[\s]*(?:好的?[，,\s]*|行[，,\s]*|ok[，,\s]*|嗯[，,\s]*|知道了[，,\s]*|明白了?[，,\s]*|太好了[，,\s]*)*(?:谢谢|多谢|谢了|感谢|辛苦|谢谢你|谢谢您|非常感谢|thx|3q|thank)[^？?\n]{0,12}$/u,
      /^[\s]*(?:哦+|噢+|嗯+|好的?|ok|ah|oh|aha)?[，,.\s]*(?:懂了|明白了?|知道了|了解了?|清楚了|原来如此|got it|i see|understood|makes sense|fair enough)[了啦哈啊呀。.!！~\s]*$/u,
      /^[\s]*(?:ok|okay|great|good|perfect|alright|got it|cool|nice|awesome|sure|fine|lovely|brilliant|wonderful)?[,.!\s]*(?:many |ok )?(?:thanks|thank you|thx|ty|cheers|appreciate|much appreciated)[^?\n]{0,40}$/u,
    ],
  },
  {
    social: "bye",
    patterns: [
      /^(?:再见|拜拜|拜|bye|88|下次再聊|先这样|没事了|没有别的了)[了吧啊呀。!！~\s]*$/u,
      /^(?:ok |okay |thanks |alright )*(?:bye|good ?bye|bye bye|see you|see ya|have a (?:nice|good) (?:day|one|evening)|thats all|take care)[\s.!]*$/u,
    ],
  },
  {
    social: "greeting",
    patterns: [
      /^(?:你好|您好|哈喽|嗨|在吗|在么|在不|在不在|有人吗|有人在吗|喂|hi|hello|早上好|下午好|晚上好|早|亲|你好[，,]?在吗|您好[，,]?在吗|请问在吗|hello在吗|客服你好|你好客服|客服您好|客服在吗|请问有人吗)[啊呀呢吗么~～。.!！?？,，\s]*$/u,
      /^(?:hi|hello|hey|hiya|yo|good (?:morning|afternoon|evening|day)|greetings|howdy|is (?:anyone|anybody|someone) (?:there|here)|anyone there|anybody there|hello there|hi there|hey there|are you there|how are you)(?:,? (?:again|there|team|support|everyone|all|bot|friend|sir|guys|how are you))*[\s.!?,]*$/u,
    ],
  },
];

/** The steering word of a short message; long ones steer only by unmistakable wordings. */
export function findControl(text: string): Control {
  const plain = normaliseText(text);
  if (plain.length > 160) return "none";
  return (
    CONTROLS.find((entry) => entry.patterns.some((pattern) => pattern.test(plain)))?.control ??
    "none"
  );
}

/** Greeting, thanks or goodbye, when the message is nothing else. */
export function findSocial(text: string): Social {
  const plain = normaliseText(text);
  if (plain.length > 80) return "none";
  return (
    SOCIAL.find((entry) => entry.patterns.some((pattern) => pattern.test(plain)))?.social ?? "none"
  );
}
