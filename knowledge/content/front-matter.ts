import { isMap, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import { z } from "zod";
import {
  ARTICLE_ACTIONS,
  ARTICLE_ROLES,
  inBoth,
  type Problem,
  type ProblemWords,
  SOURCE_TYPES,
  STATUSES,
} from "./article.ts";
import { RULE_WORDS as RULES, RULES_IN_CHINESE } from "./front-matter-words.ts";
import { findNearestName } from "./nearest-name.ts";

const ID = /^[a-z0-9][a-z0-9-]{0,63}\/[a-z0-9][a-z0-9-]{0,63}$/;
const day = z.string().refine(isDay, RULES.day);
const wording = z.string().trim().min(2, RULES.short).max(300, RULES.long);

const schema = z
  .strictObject({
    id: z.string().optional(),
    title: wording,
    aliases: z.array(wording).max(400, RULES.manyWordings).default([]),
    role: z.enum(ARTICLE_ROLES),
    region: z.union([z.literal("all"), z.string().regex(/^[A-Z]{2}$/, RULES.region)]),
    status: z.enum(STATUSES),
    updated: day,
    source: z.strictObject({
      type: z.enum(SOURCE_TYPES),
      document: z.string().optional(),
      date: day.optional(),
    }),
    owner: z.string().trim().min(1, RULES.owner),
    reviewBy: day,
    validFrom: day.optional(),
    validTo: day.optional(),
    related: z.array(z.string().regex(ID, RULES.ids)).max(8, RULES.manyRelated).default([]),
    problemType: z.string().optional(),
    actions: z.array(z.enum(ARTICLE_ACTIONS)).default([]),
  })
  .superRefine((value, context) => {
    if ((value.problemType !== undefined) !== value.actions.includes("start-case")) {
      context.addIssue({ code: "custom", path: ["problemType"], message: RULES.startCase });
    }
    if (value.validFrom && value.validTo && value.validFrom > value.validTo) {
      context.addIssue({ code: "custom", path: ["validTo"], message: RULES.order });
    }
  });

/** The front matter of one article file, checked. */
export type FrontMatter = z.infer<typeof schema>;

/** Names that front matter may use, for messages and documents. */
export const FRONT_MATTER_KEYS: readonly string[] = Object.keys(schema.shape);

const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  "": FRONT_MATTER_KEYS,
  source: ["type", "document", "date"],
  role: ARTICLE_ROLES,
  status: STATUSES,
  "source.type": SOURCE_TYPES,
  actions: ARTICLE_ACTIONS,
};

type Result =
  | { readonly kind: "ok"; readonly value: FrontMatter }
  | { readonly kind: "broken"; readonly problems: readonly Problem[] };

/**
 * Parses and checks the YAML between the `---` lines. `firstLine` is the file's line on which `yaml`
 * starts, so that every problem points at the place where an editor sees it.
 */
export function parseFrontMatter(yaml: string, file: string, firstLine: number): Result {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, schema: "failsafe" });
  const at = (offset: number, words: ProblemWords): Problem => {
    const { line, col } = lines.linePos(offset);
    const place = { file, line: line + firstLine - 1, column: col };
    return { ...place, ...inBoth(words), severity: "error" };
  };
  if (document.errors.length > 0) {
    return {
      kind: "broken",
      problems: document.errors.map((error) => {
        const en = firstSentence(error.message);
        return at(error.pos[0], { en, zh: `写法读不懂：${en}` });
      }),
    };
  }
  if (!isMap(document.contents)) {
    return {
      kind: "broken",
      problems: [at(0, NO_LIST)],
    };
  }
  const checked = schema.safeParse(document.toJS({ maxAliasCount: 0 }));
  if (checked.success) return { kind: "ok", value: checked.data };
  const root = document.contents;
  const problems = checked.error.issues.flatMap((issue) =>
    explain(issue, root).map(({ offset, words }) => at(offset, words)),
  );
  return { kind: "broken", problems };
}

const NO_LIST: ProblemWords = {
  en: "the front matter must be a list of `name: value` lines",
  zh: "开头的信息要一行一个“名称: 值”",
};

/** A fault and where it is, as an offset into the front matter. */
interface Fault {
  readonly offset: number;
  readonly words: ProblemWords;
}

function explain(issue: z.core.$ZodIssue, root: Node): Fault[] {
  const path = issue.path.map(String);
  const name = path.join(".");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => {
      const { en, zh } = suggest(key, ALLOWED[name] ?? []);
      const words = { en: `unknown name "${key}"${en}`, zh: `没有“${key}”这个名称${zh}` };
      return { offset: findOffset(root, [...path, key], true), words };
    });
  }
  const offset = findOffset(root, path);
  if (issue.code === "invalid_value") {
    const given = String(findValue(root, path) ?? "");
    const allowed = issue.values.map(String);
    const choice = given === "" ? { en: "", zh: "" } : suggest(given, allowed);
    const words = {
      en: `${name} must be one of ${allowed.join(", ")}${choice.en}`,
      zh: `${name} 只能是 ${allowed.join("、")}${choice.zh}`,
    };
    return [{ offset, words }];
  }
  if (issue.code === "invalid_type" && findValue(root, path) === undefined) {
    return [{ offset: 0, words: { en: `"${name}" is missing`, zh: `缺少“${name}”` } }];
  }
  const chinese = RULES_IN_CHINESE.get(issue.message) ?? inChinese(issue);
  return [{ offset, words: { en: `${name}: ${issue.message}`, zh: `${name}：${chinese}` } }];
}

/** What the schema library itself says, such as of a list where a text is due. */
function inChinese(issue: z.core.$ZodIssue): string {
  const said = z.locales.zhCN().localeError(issue as z.core.$ZodRawIssue);
  return (typeof said === "object" ? said?.message : said) ?? issue.message;
}

function suggest(given: string, allowed: readonly string[]): ProblemWords {
  const nearest = findNearestName(given, allowed);
  if (nearest === undefined) return { en: "", zh: "" };
  return { en: ` (did you mean "${nearest}"?)`, zh: `（是不是“${nearest}”？）` };
}

function findValue(root: Node, path: readonly string[]): unknown {
  let node: unknown = root;
  for (const key of path) {
    if (isMap(node) || isSeq(node)) node = node.get(isSeq(node) ? Number(key) : key, true);
    else return undefined;
  }
  return typeof node === "object" && node !== null && "value" in node ? node.value : node;
}

/** Where the value at a path starts; the name itself when `names` is set or there is no value. */
function findOffset(root: Node, path: readonly string[], names = false): number {
  let node: unknown = root;
  let offset = root.range?.[0] ?? 0;
  path.forEach((key, depth) => {
    if (isMap(node)) {
      const pair = node.items.find((item) => String(item.key) === key);
      const wanted = names && depth === path.length - 1 ? pair?.key : (pair?.value ?? pair?.key);
      offset = (wanted as Node | undefined)?.range?.[0] ?? offset;
      node = pair?.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      offset = (node as Node | undefined)?.range?.[0] ?? offset;
    }
  });
  return offset;
}

function firstSentence(message: string): string {
  return (message.split(" at line ")[0] ?? message).split("\n")[0] ?? message;
}

function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}
