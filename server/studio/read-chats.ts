/** What customers asked in chats of another system: tables (CSV) and lines of JSON. */
import { parse } from "csv-parse/sync";

/** What was found, and sentences about what was left out. */
export interface ReadChats {
  readonly questions: readonly string[];
  readonly problems: readonly string[];
}

const NAMES = {
  text: ["text", "message", "content", "body", "question", "内容", "消息", "问题", "文本"],
  author: ["author", "sender", "role", "from", "author_type", "sender_type", "发送者", "角色"],
  chat: [
    "conversation",
    "conversation_id",
    "chat",
    "chat_id",
    "ticket",
    "ticket_id",
    "会话",
    "会话号",
  ],
} as const;
type Row = Readonly<Partial<Record<keyof typeof NAMES, string>>>;
/** Who asks; where a file names authors, nobody else is listened to. */
const CUSTOMERS =
  /^(?:customer|shopper|user|visitor|client|contact|buyer|end[-_ ]?user|顾客|用户|客户|访客|买家)$/i;
const LONGEST = 500;

/**
 * The questions of a file. Where it names conversations, only what each was opened with counts: the rest are answers
 * to an agent. Repeated questions are kept, since how often something is asked matters.
 */
export function readChats(name: string, content: string): ReadChats {
  const text = content.replace(/^\uFEFF/, "").trim();
  if (text === "") return { questions: [], problems: ["the file is empty"] };
  const read = /^[{[]/.test(text) ? readJsonLines(text) : readTable(text, /\.tsv$/i.test(name));
  const opened = new Set<string>();
  const questions = read.rows.flatMap((row): string[] => {
    const said = row.text?.replace(/\s+/g, " ").trim() ?? "";
    if (row.author !== undefined && !CUSTOMERS.test(row.author.trim())) return [];
    if (!/\p{L}{2}/u.test(said) || said.length > LONGEST) return [];
    if (row.chat !== undefined && row.chat !== "") {
      if (opened.has(row.chat)) return [];
      opened.add(row.chat);
    }
    return [said];
  });
  const none = questions.length === 0 && read.problems.length === 0;
  const problems = none ? ["no question of a customer was found"] : read.problems;
  return { questions, problems };
}

interface Rows {
  readonly rows: readonly Row[];
  readonly problems: readonly string[];
}

function readTable(text: string, tabs: boolean): Rows {
  const [head = ""] = text.split("\n");
  const delimiter = tabs || head.includes("\t") ? "\t" : head.includes(";") ? ";" : ",";
  let cells: string[][];
  try {
    cells = parse(text, { delimiter, relax_column_count: true, skip_empty_lines: true });
  } catch (error) {
    return { rows: [], problems: [error instanceof Error ? error.message : String(error)] };
  }
  const names = cells[0] ?? [];
  if (!names.some((one) => fieldOf(one) === "text"))
    return { rows: [], problems: ['the first line must name a column "text" (or "message")'] };
  const rows = cells.slice(1).map((row) => toRow(names.map((one, i) => [one, row[i]])));
  return { rows, problems: [] };
}

function readJsonLines(text: string): Rows {
  const rows: Row[] = [];
  const problems: string[] = [];
  for (const [i, value] of parseAll(text).entries()) {
    if (typeof value !== "object" || value === null)
      problems.push(`line ${i + 1} is no JSON object`);
    else rows.push(...rowsOf(value, `#${i}`));
  }
  return { rows, problems };
}

/** One list, or one value a line; what cannot be read is undefined. */
function parseAll(text: string): unknown[] {
  const parseOne = (line: string): unknown => {
    try {
      return JSON.parse(line);
    } catch {
      return undefined;
    }
  };
  const whole = parseOne(text);
  if (Array.isArray(whole)) return whole;
  if (whole !== undefined) return [whole];
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map(parseOne);
}

/** A message, or a conversation with its messages. */
function rowsOf(value: object, chat: string): Row[] {
  const messages: unknown = Reflect.get(value, "messages") ?? Reflect.get(value, "turns");
  if (!Array.isArray(messages)) return [toRow(Object.entries(value))];
  return messages.flatMap((one: unknown) =>
    typeof one === "object" && one !== null ? [{ chat, ...toRow(Object.entries(one)) }] : [],
  );
}

function toRow(entries: readonly (readonly [string, unknown])[]): Row {
  const row: Partial<Record<keyof typeof NAMES, string>> = {};
  for (const [name, value] of entries) {
    const field = fieldOf(name);
    const plain = typeof value === "string" || typeof value === "number";
    if (field !== undefined && plain) row[field] ??= String(value);
  }
  return row;
}

function fieldOf(name: string): keyof typeof NAMES | undefined {
  const wanted = name.trim().toLowerCase();
  const fields = Object.keys(NAMES) as (keyof typeof NAMES)[];
  return fields.find((field) => NAMES[field].some((known) => known === wanted));
}
