/** The wordings by which a demand is known: wishes, and mere mentions. */
import type { Demand } from "../settings/problem-types.ts";
import { WISHES } from "./demand-wishes.ts";

interface Cue {
  readonly demand: Demand;
  /** Enough by itself. */
  readonly wish: readonly RegExp[];
  /** Only when nothing stronger is there, or when this was what the bot asked. */
  readonly mention: readonly RegExp[];
}

/** What stands for each demand, in normalised text. */
export const DEMAND_CUES: readonly Cue[] = [
  {
    demand: "resend",
    wish: [
      ...WISHES.resend,
      /补发|重发|重新(?:给我|再|安排)*(?:发|寄|派|送|配送|邮)|再(?:发|寄|送|给我(?:发|寄))(?:一|个|件|份|我|次|过来)|补(?:给我|过来|寄|[一两二三四五六几0-9]+[个件份支瓶双套盒条只包张袋箱罐]|齐|上|我一)|把(?:少|缺|漏|那)[^，。]{0,6}(?:发|寄|补)|(?:^|[，,。\s]|给我|帮我|再|就)(?:寄|补|发)(?:过来|来|给我|一?[个件份套块条只把双本箱瓶])(?!.{0,6}(?:图|链接|照|截|验证码|码|对的|正确))|(?:寄|补|发)(?:给)?我(?:就|吧|一[个件份套块条只])(?!.{0,4}(?:图|链接|照))|(?<![a-z])(?:re-?send|re-?ship|re-?deliver|(?:send|ship|post|mail)[^.!?\n]{0,24} again|send (?:me )?(?:out )?(?:it|them|that|the parcel|the package|the order)? ?again|send (?:me |us )?(?:over |out )?(?:another|a (?:new|second|working|good|fresh|proper|undamaged)|the (?:missing|rest|remaining|other|second))|send (?:me |us )?(?:the |my |a |just the )?(?!photos?|pictures?|pics?|screenshots?|link|code|refund|money|proof|it back|them back)[a-z]+ (?:please|pls|plz|over to me)|(?:need|want|get|have|like) another(?: one)?(?! (?:person|agent|human|chat|option|way))|(?:want|need|owe me|get|give me) the (?:rest|remaining|difference|balance)|ship (?:me )?(?:another|a new|the (?:missing|rest|remaining)|it again|again)|(?:the )?missing (?:one|item|part|piece)s? (?:sent|shipped)|(?:another|new) one (?:sent|shipped)|(?:like|want|need) (?:the |my |a )?[^.!?\n]{0,24} sent(?! back))/gu,
    ],
    mention: [
      /(?<![a-z])(?:sent again|another one|new parcel|deliver(?:ed)? again|redelivery|send (?:me )?(?:the|my) (?!photos?|pictures?|pics?|screenshots?|link|code|refund|money)[a-z]+)/gu,
    ],
  },
  {
    demand: "exchange",
    wish: [
      ...WISHES.exchange,
      /换货|(?:给我|帮我|想|要|能|可以|可不可以|希望|申请|直接|就|只|我要|麻烦)?(?:换|调换|更换|换成|换个|换一)(?:一?(?:个|件|双|套|台|条|只|新|副|瓶|款|部|份)|新的|成|码|尺码|颜色|正确|对的|好的|大|小)|(?:寄|发|给|拿|来)(?:我)?(?:一?[个件双把台条只份])?(?:对的|正确的|好的(?!吧|[，,。]|$))|能换(?:就|的话)?换|调换|还是换|换(?:了)?吧|就换|换同款|换货|退换(?!货?(?:政策|规则|流程))|(?<![a-z])(?:(?:a )?new (?:one|pair|set|unit|[a-z]+) (?:please|pls|plz|instead|would)|(?:get|want|need|have|like) (?:a )?new (?:ones?|pair|set|unit)|(?:change|switch)(?: it| them| this)? (?:the |to |for )?(?:a |another )?(?:size|colou?r)|exchange(?:d)?|swap(?:ped)?|replace(?:d)?|replacement|(?:send|give|get|want|need) (?:me )?(?:a |the )?(?:right|correct|bigger|smaller|different|black|white|red|blue) (?:one|size|item|colou?r|product|model|shirt|shoes|dress)?|(?:give|get|want|need) (?:me )?(?:a |the )?(?:working|proper|good|bigger|smaller|different|undamaged|unbroken|black|white|red|blue) (?:one|size|item|colou?r|product|model|shirt|shoes|dress)?)(?![a-z])/gu,
    ],
    mention: [
      /^(?:我)?(?:就|只)?要[^钱退赔人]{1,5}(?:的|码|号)(?![^。！]{2,})|(?<![a-z])(?:new ones?|change (?:it|the (?:size|item|colou?r))|different size)|换/gu,
    ],
  },
  {
    demand: "refund",
    wish: [
      ...WISHES.refund,
      /(?:我|想|要|希望|申请|(?<!申)请|帮我|给我|直接|全额|能|可以|那就|就|还是|只|必须|麻烦|赶紧|立刻|马上|尽快|需要|干脆|不如)[^。！？!?\n，,]{0,8}?(?:退款|退钱|退了|退掉|退货|退给我|退我)|(?:退款|退钱|退货)(?:吧|就行|就好|算了|给我|！|!|$)|(?:把|将)?.{0,4}钱.{0,6}(?:退|还)(?:给|我|回)|(?:退|还)(?:我|给我)(?:的)?钱|退.{0,6}钱|退(?:掉|还)?(?:[一两二三12]|那|这)(?:笔|单)|退(?:还)?给我|还给我|退回(?:来|给|我)|(?:钱|款|[0-9]+块?|那笔|多的|多扣的)[^，。！？]{0,8}(?:弄|拿|要|打|转|返|还|吐|追|讨)回(?:来|给)?|(?:你们|平台|卖家|得|要|必须|应该)?赔(?:我|偿|付|钱|一半|点|[0-9一二三十]+[倍块元])|(?:^|[，,。\s])退(?:吧|了|掉|[。！!，,]|$)|给我退|退我(?:[。！!，,\s]|$)|(?:^|[，,。\s])(?:都|全|全都)?退(?:咯|喽|啦|呗|嘛)|假一赔|全额退|退全(?:款|额)|退一赔|退一半|部分退款|赔(?:我|偿|钱)|退差价|退一赔|(?<![a-z])(?:want|need|get|give|like|demand|request|expect|prefer|rather|please|pls|just|have|ask(?:ing)? for|looking for|process|issue|do|take|require|claim)(?: me| us| a| an| my| the| full| partial| complete| to| be| get| have| for| it| them| back| all| of| some)* (?:refund(?:ed)?|money back|money|cash back|reimburs\w+)(?![a-z])|(?<![a-z])(?:want|need|like|get|have)[^.!?\n]{0,32} (?:refunded|reimbursed)(?![a-z])|(?<![a-z])(?:refund me|refund (?:it|please|pls|the|my|this|for)|^refund(?![a-z])|refund (?:is|would be|will be|sounds) (?:fine|ok|okay|good|better|best|great|what)|money back|give (?:me )?(?:back )?my money|(?:and|plus) (?:a |my )?(?:full )?refund(?![a-z]| (?:was|is|has|status|request|never))|(?:want|need|like|get|give me)(?! (?:you|someone|somebody|to hear))(?: (?!call|text|write|send|sent|account|shop|store|listings?|page|profile|hear|get)[a-z0-9.$£€]+){1,5} back(?! (?:to|in|from|online|up))|(?:give|hand|pay|send|transfer) (?:it|that|(?:me )?the [0-9.$£€]+|[$£€]?[0-9.]+|my money|the money|the cash) back|(?:full|whole|entire|total) (?:amount|sum|price|payment)(?: i paid)?(?: back)?|what i (?:paid|spent)[^.!?]{0,12}(?:back|returned)|(?<!me )back (?:on|to|in|into|onto) my (?:card|account|wallet|paypal|bank)|(?:reverse|void|undo|charge ?back) (?:it|that|this|the (?:charge|payment|transaction|second|extra|duplicate)\w*)|make (?:them|him|her|the (?:seller|shop)) (?:pay|refund|give)|(?:give|want|need)(?: me)?(?: back)? my (?:money|cash|dough|dosh|funds|quid)|(?:one|it|that|them|money|cash|payment|charge|difference|rest|extra)s? back (?:please|pls|plz)|(?:^|[,.!?] ?)[a-z0-9.$£€ ]{1,16} back please|return (?:it|this|them) (?:and|for)|want to return|compensat\w+|reimburse\w*)/gu,
    ],
    mention: [
      /退款|退钱|退货|退掉|^钱$|(?<![a-z])(?:refund|return it|send it back|money|cash)(?![a-z])/gu,
    ],
  },
  {
    demand: "cancel",
    wish: [
      ...WISHES.cancel,
      /(?:取消|撤)(?:掉|了吧)(?!了?(?:工单|登记|申请))|取消(?:掉|了|一下|吧)?(?:这个|那个|我的|该|此|这|那|整个)?(?:笔|个|份)?(?:订单|单子|这单|那单|单)|(?:订单|这单|那单|把它|这个单|单子).{0,6}(?:取消|撤销|退掉|撤了)|(?:要|想|(?<!申)请|帮我|给我|麻烦|申请|还是|能|可以|就|直接)[^。！？!?\n，,]{0,6}(?:取消|撤单)|(?<![a-z])(?:cancel(?:l?ed)? (?:my|the|this|that|it|an|order|them|both)|(?:bin|scrap|kill|drop|stop|void|withdraw|call off|undo|bail on|get rid of) (?:the |my |this |that )(?:whole |entire )?order|(?:want|like|need|please|could you|can you|just|to|rather|then|get it) (?:to )?cancel(?:l?ed)?(?! (?:my )?(?:case|request|form|report)))/gu,
    ],
    mention: [/取消|不要了|不想要了|(?<![a-z])cancel(?![a-z])/gu],
  },
  {
    demand: "other",
    wish: [
      ...WISHES.other,
      /(?:^|[，,。\s])(?:恢复|解封|解冻|撤销处罚)(?:[。！!，,\s]|$)|(?:恢复|解封|解冻|解除|撤销)(?:我(?:的|们)?|店铺|链接|账号|商品|处罚|扣分|限制|就行|就好|吧|一下|了)|(?:给我|把|要|要求|帮我|请)[^，。！？]{0,10}(?:恢复|解封|解冻|道歉|赔礼)|(?:给|向|跟)我道歉|道(?:个|一个)歉|(?:处罚|处理|惩罚|下架|关掉|封|严惩|罚|查处)(?:一下)?(?:这家|这个|卖家|商家|店|他|她|快递)|(?<![a-z])(?:reinstat\w*|unfreeze|unban|unlock (?:it|my|the)|(?:wipe|clear|erase|drop|lift) (?:those|them|these|it|that|the (?:strikes?|penalt\w+|points?))|(?:restore|bring back|put back) (?:it|my|our|the|them)|re-?list|apolog(?:y|ise|ize)|(?:ban|punish|fine|sanction|warn|shut down) (?:him|her|them|this|that|the) ?(?:seller|shop|store|guy|driver|courier|listing)?|take action|lift (?:it|the|my|our)|(?:put|bring|get) (?:it|them|my [a-z]+|our [a-z]+|the [a-z]+) back (?:up|online|live|on))(?![a-z])/gu,
    ],
    mention: [/(?<![a-z])(?:restore|lift)(?![a-z])|恢复|道歉/gu],
  },
  {
    demand: "query",
    wish: [
      ...WISHES.query,
      /(?:帮|麻烦|(?<!申)请|给我|能不能|可以|想|要|可否|能否|是否)[^。！？!?\n]{0,10}?(?:查|看看|看下|看一下|确认|核实|追踪|问问|跟进|催|了解|弄清)|查(?:一下|下|询|查|清|明|物流|进度|状态|这个|这单|那个|看)|(?:想|要|只)?(?:知道|问问|问一下|问下|确认)(?:一下)?[^。！？!?\n]{0,10}(?:到哪|在哪|什么情况|怎么回事|进度|状态|什么时候|啥时候|原因|为什么|为啥|咋|怎么)|(?:弄|搞|查|说|讲|问)(?:个|一)?(?:明白|清楚)|(?:给|要|等|有)(?:我|个|一)*(?:准话|准信|交代|解释|答复|回音|结果)|盯(?:一下|着|下|紧)|到底[^，。！？]{0,4}(?:啥|什么)时候|(?:啥|什么)时候(?:能|才|才能|可以)?(?:来|到|好|回|送|发)|到(?:底)?(?:哪|什么地方)(?:了|去|里)|什么情况|(?:怎么|咋)回事|啥情况|告诉我[^，。]{0,10}(?:哪|什么|啥|咋|怎么)|核对|卡(?:在)?哪|催(?:一下|促|一催|催|下|派|发货)|尽快(?:发货|送|派)|(?<![a-z])(?:(?:can|could|please|pls|help|would|want|like|need)[^.!?\n]{0,24}?(?:check(?! ?out)|find out|look into|trace|track(?! ?ing number)|locate|investigate|confirm|see where|tell me where|know where|know what|find (?:it|my|the|where|out))|^(?:just )?find (?:it|my|the)|check (?:on|the status|what|where|if|my)|find out (?:what|where|why)|look into|where(?:s| is| are) (?:my|our|the|it)|whats (?:going on|happening|the status|up with)|what (?:is|has) (?:going on|happening|happened)|know (?:what|where|when|if|why|how) (?:is|my|happened|it|the)|(?:tell|let) me (?:know )?(?:if|whether|what|where|when|why|how)|need to know|want to know|trace (?:it|the|my)|track it down|hurry (?:it|them) up|chase (?:it|this|that|them|the \w+|my \w+)|(?:find|track down|locate) my [a-z]+|(?:please|someone) explain|explain (?:this|why|what|how|to me)|where did (?:it|my|the) [a-z]* ?go|what(?:s| is) the hold ?up|status (?:of|update)|an update)/gu,
    ],
    mention: [
      /查|核实|(?<![a-z])(?:check|status|find out|track|update|investigate|explanation)(?![a-z])/gu,
    ],
  },
];
