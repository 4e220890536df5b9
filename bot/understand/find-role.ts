/** Which side a shopper speaks from: by what only a merchant, or only a partner, says of themselves. */
import type { Role } from "../../kernel/decision.ts";

const MERCHANT: readonly RegExp[] = [
  /我(?:们)?(?:是|作为)?(?:一个|一名|个|这边是)?(?:商家|卖家|店主|店铺|店家|商户)|(?:我|我们)(?:的)?店(?!.{0,3}里买)|我开的店|(?:商家|卖家|店铺)?后台|(?<![给帮替])(?:我们?|自己)(?:的|家)?(?:链接|商品|宝贝|listing)*(?:被?下架|搜不到|被?屏蔽|上架|违规|侵权)|店铺\s?(?:id|编号|被封|被关|被冻|扣分|违规|等级)|我(?:们)?(?:家)?(?:的)?(?:商品|链接|宝贝)(?:被|给|降权|下架|违规|搜不到)|给我(?:的)?(?:商品|链接|店)[^，。]{0,2}(?:降权|下架|限流|扣分|封)|(?:佣金|抽成|扣点|技术服务费|平台服务费)|我(?:们)?(?:家|这)?(?:小)?店(?:铺)?(?:被|的|里的钱)|卖家中心|(?:买家|顾客|客户)(?:买|穿|用|寄|拍|收|说|恶意|申请|退|投诉|要求|给|拒|把|仅)|入驻(?!成|为|做|当)/u,
  /(?<![a-z])(?:im a (?:seller|merchant|shop owner)|i am a (?:seller|merchant|shop owner)|as a (?:seller|merchant)|my (?:shop|store)(?:s|'s)?(?! order)|our (?:shop|store)|i sell|we sell|(?:my|our|a|the|this|one) (?:buyer|customer)s?(?! (?:service|support|care|rep|help))|seller (?:center|centre|account|dashboard|fees?)|(?:my|our) (?:listings?|sales|seller|skus?|storefront|products? (?:got|was|were|has been|have been))|(?:shop|store|seller) id|commission|(?:i|we|ive|weve) (?:have )?(?:sold|sell)|i run (?:a|the|an|my) (?:small |little |online )?(?:shop|store|stall|boutique|storefront)|(?:i|we|ive|weve) (?:have )?(?:just )?listed|merchant id)(?![a-z])/u,
  // One word to the question who is asking: "商家", "seller, home decor".
  /^(?:我?是)?(?:商家|卖家|商户|店主|掌柜|开店的|做生意的)(?:的)?(?=[\s。.!！~，,]|$)|^(?:im (?:the |your ))?(?:seller|merchant|shop owner|vendor)(?: here)?(?=[,!\n]|\.?$)/u,
  // "卖了八年袜子", "我们家一直在你们这卖茶叶".
  /(?:我|俺|咱|我们|咱们|本人)(?:家|这边|自己)?(?:一直|也|就|都)?(?:是)?(?:在[^，。！？]{1,8})?卖(?:了|的|点|些|过)?(?!家|给我|掉|出去|不|萌)|做了?.{0,4}年(?:的)?(?:电商|网店|生意)/u,
  /(?:封|关|冻结|查封|停|关闭|处罚|限流)(?:了|掉)?(?:我|我们|咱们?|俺)(?:家)?(?:的)?(?:小)?店|(?:^|[，,。\s我们把])(?:小)?店(?:铺)?(?:给我|给我们|帮我|就|也|又|都|让你们|被你们|被平台|被)?(?:放出来|解封|解冻|恢复|放开|封了|关了|冻了|查封|降权|限流|停业)/u,
  /(?:扣|罚|记|减)(?:了|掉)?(?:我|我们|咱)?(?:的|店|店铺)*\s?[0-9一二两三四五六七八九十]{1,3}\s?分(?!钱|之|钟)|(?:违规|虚假发货)(?:扣|记|罚)|(?:我|我们|自己)(?:自己)?(?:的|有|注册)(?:注册)?商标|商标(?:证|注册证)|进货(?:单|凭证|发票)|品牌授权书/u,
  /(?:店铺|店里|店)(?:的)?[^，。！？]{0,10}(?:结算|回款|货款|账期|提现|销售额|营业额)|(?:结算|回款|货款|账期)[^，。！？]{0,10}(?:店铺|店里)/u,
  /(?<![a-z])(?:(?:been )?selling (?:on|with|here|through)|(?:my|our) (?:stall|boutique|payouts?|settlements?|earnings|inventory|dashboard|handmade|storefronts?|trademark)|[0-9]+ (?:of my |of our )?listings|(?:take|took|taken|pull(?:ed)?|remov(?:e|ed)|delet(?:e|ed)|wip(?:e|ed))(?: down| off)? (?:all |every one of )*(?:of )?(?:my|our) (?:stuff|items|products|listings?|things|shop|store|page)|(?:ban(?:ned)?|suspend(?:ed)?|froze|closed|shut(?: down)?) (?:my|our) (?:shop|store|stall)|delisted|reinstate (?:my|our|the|them|it) ?(?:shop|store|listings?|products?)?|sold (?:on|through) (?:your|this) (?:site|platform|app))(?![a-z])/u,
];

const PARTNER: readonly RegExp[] = [
  /(?:商务|品牌|渠道)合作|开发者|开放平台|(?:我们?|自己|家里?)(?:是|有|做)?[^，。]{0,6}(?:工厂|厂家|供应商|代工厂|源头)|自己有厂|(?:做|搞|开)(?:个|一个)?专场|供货|招商/u,
  /(?<![a-z])(?:partnership|developer|api access|influencer|affiliate|sponsor\w*|(?:run|buy|place|running|buying|placing) (?:some )?(?:ads|adverts?|advertising)|advertis(?:e|ing) (?:with|on)|supply (?:you|your)|wholesale(?:r)?|(?:im|were|i am|we are) (?:an? )?(?:[a-z]+ )?(?:agency|supplier|manufacturer|brand|distributor|influencer|creator|factory))(?![a-z])/u,
  // "咱们一起搞点事情", "给你们做配送", "纯合作".
  /(?:咱|咱们|我们|跟你们|和你们|与你们|有没有|有无|能不能|可不可以|能否|想)[^，。！？]{0,8}(?:一起|一块儿?|联手|合伙)(?:搞|做|干|弄|玩|办|合作)|(?:给|为|帮|替)(?:你们|贵司|贵公司|贵平台|平台)(?:的)?[^，。！？]{0,6}(?:做|供|跑|搞|送)(?:货|应|配送|物流|仓储|代工|包装|推广|运营|贴牌|服务|生鲜)|(?:纯|谈(?:一?谈)?|聊(?:一?聊)?|洽谈|寻求|想|求)合作|联名|经纪人|(?:成为?|当|做)(?:你们的?|贵司的?)?(?:供应商|承运商|服务商|合作方|合作伙伴|分销商)/u,
  /(?<![a-z])(?:becom(?:e|es|ing) (?:a |an |one of |your |the )*(?:suppliers?|partners?|affiliates?|distributors?|carriers?|vendors?)|(?:work|working|do business|join forces|team up|collab\w*|partner(?:ing)?|cooperat\w+)(?: up| together)? with (?:you|your|u|yous)(?: guys| lot| company| team| platform)?|(?:deliver|ship|produce|manufacture|supply|carry|pack|store)\w* (?:goods |parcels |orders |stock |things )?for (?:you|your (?:platform|site|company|warehouse))|(?:supplier|carrier|partner)s? for your|we(?:re| are) (?:an? )?(?:[a-z-]+ ){0,3}(?:roastery|roasters?|farm|bakery|brewery|couriers?|carriers?|logistics (?:firm|company)|fleet|studio|start ?up|wholesaler|manufacturer|supplier|producer|co-?op)(?![a-z]))/u,
];

/** The side that the words show; undefined: a buyer, or nothing says otherwise. For normalised text. */
export function findRole(plain: string): Role | undefined {
  if (MERCHANT.some((cue) => cue.test(plain))) return "merchant";
  return PARTNER.some((cue) => cue.test(plain)) ? "partner" : undefined;
}
