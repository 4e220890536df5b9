/** What is said not to be the matter, and mere abuse: words of a problem that nobody tells of. */

const DENIED: readonly RegExp[] = [
  // "无订单 无投诉", "不是要投诉", "懒得申诉了".
  /(?:^|(?<=[\s，,。;；、！!]))(?:无(?:订单号?|单号)|(?:无|没有?)(?:任何)?(?:投诉|纠纷))(?=[\s，,。;；、！!]|$)/gu,
  /(?:不|别|没|没想|懒得|先不|并非|不是)(?:想|要|用|打算|是)?(?:来)?(?:再)?(?:投诉|举报|介入|申诉)(?:了|的|谁)?/gu,
  // "东西倒是没坏", "货没问题", "质量没毛病".
  /(?:东西|商品|货|质量|包装|衣服|鞋|机器|产品|收到的)(?:本身|倒是?|都|是|也|还)*(?:没(?:有|什么|啥)?|不)(?:坏|破|碎|问题|毛病|损坏|差|错)/gu,
  /(?:别|不要|不用|不想|不是要|没要)(?:给我|帮我|再)?(?:退款|退钱|换货|补发|取消)(?!.{0,4}(?:才怪|不行))/gu,
  /(?:(?<=^|[.,;:!?\n(] ?)|(?<=(?:is|and|with|but|have|got) ))(?:no|zero) (?:complaints?|disputes?|order involved)(?: (?:whatsoever|at all|here|involved))?/gu,
  /(?<![a-z])(?:not|dont|wont|didnt|never mind about)(?: going to| want to| need to| mean to| here to| trying to)? (?:complain\w*|report\w*|appeal\w*)/gu,
  /(?<![a-z])(?:not (?:a|an|making a|filing a) (?:complaint|dispute|refund|return))(?![a-z])/gu,
  /(?<![a-z])nothing(?:s| is| was)? wrong with (?:the |my |it)[a-z]*|(?<![a-z])(?:nothing(?:s| is| was| got)?|none of it(?: is| was)?|(?:isnt|is not|wasnt|was not|not|arent|werent) (?:even |actually |really )?) ?(?:broke|broken|damaged|faulty|defective|missing|smashed|cracked)(?![a-z])(?! (?:any ?more|yet))/gu,
  /(?<![a-z])(?:do not|dont|please dont|no need to|not asking (?:for|you) (?:a|to)?)(?: want (?:a|to)?| need (?:a)?)? ?(?:refund|exchange|replace|cancel)(?: (?:me|it|anything))?(?![a-z])/gu,
];

const ABUSE: readonly RegExp[] = [
  /(?:一群|一帮|一伙|你们(?:这(?:群|帮|些))?(?:就是|都是|全是|真是|是)?(?:一群|一帮|个|大|死)?|(?:^|(?<=[，,。！!\s]))(?:大|死)?)骗子(?:平台|公司|网站|软件|集团)?(?=[\s，,。！!？?]|$)/gu,
  /(?:骗子|骗人的?|坑人的?|黑心|诈骗)(?:平台|公司|网站|软件|app|玩意)/gu,
  /(?<![a-z])(?:(?:youre|you are|you|bunch of|pack of|such|fucking|bloody|total|absolute|a|what a|this is a|its a)(?: (?:all|a|an|total|bunch|bunch of|bloody|fucking|absolute|complete))*) (?:scam(?:mers?)?|crooks?|thieves|thief|frauds?|fraudsters?|liars?|robbery|rip ?off|con artists?)(?: (?:company|site|website|app|platform|shop|lot))?(?=[\s.!?,]*(?:$|[.!?,\n]))/gu,
  /(?<![a-z])scam (?:company|site|website|app|platform)(?![a-z])/gu,
];

/** The text without denied subjects and insults; for normalised text. */
export function leaveOutDenied(plain: string): string {
  return [...DENIED, ...ABUSE].reduce((rest, pattern) => rest.replace(pattern, " "), plain);
}
