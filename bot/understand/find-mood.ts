/** How the shopper is doing: danger to themselves comes before everything, then abuse, then frustration. */
import { normaliseText } from "./normalise-text.ts";

export type Mood = "calm" | "frustrated" | "abusive" | "distress";

const DISTRESS =
  /不想活|活不下去|活着没意思|想死|去死算了|死了算了|自杀|轻生|结束(?:自己的?)?生命|自残|割腕|跳楼|跳河|了结自己|没有活路|不如死|(?<![a-z])(?:kill(?:ing)? my ?self|suicid\w*|end (?:my life|it all)|want to die|wanna die|dont want to (?:live|be alive)|do not want to (?:live|be alive)|self ?harm\w*|hurt(?:ing)? my ?self|harm(?:ing)? my ?self|cut(?:ting)? my ?self|no reason to live|better off dead|cant go on living|take my own life)/u;
// "累死了", "死机", "笑死": everyday Chinese, no danger.
const NOT_DISTRESS = /(?:气|累|笑|烦|急|饿|困|热|冷|郁闷|等|难|丑|卡|坑)死/gu;

const ABUSE =
  /傻逼|傻b|煞笔|沙雕|(?<![a-z])sb(?![a-z0-9])|他妈(?!妈)|tmd|(?:^|[，,。！!\s])你妈|尼玛|(?<![我他她你爸])妈的|草你|操你|滚蛋|滚开|^滚|去死吧|垃圾(?:平台|客服|公司|东西|玩意|软件|app)|混蛋|王八蛋|狗东西|脑残|智障|废物|不要脸|畜生|贱人|(?<![a-z])(?:fuck\w*|f\*+k?\w*|shit(?:ty)?|bullshit|asshole|bastard|bitch\w*|idiots?|morons?|stupid (?:bot|company|people|app|thing)|dumbass|dumb (?:bot|company|people|app|thing)|screw you|piece of (?:shit|crap|garbage)|go to hell|scumbags?|retard\w*)(?![a-z])/u;

const FRUSTRATION =
  /气死|烦死|急死|太(?:过分|差|慢|烂|离谱|坑|气人|失望)了?|受不了|忍无可忍|受够|无语|离谱|坑人|坑爹|搞什么|什么破|什么垃圾|垃圾|恶心|(?:说|问|讲|发)了(?:多少|几|好几|n|无数|三|四|五|八百)(?:遍|次|回)|(?:到底|究竟)(?:要|还要|有没有|能不能|会不会|管不管|怎么)|没人(?:管|理|处理|回)|一直(?:没人|不理|推|拖)|推来推去|踢皮球|浪费(?:我的?)?时间|答非所问|听不懂人话|没用|不解决|敷衍|失望|生气|火大|崩溃|抓狂|！！|!!|(?<![a-z])(?:ridiculous|unacceptable|outrag\w+|furious|fed up|sick of|sick and tired|angry|so frustrat\w+|frustrat\w+|disappoint\w+|terrible|horrible|awful|worst|useless|pathetic|joke|disgust\w+|waste of (?:my )?time|wasting my time|how many times|already (?:told|said|asked|sent)|nobody (?:helps|answers|replies|cares)|no one (?:helps|answers|replies|cares)|this is crazy|insane|nonsense|are you kidding|wtf|seriously\?|for the (?:third|fourth|fifth|tenth|hundredth) time|never (?:buying|shopping|ordering) (?:here )?again|enough)(?![a-z])/u;

/** The strongest sign in the text. */
export function findMood(text: string): Mood {
  const plain = normaliseText(text);
  if (DISTRESS.test(plain.replace(NOT_DISTRESS, "＃"))) return "distress";
  if (ABUSE.test(plain)) return "abusive";
  if (FRUSTRATION.test(plain) || isShouting(text)) return "frustrated";
  return "calm";
}

/** Several words in capitals: raised voice in English. */
function isShouting(text: string): boolean {
  const words = text.match(/[A-Za-z]{3,}/gu) ?? [];
  const loud = words.filter((word) => word === word.toUpperCase());
  return words.length >= 4 && loud.length / words.length > 0.7;
}
