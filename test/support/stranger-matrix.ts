/** Everything that can be asked of a desk, with the ids of somebody else in it: check 5. */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { consoleRequests } from "../../kernel/protocol/console-events.ts";
import { widgetRequests } from "../../kernel/protocol/widget-events.ts";

/** Whose things are asked for. */
export interface OthersIds {
  readonly conversation: string;
  readonly ticket: string;
  readonly file: string;
  readonly message: string;
  readonly caseNumber: string;
}

/** Ids of nothing that there is, in the shape of those that there are. */
export function absentIds(): OthersIds {
  const [conversation, ticket, file, message] = Array.from({ length: 4 }, () => randomUUID());
  return {
    ...{ conversation: conversation ?? "", ticket: ticket ?? "", file: file ?? "" },
    ...{ message: message ?? "", caseNumber: "FD-AAAA-AAAA" },
  };
}

/** Names of everything that widgets and consoles may ask. */
export const REQUEST_EVENTS = {
  widget: Object.keys(widgetRequests) as (keyof typeof widgetRequests)[],
  console: Object.keys(consoleRequests) as (keyof typeof consoleRequests)[],
};

/** One payload that every event finds its fields in; what an event does not know it drops. */
export function anyPayload(ids: OthersIds, clientMsgId: string): Record<string, unknown> {
  return {
    ...{ ticketId: ids.ticket, conversationId: ids.conversation, messageId: ids.message },
    ...{ lang: "en", lastSeq: 0, seq: 1, helpful: true, score: 1, typing: true, viewing: true },
    ...{ clientMsgId, content: { kind: "file", fileId: ids.file }, to: { queue: "general" } },
    ...{ note: "n", outcome: "solved", tags: [], text: "x", part: null, hours: 1, flag: "wrong" },
    ...{ evidence: "other", replyId: "r", shown: [], used: null, edited: false, state: "online" },
  };
}

/** A documented request with the ids in its path, and all that a body could name. */
export interface AnyRequest {
  readonly method: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Whether an id of somebody stands in the path. */
  readonly isNamed: boolean;
}

/** Every request of docs/protocol.md. */
export function documentedRequests(ids: OthersIds): AnyRequest[] {
  const page = readFileSync("docs/protocol.md", "utf8");
  const found = [...page.matchAll(/`(GET|POST|PATCH|PUT|DELETE) (\/api\/[^` ]*)/g)];
  return found.map(([, method = "", path = ""]) => {
    const named = path
      .replace(/\/files\/<id>/, `/files/${ids.file}`)
      .replace(/\/tickets\/<id>/, `/tickets/${ids.ticket}`)
      .replace(/<conversation(?:Id)?>/, ids.conversation)
      .replace(/<number>/, ids.caseNumber)
      .replace(/<item>/, "other")
      .replace(/<table>/, "days")
      .replace(/<[a-z]+>/g, ids.message)
      .replaceAll("…", "x");
    const body = {
      ...{ number: ids.caseNumber, secondFact: "00000000", by: "conversation" },
      ...{ id: ids.conversation, ids: [ids.conversation], key: "x", token: "x", reason: "x" },
    };
    return { method, path: named, body, isNamed: /<(?:id|number|conversation)/.test(path) };
  });
}
