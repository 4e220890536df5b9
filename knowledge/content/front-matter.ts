import { isMap, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import { z } from "zod";
import { ARTICLE_ACTIONS, ARTICLE_ROLES, type Problem, SOURCE_TYPES, STATUSES } from "./article.ts";
import { findNearestName } from "./nearest-name.ts";

const ID = /^[a-z0-9][a-z0-9-]{0,63}\/[a-z0-9][a-z0-9-]{0,63}$/;
const day = z.string().refine(isDay, "must be a date such as 2026-11-02");
const wording = z.string().trim().min(2, "is too short").max(300, "is longer than 300 characters");

const schema = z
  .strictObject({
    id: z.string().optional(),
    title: wording,
    aliases: z.array(wording).max(400, "has more than 400 wordings").default([]),
    role: z.enum(ARTICLE_ROLES),
    region: z.union([
      z.literal("all"),
      z.string().regex(/^[A-Z]{2}$/, "must be all, or a code such as US"),
    ]),
    status: z.enum(STATUSES),
    updated: day,
    source: z.strictObject({
      type: z.enum(SOURCE_TYPES),
      document: z.string().optional(),
      date: day.optional(),
    }),
    owner: z.string().trim().min(1, "names the team that keeps the article true"),
    reviewBy: day,
    validFrom: day.optional(),
    validTo: day.optional(),
    related: z
      .array(z.string().regex(ID, "must be ids such as refunds/review-time"))
      .max(8)
      .default([]),
    problemType: z.string().optional(),
    actions: z.array(z.enum(ARTICLE_ACTIONS)).default([]),
  })
  .superRefine((value, context) => {
    if ((value.problemType !== undefined) !== value.actions.includes("start-case")) {
      const message = "problemType and the action start-case need each other";
      context.addIssue({ code: "custom", path: ["problemType"], message });
    }
    if (value.validFrom && value.validTo && value.validFrom > value.validTo) {
      context.addIssue({ code: "custom", path: ["validTo"], message: "is before validFrom" });
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
  const at = (offset: number, message: string): Problem => {
    const { line, col } = lines.linePos(offset);
    return { file, line: line + firstLine - 1, column: col, message, severity: "error" };
  };
  if (document.errors.length > 0) {
    return {
      kind: "broken",
      problems: document.errors.map((error) => at(error.pos[0], firstSentence(error.message))),
    };
  }
  if (!isMap(document.contents)) {
    return {
      kind: "broken",
      problems: [at(0, "the front matter must be a list of `name: value` lines")],
    };
  }
  const checked = schema.safeParse(document.toJS({ maxAliasCount: 0 }));
  if (checked.success) return { kind: "ok", value: checked.data };
  const root = document.contents;
  const problems = checked.error.issues.flatMap((issue) =>
    explain(issue, root).map((e) => at(e.offset, e.message)),
  );
  return { kind: "broken", problems };
}

function explain(issue: z.core.$ZodIssue, root: Node): { offset: number; message: string }[] {
  const path = issue.path.map(String);
  const name = path.join(".");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      offset: findOffset(root, [...path, key], true),
      message: `unknown name "${key}"${suggest(key, ALLOWED[name] ?? [])}`,
    }));
  }
  const offset = findOffset(root, path);
  if (issue.code === "invalid_value") {
    const given = String(findValue(root, path) ?? "");
    const allowed = issue.values.map(String);
    const choice = given === "" ? "" : suggest(given, allowed);
    return [{ offset, message: `${name} must be one of ${allowed.join(", ")}${choice}` }];
  }
  if (issue.code === "invalid_type" && findValue(root, path) === undefined) {
    return [{ offset: 0, message: `"${name}" is missing` }];
  }
  return [{ offset, message: `${name}: ${issue.message}` }];
}

function suggest(given: string, allowed: readonly string[]): string {
  const nearest = findNearestName(given, allowed);
  return nearest === undefined ? "" : ` (did you mean "${nearest}"?)`;
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
