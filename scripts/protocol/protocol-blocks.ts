/** The generated parts of docs/protocol.md, made from the schemas, their comments and the error catalogue. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { ERROR_CATALOGUE } from "../../kernel/errors.ts";
import { actionSchema } from "../../kernel/protocol/action.ts";
import {
  caseViewSchema,
  evidenceItemSchema,
  summaryRowSchema,
} from "../../kernel/protocol/case-cards.ts";
import {
  consoleFacts,
  consoleRequests,
  suggestionSchema,
} from "../../kernel/protocol/console-events.ts";
import { conversationStateSchema, pageContextSchema } from "../../kernel/protocol/conversation.ts";
import {
  agentContentSchema,
  choiceSchema,
  deskContentSchema,
  fileViewSchema,
  messageSchema,
  shopperContentSchema,
  storedContentSchema,
} from "../../kernel/protocol/message.ts";
import {
  agentViewSchema,
  casePacketSchema,
  queueViewSchema,
  ticketViewSchema,
} from "../../kernel/protocol/ticket.ts";
import { widgetFacts, widgetRequests } from "../../kernel/protocol/widget-events.ts";
import { HTTP_BODIES, typeNameOf } from "./http-bodies.ts";
import { type JsonSchema, typeText } from "./type-text.ts";

/** Shapes with a name of their own, in the order of the document. */
const NAMED: Readonly<Record<string, z.ZodType>> = {
  Message: messageSchema,
  StoredContent: storedContentSchema,
  ShopperContent: shopperContentSchema,
  AgentContent: agentContentSchema,
  DeskContent: deskContentSchema,
  Action: actionSchema,
  Choice: choiceSchema,
  FileView: fileViewSchema,
  ConversationState: conversationStateSchema,
  PageContext: pageContextSchema,
  CaseView: caseViewSchema,
  EvidenceItem: evidenceItemSchema,
  SummaryRow: summaryRowSchema,
  TicketView: ticketViewSchema,
  CasePacket: casePacketSchema,
  AgentView: agentViewSchema,
  QueueView: queueViewSchema,
  Suggestion: suggestionSchema,
};

type Requests = Readonly<Record<string, { request: z.ZodType; result: z.ZodType }>>;

/** Marker name → text between the markers. `root` is the repository, whose comments are quoted. */
export function protocolBlocks(root: string): Readonly<Record<string, string>> {
  const comments = (file: string) => commentsOf(readFileSync(join(root, file), "utf8"), EVENT);
  const widget = comments("kernel/protocol/widget-events.ts");
  const desk = comments("kernel/protocol/console-events.ts");
  return {
    "widget-requests": requestsText(widgetRequests, widget),
    "widget-facts": factsText(widgetFacts, widget),
    "console-requests": requestsText(consoleRequests, desk),
    "console-facts": factsText(consoleFacts, desk),
    shapes: shapesText(),
    "http-bodies": bodiesText(root),
    errors: errorsText(),
  };
}

function requestsText(requests: Requests, comments: ReadonlyMap<string, string>): string {
  const parts = Object.entries(requests).map(([event, { request, result }]) => {
    const about = comments.get(event);
    const code = `request: ${describe(request, "input")}\nresult: ${describe(result, "output")}`;
    return `#### \`${event}\`\n\n${about ? `${about}\n\n` : ""}\`\`\`ts\n${code}\n\`\`\``;
  });
  return parts.join("\n\n");
}

function factsText(
  facts: Readonly<Record<string, z.ZodType>>,
  comments: ReadonlyMap<string, string>,
): string {
  const parts = Object.entries(facts).map(([event, fact]) => {
    const about = comments.get(event);
    const code = describe(fact, "output");
    return `#### \`${event}\`\n\n${about ? `${about}\n\n` : ""}\`\`\`ts\n${code}\n\`\`\``;
  });
  return parts.join("\n\n");
}

function shapesText(): string {
  const parts = Object.entries(NAMED).map(([name, schema]) => {
    const code = `type ${name} = ${describe(schema, "output", { self: name })}`;
    return `#### ${name}\n\n\`\`\`ts\n${code.replace(/ +$/gm, "")}\n\`\`\``;
  });
  return parts.join("\n\n");
}

function bodiesText(root: string): string {
  const schemas = HTTP_BODIES.flatMap(({ bodies }) => Object.entries(bodies));
  const named = { ...NAMED, ...Object.fromEntries(schemas) };
  const parts = HTTP_BODIES.map(({ title, file, bodies }) => {
    const source = readFileSync(join(root, file), "utf8");
    const comments = commentsOf(source, EXPORT);
    // A module names its exports in any order; a reader wants that of the file.
    const inOrder = [...source.matchAll(new RegExp(EXPORT, "g"))].flatMap(([, name = ""]) =>
      Object.entries(bodies).filter(([type]) => type === typeNameOf(name)),
    );
    const types = inOrder.map(([name, schema]) => {
      const about = comments.get(name);
      const type = `type ${name} = ${describe(schema, "input", { self: name, named })}`;
      return about === undefined ? type : `// ${about}\n${type}`;
    });
    return `#### ${title}\n\n\`\`\`ts\n${types.join("\n\n")}\n\`\`\``;
  });
  return parts.join("\n\n");
}

function errorsText(): string {
  const rows = Object.entries(ERROR_CATALOGUE).map(
    ([code, { status, message }]) => `| \`${code}\` | ${status} | ${message.en} | ${message.zh} |`,
  );
  return ["| code | HTTP | English | 中文 |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

/** Shapes of `named` are named instead of being written out, but for `self`. */
function describe(
  schema: z.ZodType,
  io: "input" | "output",
  { self, named = NAMED }: { self?: string; named?: Readonly<Record<string, z.ZodType>> } = {},
): string {
  const registry = z.registry<{ id: string }>();
  for (const [name, shape] of Object.entries(named)) {
    if (name !== self) registry.add(shape, { id: name });
  }
  const json = z.toJSONSchema(schema, { metadata: registry, io, unrepresentable: "any" });
  return typeText(json as JsonSchema).replace(/ +$/gm, "");
}

/** An event's key in a table of requests or facts. */
const EVENT = /"([a-z]+:[a-z_]+)":/;
/** A schema that is exported. */
const EXPORT = /export const (\w+)Schema\b/;

/** The doc comment before each thing that is `quoted`, on one line. */
function commentsOf(source: string, quoted: RegExp): ReadonlyMap<string, string> {
  const commented = new RegExp(`/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\s*${quoted.source}`, "g");
  return new Map(
    [...source.matchAll(commented)].map(([, comment = "", name = ""]) => [
      quoted === EXPORT ? typeNameOf(name) : name,
      comment.replace(/\s*\n\s*\*\s*/g, " ").trim(),
    ]),
  );
}

/** The document with every generated block replaced; throws when a marker is missing. */
export function fillBlocks(document: string, blocks: Readonly<Record<string, string>>): string {
  let filled = document;
  for (const [name, text] of Object.entries(blocks)) {
    const [open, close] = [`<!-- generated: ${name} -->`, `<!-- end: ${name} -->`];
    const start = filled.indexOf(open);
    const end = filled.indexOf(close);
    if (start < 0 || end < start) throw new Error(`docs/protocol.md lacks the markers of ${name}`);
    filled = `${filled.slice(0, start + open.length)}\n\n${text}\n\n${filled.slice(end)}`;
  }
  return filled;
}
