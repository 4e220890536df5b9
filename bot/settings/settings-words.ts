/** What settings files are held to, in Chinese: schemas name the English, problems carry both. */
import type { ErrorCode } from "yaml";
import { z } from "zod";

/** The English of rules that our schemas word themselves, and the Chinese. `$1` is what was quoted. */
const RULES: readonly (readonly [en: RegExp, zh: string])[] = [
  [/^a colour such as (\S+)$/, "要写 $1 这样的颜色"],
  [
    /^the name of a PNG or JPEG beside brand\.yaml, such as logo\.png, or null$/,
    "要写 brand.yaml 旁边的 PNG 或 JPEG 的文件名，例如 logo.png，或写 null",
  ],
  [/^two capital letters$/, "要写两个大写字母"],
  [/^a host name without https:\/\/$/, "只写主机名，不带 https://"],
  [/^lower-case letters, digits, - and _ only$/, "只能用小写字母、数字、- 和 _"],
  [/^an article id such as (\S+)$/, "要写 $1 这样的文章编号"],
  [/^not a valid regular expression$/, "正则表达式有误"],
  [/^(?:not )?a time zone such as (\S+)$/, "要写 $1 这样的时区"],
  [/^the end must be later than the start$/, "结束时间要晚于开始时间"],
  [/^"(.+)" is there twice$/, "“$1”出现了两次"],
  [/^no slot "(.+)" under slots:$/, "slots: 下没有“$1”"],
  [/^no question for group "(.+)"$/, "“$1”这一组没有写问句"],
  [/^no issue "(.+)"$/, "没有“$1”这个 issue"],
  [/^no demand "(.+)" under demands:$/, "demands: 下没有“$1”"],
  [/^"(.+)" is not a slot of this type$/, "“$1”不是这个类型的 slot"],
  [
    /^an https address without user and password; http only of this machine$/,
    "要写不带用户名和密码的 https 地址；只有本机可以用 http",
  ],
  [
    /^off, or a desk of kind chatwoot or zendesk$/,
    "要写 off，或写 kind 为 chatwoot 或 zendesk 的系统",
  ],
  [/^the type "(.+)" is missing$/, "缺少“$1”这个类型"],
];

/** What is wrong with the form of a file before its values are looked at. */
const FORM: Partial<Record<ErrorCode, string>> = {
  BAD_INDENT: "缩进不对：同一层的行要对齐",
  TAB_AS_INDENT: "缩进要用空格，不能用制表符",
  DUPLICATE_KEY: "同一个名字写了两次",
  MISSING_CHAR: "缺少引号、括号、冒号或空格",
  MULTILINE_IMPLICIT_KEY: "名字后面缺少冒号，或引号没有配对",
  BLOCK_AS_IMPLICIT_KEY: "冒号太多：带冒号的文字请放进引号",
  BAD_SCALAR_START: "以特殊符号开头的文字请放进引号",
  UNEXPECTED_TOKEN: "这里多了一个符号，或缺少引号",
};

/** The words that zod says to Chinese readers; rules of our own are {@link ruleInChinese}'s. */
export const CHINESE_ISSUES = z.locales.zhCN().localeError;

/** A rule of our own in Chinese; what has no Chinese stays as it is. */
export function ruleInChinese(english: string): string {
  const found = RULES.find(([pattern]) => pattern.test(english));
  return found === undefined ? english : english.replace(found[0], found[1]);
}

/** A fault of YAML in Chinese. */
export function formInChinese(code: ErrorCode): string {
  return FORM[code] ?? "YAML 写法有误，请检查这一行的冒号、引号和缩进";
}
