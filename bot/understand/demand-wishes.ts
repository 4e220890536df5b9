/**
 * Wishes put together from parts: who is to do it, what is to be done, and to what. The older wordings are
 * in demand-cues.ts.
 */
import type { Demand } from "../settings/problem-types.ts";

const MONEY =
  "(?:(?:refund|money|cash|differences?|payments?|charges?|fees?|amount|sum|total|extra|overcharge|deposit|commission|postage|shipping)(?![a-z])|[£$€]?[0-9]+(?:\\.[0-9]+)?(?:%| ?(?:quid|pounds?|dollars?|bucks|euros?|yuan|rmb|pence|cents))?(?![a-z0-9-]))";
const THE = "(?:the |my |our |that |those |this |all |of |her |his |their |full |whole |a )*";
const ME = "(?:me|us|her|him|them)";
/** Where an order to do something begins: "…, just find it". */
const DO =
  "(?:^|[,.!?;:\\n] ?|(?<![a-z])(?:please|just|simply|only|then|and|so|ok|now|can you|could you|would you|will you|you to|you can|you could|want to|need to|like to|have to|would) )";
const FAMILY =
  "(?:she|he|my (?:mum|mom|mother|dad|father|nan|gran|grandma|granny|grandad|wife|husband|partner|son|daughter|sister|brother|friend|girlfriend|boyfriend|kid|boss|neighbou?r|aunt|uncle))";
const WANTS = "(?:want|wants|need|needs|like|likes|have|get|prefer|prefers|wanting|having|getting)";
const SOMEBODY =
  "(?:him|her|them|(?:the|that|this|your) (?:[a-z]+ )?(?:guy|man|woman|lady|driver|rider|courier|seller|shop|store|agent|rep|delivery (?:guy|man)))";
const MINE = "(?:account|shop|store|listings?|products?|page|profile|login|e-?mail)";

const en = (...sources: readonly string[]): RegExp[] =>
  sources.map((source) => new RegExp(`(?<![a-z])(?:${source})`, "gu"));
const zh = (...sources: readonly string[]): RegExp[] =>
  sources.map((source) => new RegExp(source, "gu"));

/** What tells that somebody is not to stay as they are: "he wants telling off". */
const SCOLDING =
  "(?:telling off|talking to|a (?:good |proper |right |serious )?(?:telling|talking|ticking|dressing|bollocking|rollicking)(?: ?-?(?:off|to|down))?|sacking|firing|reporting|disciplining|retraining|a (?:warning|word|reprimand|fine|strike))(?![a-z])";
/** Whoever got into an account; what they are to be kept out of. */
const INTRUDER =
  "(?:him|her|them|it|whoever (?:it|that|this|they)(?: [a-z]+)?|(?:the|that|this|those|every|all|any|everyone|everybody|all the) ?(?:other )?(?:else|guy|man|woman|hacker|thief|person|people|stranger|device|devices|phone|session|sessions|login|logins)?)";
const ACCOUNT_ZH = "(?<![单订编卡])(?:账号|账户|帐号|号|店铺?|链接|密码|手机|微信|权限)";

const SUM =
  "(?:[0-9]+(?:\\.[0-9]+)?[块元]?|[一二两三四五六七八九十百千万半]+[块元]|一半|差价|差额|运费|邮费|押金|手续费|多[扣收付出]的?(?:钱|款)?)";
const PIECES = "[个件份支瓶双套盒条只包张袋箱罐颗根块片把本粒台]";
const SHALL = "(?:给我|帮我|请|要|得|赶紧|马上|快|就|必须|应该|麻烦|希望)";

/** By demand; matched with normalised text. */
export const WISHES: Readonly<Record<Demand, readonly RegExp[]>> = {
  refund: [
    ...zh(
      "(?:退|俾|畀|比)(?:返|番)(?:晒)?(?:啲|笔|个)?(?:钱|款)?(?:俾|畀|比|给)?(?:翻|返)?我|退(?:钱|款)(?:俾|畀|比)我|回水",
      "(?<![不没未别谁被肯给才])退(?:回|还)?(?:给)?我(?=[^，。！？!?\\s的了过没]|[。！!，,\\s]|$)",
      `退(?:回|还)?(?:给我|我)?${SUM}(?![^，。]{0,4}[没未])`,
      `(?:${SUM}|(?<!退)钱|那笔)${SHALL}*(?:你|你们|都|全)*${SHALL}*(?:退|还)(?:了|给|我|回|来|$)`,
      "(?:要不|不如|干脆|索性|算了|还是)(?:就|直接|给我)?退(?:了|掉|货|款|钱)?(?:吧|算了|得了|好了|[。！!，,]|$)",
      "(?:^|[，,。！!\\s])退(?:款|钱)[\\s。！!]*$|原路退(?:回|还)?(?:吧|给|就|来|[。！!，,]|$)|(?:打|转|返|汇)回(?:到)?我|钱[^，。]{0,3}吐",
      `把[^，。]{0,4}${SUM}[^，。]{0,2}(?:给|打给|转给|返)我|要退(?=[。！!，,\\s]|$)`,
      `(?:^|[，,。！!\\s])(?:都|全|全部|全额)+退|退[一两二三这那]${PIECES}`,
      "(?:钱|差价|差额)[^，。]{0,3}补(?:给我|回|上)|补(?:个|我|给我)?差价",
    ),
    ...en(
      `(?:pay|credit|wire) ${ME} back|(?:be|get) (?:paid|reimbursed) back`,
      `(?:give|hand|pay|credit)(?: ${ME})? back (?!(?:our|my|the|that) ${MINE})(?:the|my|our|what|that|all|every|it|[£$€0-9])`,
      `(?:give|hand|return|send|transfer|put|credit)(?: ${ME})?(?: back)? ${THE}(?:[a-z]+ )?${MONEY}(?: back)?`,
      `pay ${THE}(?:[a-z]+ )?${MONEY} back`,
      `(?:one|either|half|part|some|all|both|two)(?: of)? (?:it|them|${THE}(?:[a-z]+ )?[a-z]+) back(?! (?:to|in|from|online|up))`,
      `${FAMILY} (?:just |only |really )*(?:wants?|needs?|would like|is after) ${THE}(?:refund|money|cash)(?![a-z])`,
      "(?:reverse|void|undo|drop|cancel|remove|take off) (?:one|half|either|(?:the|that) (?:second|extra|duplicate|other|double))(?: of)?(?: the| my| those)? ?(?:charges?|payments?|transactions?)?(?![a-z])",
      `(?:you|they) owe me ${THE}(?:[a-z]+ )?${MONEY}|return (?:half|some|part|most) of|refund (?:half|some|part|most|all|both|everything)(?![a-z])|(?<!sent (?:it|them|that) )back to (?:me|us)(?![a-z])`,
      "(?:^|[,.!?;\\n] ?)(?:a |full |complete |partial |total )*refund(?=[,.!;\\n]| and | or | then| please|$)",
    ),
  ],
  query: [
    ...zh(
      "(?:帮|同|替)(?:我|手|下)*[^，。！？\\s]{0,4}(?:睇|查|跟|问|追)(?:下|吓|一下|返)?|(?:^|[，,。！!\\s])(?:睇|查)(?:下|吓)|(?:想知|话(?:俾|畀|比)我知)[^，。]{0,8}(?:咩|点解|边|邊|几时|幾時|有冇)",
      "(?:帮|给|替)我[^，。！？\\s]{0,4}(?:催|问|盯|追|跟)(?:一?[催问盯追跟]|一?下|紧|进)?",
      `^(?:${SHALL}|你|你们|先|去)*查(?:吧|呗|啊|嘛|去|一?查|一下|下|下看|清楚)*[。！!~～\\s]*$`,
      "(?:告诉|说|回)(?:我|一声|一下|句)[^，。？！?!]{0,12}(?:没有|了没|了吗|哪|是不是|有没有|行不行)",
      "(\\p{Script=Han})没\\1(?:到|着|过|了)?|到底[^，。]{0,8}(?:没有|了没|有没有)",
      "(?:给|要|等|欠)(?:我|你|个|一|们)*(?:说法|回复|回应|说明|原因|理由)",
      "(?:追|跟|盯|瞧)(?:一下|下|一追)|(?:帮|给)[^，。]{0,4}(?:看|瞅|瞧)(?:一)?(?:眼|下|看)",
      "(?:钱|货|东西|包裹|快递|单子)[^，。]{0,4}(?:在|到|去|跑)哪",
    ),
    ...en(
      `${DO}(?:go )?(?:check|look (?:it |that |this )?(?:into|at|up|for)|find|trace|track|locate|investigate|verify|confirm|have a (?:proper |good |quick |closer )?look|take a look|dig into)(?! ?out (?:as|with))(?= |[.,!?]|$)`,
      `${DO}(?:see|sort out|work out|figure out|find out|tell me|let me know|show me|ask (?:them|him|her|the [a-z]+)) (?:who|what|where|why|when|how|if|whether|did|do|does|is|was|has|have|are)(?![a-z])`,
      "tell me (?:did|do|does|is|was|has|have|are|the truth|straight)(?![a-z])",
      "(?:did|have|has|do) (?:you|they|it|the (?:money|payment))[^.!?\\n]{0,32} or not(?![a-z])|(?:did|have) (?:you|they)(?: guys)?(?: even| ever| actually)? ＃",
      "where (?:has|did|the (?:hell|heck)|in the world|on earth)(?![a-z])",
      `(?:give|owe|want|need|get|like|deserve)(?: ${ME})? (?:(?:an?|some|the|any) )?(?:straight |proper |real |clear |honest )?(?:answers?|explanation|update|reason|status|news)(?![a-z])`,
      `${FAMILY} (?:wants|needs|would like) to know(?![a-z])`,
      "what happened (?:to|with) (?:my|the|it|our)|any (?:idea|clue) (?:where|when|what|why)|give (?:me|us) a (?:date|time)(?![a-z])",
      "(?:can|could|will|would) (?:you|someone|somebody|anyone)(?: please| just)* (?:look (?:at|into)|check|ask|find|chase|see|trace|explain|confirm)(?![a-z])",
      "(?:^|[,.;!?\\n] ?)(?:please )?explain(?: (?:this|that|it|why|yourselves))?(?: please)?[.!?]*$",
    ),
  ],
  resend: [
    ...zh(
      "(?:寄|补|送|发)(?:多|返|过)(?:一|1)?(?:个|件|份|套|箱|盒|对|支)|(?:还是)?再(?:给我)?(?:弄|整|拿)(?:一|1)?(?:个|件|份|套|箱|盒)",
      `补(?:给|寄|发)?(?:我)?(?:俩|仨|[一二两三四五六几0-9]+${PIECES}?|${PIECES})(?!差价|差额|钱|觉|课|妆|税|票|证)(?=\\p{Script=Han})`,
      "(?:少|缺|漏|丢)(?:了)?的?[^，。！？]{0,6}(?:补|寄|发|送)(?:来|过来|给|上|齐|一下)",
      "(?:^|[，,。！!\\s]|就|那|直接|能|还是|给我|帮我|请|要)(?:重|再)(?:新)?(?:寄|发|送|邮)(?!现|生|票|烧|了|过)",
      "^(?:那|就|给我|要|我|你|你们|直接)*补(?:吧|呗|啊|呀)*[。！!~～\\s]*$",
      "缺(?:啥|什么|的|多少)[^，。]{0,2}补",
      "再(?:给我|帮我)?来(?:一|1)?[份个件套箱盒]",
    ),
    ...en(
      "(?:^|[,.!?;] ?|(?:just|want|need|like|rather|prefer|have|get) )(?:another|one more|a second)(?: one)?(?: please|(?:,? (?:please )?(?:not|instead|rather)(?![a-z]))| (?:would|will) (?:do|be))(?![a-z])(?! (?:person|agent|human))",
      "(?:the )?same (?:one|thing|order|again)(?: again)? please",
      `${WANTS}[^.!?\\n]{0,24} (?:sent|shipped|posted|mailed|delivered|dispatched)(?: out)? (?:again|once more)(?![a-z])`,
      `${WANTS} another(?: one)?(?: [a-z]+)? (?:sent|shipped|posted|delivered)(?![a-z])`,
      "^(?:just |please )*(?:sent|shipped|posted|delivered|re-?sent)(?: out)? again",
      `${DO}(?:send|post|ship|mail)(?: me| us| her| him| over| out)* (?:the|my|mine|ours|a|an|another|some|two|both|[0-9]+|new|that|those|it|them)(?![a-z])(?!(?: [a-z]+){0,2} (?:photos?|pictures?|pics?|screenshots?|links?|codes?|refund|money|cash|proof|back|e-?mails?|messages?|reports?|labels?|person|human|agent|someone|return|return label|courier|driver)(?![a-z]))(?! ?(?:to (?:you|them|him|her|the seller)|on |yesterday|last))`,
      "(?:^|[,.!?;] ?)(?:the )?(?:other|missing|second) [a-z]+ (?:please|too|as well)(?![a-z])",
      "(?:pop|stick|put) (?:the|another|a|an|some|one|it|them|mine)(?: [a-z]+){0,3} in the (?:post|mail)(?![a-z])",
      `(?:${WANTS}|give)(?: ${ME})? the (?:missing|lost|rest|remaining|left ?out)(?: [a-z]+)?(?![a-z])`,
    ),
  ],
  exchange: [
    ...zh(
      "(?:拿|收|拉|取|搬|弄)(?:走|回去)[^。！？]{0,10}(?:我要的|给我|送来|换|发来|寄来|要我)|(?:我要|给我|送|发|寄)(?:我的)?(?!个?人)[^。！？?我]{1,10}[，,。 ](?:你们|快|来|把)*[^。！？]{0,8}(?:拿|收|拉|取|搬)(?:走|回去)",
      "(?:我要|给我|就要|只要|发|送)(?:的是)?我(?:买|订|拍|选|下单)的|换(?:过|返)(?:一|1)?(?:个|件|对|套|支|部)?(?:俾|畀|比|$)",
      "(?:给我|帮我|要|想|能|就|直接|还是|请)换(?!个?(?:人|客服|账号|手机|密码|绑|地址|号))\\p{Script=Han}{1,5}(?:的|版|码|色|款|型号)",
      "要\\p{Script=Han}{1,4}的[ ，,]?换|(?:要|想|给我|帮我)换[这那]",
    ),
    ...en(
      `${WANTS} (?:the|my|our) (?!money|cash|refund|driver|courier)[a-z]+(?: [a-z]+)?[,.;!]? (?:and |so |then |please |you can |you |just )*(?:come (?:and |and then )?)?(?:get|fetch|collect|pick up|take(?: back| away)?|keep) (?:the|this|that|your|it)(?! (?:money|cash))(?![a-z])`,
      "(?:come (?:and )?|please )?(?:get|fetch|collect|pick up|take(?: back| away)?) (?:the|this|that|your|it|these)(?: [a-z]+){0,2}(?: back| away)?[,.;!]? (?:and )?(?:bring|send|give|deliver|ship)(?: me)? (?:the|my|mine|what)(?! (?:money|cash|refund))(?![a-z])",
      `(?:${WANTS}|give|send|bring)(?: ${ME})? (?:what i (?:actually |really )?(?:ordered|chose|picked|asked for)|the (?:[a-z]+ ){1,2}(?:that )?i (?:actually |really )?(?:ordered|paid for|bought|chose|picked))(?![a-z])`,
      "size [0-9a-z.]+ (?:instead|please)|(?:^|[,.!?] ?)(?:a |the )?(?:working|new|proper|undamaged|different|bigger|smaller|right|correct) (?:one|pair|unit)s? (?:please|instead|not)(?![a-z])",
      "(?:^|[,.!?;] ?|just |only )(?:an? |one |the )?new [a-z]+ (?:then|thanks|is fine|will do|would do)(?![a-z])",
      "(?:change|swap|switch|trade) (?:it|them|this|that|these|one) (?:for|to|with)(?![a-z])",
      `(?:${WANTS}|give|send)(?: ${ME})? (?:one|something) (?:that|which) (?:works|fits|is(?:nt| not)|actually)(?![a-z])`,
    ),
  ],
  cancel: [
    ...zh(
      "退订(?!邮|短信|消息|推送)|撤单|别(?:再)?发(?:货|出|了)",
      "(?:另外|其他|其它|多(?:出来|下)?的|重复的|剩下|错的|后面)(?:那|的|这)?(?:[一两二三几])?(?:个|单|笔|份)?(?:都|全|也|给我|帮我)*(?:取消|撤|退订)|(?:帮我|同我)cut(?:咗|左|了)|取消(?:咗|左)",
    ),
    ...en(
      "(?<!(?:not|dont|cant|didnt|to|they|seller|shop|system) )cancel (?:the |all |both )*(?:other|others|extra|spare|second|third|duplicate|rest|wrong|two|three|first|last|newer|older)(?![a-z])",
      `(?:${WANTS}|see) (?:it|them|this|that|the (?:order|thing|lot)|my order) (?:to be )?cancel(?:l?ed)(?![a-z])`,
      "(?:dont|do not|stop|no need to) (?:ship|send|dispatch|deliver) (?:it|them|the (?:order|parcel|item))(?! (?:back|to|without|until|before))(?: any ?more| then| anymore)?(?![a-z])",
      "call (?:it|the (?:order|whole thing)) off(?![a-z])",
      "cancel(?: it| them| that)? (?:immediately|right (?:now|away)|asap|at once|straight away|today)(?![a-z])",
    ),
  ],
  other: [
    ...zh(
      `(?:把|先|快|帮|给)[^，。！？]{0,4}${ACCOUNT_ZH}[^，。！？]{0,4}(?:(?:弄|搞|找|拿|要|抢|夺|追|换|改|恢复|还)回?(?:来|给我|原来)|冻结|锁(?:住|定|上|掉))`,
      `${ACCOUNT_ZH}(?:给我|帮我|先)+(?:弄|搞|找|拿|要|抢|夺)回来?|(?:把|让|给)(?:他|她|它|那人|那个人|骗子|别人|对方|那(?:个|台)?(?:设备|手机))[^，。！？]{0,4}(?:踢|赶|挤|锁|清|退)(?:出去|出来|下去|下线|掉|走|了|在外)|(?:踢|强制)[^，。]{0,4}下线|别(?:再)?让(?:他|她|别人|人家|那人)[^，。]{0,6}(?:登|进)`,
      `(?:先|帮我|给我|快|赶紧|马上|请|要|就)[^，。！？]{0,6}(?:冻结|锁(?:住|定|了|上|掉)?|封(?:住|了)?)(?:我的?|这个|一下)*${ACCOUNT_ZH}`,
      `(?:把|${SHALL})[^，。！？]{0,12}(?:解绑|解除绑定|解开|解锁|弄掉|删(?:掉|了|除)|去掉|移除|清掉|放(?:出来|开|回)|还原|上架|处理(?:了|掉)|处罚|开除|辞(?:退|了)|批评|警告|下架|封(?:了|掉)|赔礼|道歉)`,
      "扣(?:掉)?(?:的|我的|了的)?[0-9一二两三四五六七八九十]*分?[^，。]{0,3}(?:还我|还给|恢复|撤|加回)|店(?:铺)?(?:给我|帮我|快)?(?:放出来|放回|开回|还我|还给我)|(?:账号|号|账户)[^，。]{0,4}(?:还我|还给我|找回|拿回|要回)",
      "(?:要(?:个|一个|求)?(?:书面)?|让(?:他|她|卖家|商家|店家|骑手|快递员?)们?[^，。]{0,4})(?:赔礼)?道歉|赔(?:个|礼|个礼)?不是|(?:教育|批评|警告|管)(?:教育|一?管|一?下)?(?:他|她|这个|那个|快递|骑手|卖家|店家)|得(?:被)?(?:罚款|处罚|开除)|把我们?的?(?:店铺?|号|账号|链接|商品)[^，。]{0,4}(?:解|放|恢复|还)|严肃处理|(?:^|[，,。\\s])解绑",
    ),
    ...en(
      `(?:want|need|could do with|deserve)s? ${SCOLDING}|(?:tell|tick) ${SOMEBODY} off(?![a-z])`,
      `(?:lock|kick|shut|throw|boot|sign|log|keep|get|chuck|block) ${INTRUDER} (?:out|off)(?![a-z])|(?:log|sign) (?:out|off) (?:all|every|the other|any other|everyone|everybody)(?![a-z])|${DO}(?:block|lock|freeze|secure|protect) (?:him|her|them|my account|the account|that device|whoever)(?![a-z])|(?:freeze|secure) (?:my|our|the) ${MINE}(?![a-z])`,
      `(?:want|need|like|have|get|see|should) (?:${SOMEBODY} )?(?:to )?(?:be |get )?(?:written up|fired|sacked|punished|disciplined|banned|reported|warned|fined|reprimanded|dealt with|held (?:responsible|accountable))(?![a-z])`,
      `${DO}(?:report|fire|sack|punish|discipline|ban|warn|fine|sanction|write up) ${SOMEBODY}(?![a-z])|write ${SOMEBODY} up`,
      `have a (?:serious |quiet )?(?:word|talk|chat) with ${SOMEBODY}`,
      `give ${SOMEBODY} a (?:warning|fine|talking|strike|ban)`,
      `(?:give|get|want|need|have)(?: ${ME})? (?:my|our) ${MINE} back(?! (?:in|up to))|^(?:my|our) ${MINE} back|give back (?:my|our) ${MINE}|(?:put|bring|get) (?:my|our|the) ${MINE} back(?! to)`,
      `${DO}(?:remove|delete|unlink|detach|disconnect|kick|take|get|boot|log) (?:that|this|his|her|the|their|it|him|them|whoever)(?: [a-z]+){0,3} (?:number|phone|e-?mail|device|card|address|off|out|away)(?![a-z])`,
      `take (?:that|the|this|their) (?:shop|listing|seller|store|page|review|item|ad)s? down|(?:a|an|proper|written|formal) apology(?![a-z])`,
      "unlock (?:my|our|the|it)(?![a-z])|(?:let|get|put) me back in|(?:make|have|get|want) (?:him|her|them)[^.!?]{0,10} say sorry|tell (?:his|her|their) (?:boss|manager)",
      `(?:want|need|get|have) (?:my|our|the) ${MINE} (?:reopened|restored|unlocked|unfrozen|reinstated|unblocked|reactivated|relisted)(?![a-z])`,
    ),
  ],
};
