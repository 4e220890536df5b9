/** "Cancel" is said of an order or of the form that is being filled; which of them, as far as words tell. */

/** `either`: a bare "cancel"; what is open decides. */
export type Cancelled = "order" | "form" | "either";

export interface Cancelling {
  readonly of: Cancelled;
  /** Where the word ends in the text. */
  readonly at: number;
}

const VERB =
  /取消(?!了(?!吧|呗|算了|得了|好了|罢))|撤单|退订(?!邮|短信|消息|推送)|(?<![a-z])(?:cancel|(?<=(?:want|need|like|get|have|see) (?:it|them|this|that|the \w+|my \w+) )cancell?ed)(?![a-z])/gu;
/** "别取消", "they cancelled", "how do I cancel": said, but nothing is to be cancelled. */
const NOT_NOW =
  /(?:别|不|没|未|被|勿|莫)(?:想|要|用|能|会|让|给我|是)*(?:取消|撤单)|取消(?:不了|失败|不掉|按钮|原因|过|的)|(?:怎么|如何|咋|能否|可以|能不能|为什么|为啥|谁)[^，。！？]{0,6}取消|(?<![a-z])(?:dont|do not|not|cant|cannot|didnt|wont|never|without|no need to|tr(?:y|ied|ying) to|wanted to|asked(?: \w+)? to|(?:un)?able to|why|how (?:do|can) (?:i|you)|who|can i|could i)(?: \w+){0,2} cancel(?![a-z])/gu;
const FORM =
  /登记|工单|提交|流程|填|报案|咨询|会话|对话|排队|投诉|取消(?:这次|上报)|申请(?!退)|(?<![a-z])(?:cases?|requests?|forms?|reports?|tickets?|complaints?|chat|conversation|process|registration|cancel this)(?![a-z])/u;
const CALLED_OFF = /(?<![a-z])(?:never ?mind|nvm|forget (?:it|about it|that|this))(?![a-z])/u;
/** Names the order, or says why the goods are no longer wanted, or how fast it must be. */
const ORDER =
  /(?:改|换|发|退|送|弄|赶|来)不(?:了|成|到|及)|那(?:么|就)?(?:直接)?取消|订单|单子|[这那此该]个?[单笔]|取消(?:掉)?[这那]|不等了|等不|懒得等|不想等|不想再等|不(?:想)?要了|不想要|不买了|用不[上着]|太(?:久|慢|晚)|[买拍下]错|买重|拍重|重复|多[买拍]|便宜|马上|立刻|赶紧|立即|越快越好|(?<![a-z])(?:orders?|(?:not|cant|wont|stop|done|tired of|sick of|fed up with)(?: \w+){0,2} wait(?:ing)?|waited (?:long )?enough|too (?:late|long|slow)|(?:dont|do not) (?:want|need) (?:it|them|that|the \w+)(?: any ?more)?|no longer want|(?:found|got|bought|buy|get) (?:it|one|them|another)[^.]{0,20}(?:cheaper|elsewhere|locally|shop|store)|by (?:mistake|accident)|wrong (?:size|item|colou?r|one|address)|right (?:now|away)|immediately|asap|at once|straight away|before it (?:ships|leaves|goes)|purchase)(?![a-z])/u;

/** What is to be cancelled, in normalised text; undefined where nothing is. */
export function findCancel(plain: string): Cancelling | undefined {
  const text = plain.replace(NOT_NOW, (match) => "＃".repeat(match.length));
  const last = [...text.matchAll(VERB)].at(-1);
  if (last === undefined) return undefined;
  const at = last.index + last[0].length;
  const sentence =
    text
      .slice(0, at)
      .split(/[.!?。！？\n]/u)
      .at(-1) ?? "";
  if (FORM.test(text)) return { of: "form", at };
  const order = ORDER.test(text) || (last[0].startsWith("cancell") && !CALLED_OFF.test(sentence));
  return { of: order ? "order" : "either", at };
}
