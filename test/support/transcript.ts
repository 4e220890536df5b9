/** Runs a scripted dialogue with the bot and writes it down as a person would read it. */
import type { Locale } from "../../kernel/locale.ts";
import type { DeskContent, MessageContent } from "../../kernel/protocol/message.ts";
import { aFile, BotTalk, type BotTalkOptions } from "./bot-desk.ts";

/** A text, several texts as one burst, or something else that a shopper can send. */
export type ScriptedTurn = string | readonly string[] | MessageContent;

export interface Script extends BotTalkOptions {
  readonly lang: Locale;
  readonly turns: readonly ScriptedTurn[];
}

/** A picture named by what it shows. */
export function picture(name: string, slot?: string): MessageContent {
  return aFile(name, slot);
}

export function button(
  action: Extract<MessageContent, { kind: "action" }>["action"],
  label: string,
): MessageContent {
  return { kind: "action", action, label };
}

/** The dialogue as markdown: the shopper's lines quoted, what the desk says below, effects at the end of a turn. */
export async function writeTranscript(title: string, script: Script): Promise<string> {
  const talk = new BotTalk(script);
  const lines = [`# ${title}`, ""];
  for (const turn of script.turns) {
    const contents = toContents(turn);
    const { replies, effects } = await talk.send(...contents);
    lines.push(...contents.map((content) => `> ${shopperLine(content)}`), "");
    for (const reply of replies) lines.push(...deskLines(reply), "");
    const notable = effects.filter((effect) => effect.kind !== "question:missed");
    if (notable.length > 0) lines.push(`\`${notable.map(effectLine).join("; ")}\``, "");
  }
  return `${lines.join("\n").trimEnd()}\n`;
}

function toContents(turn: ScriptedTurn): MessageContent[] {
  if (typeof turn === "string") return [{ kind: "text", text: turn }];
  if ("kind" in turn) return [turn];
  return turn.map((text) => ({ kind: "text", text }));
}

function shopperLine(content: MessageContent): string {
  if (content.kind === "text") return content.text;
  if (content.kind === "file") return `🖼 ${content.file.name}`;
  return content.kind === "action" ? `[${content.label}]` : "";
}

function deskLines(reply: DeskContent): string[] {
  switch (reply.kind) {
    case "answer":
      return [`📄 ${reply.article.title}${buttons(reply.choices)}`];
    case "checklist":
      return [
        reply.text,
        ...reply.items.map((item) => `- ${mark(item.state)} ${item.label} — ${item.why}`),
        `(${reply.done}/${reply.total})`,
      ];
    case "summary":
      return [
        reply.text,
        ...reply.rows.map((row) => `- ${row.label}: ${row.value.replaceAll("\n", " / ")}`),
        ...reply.evidence.map((item) => `- ${mark(item.state)} ${item.label}`),
        `(${reply.done}/${reply.total})`,
      ];
    case "case":
      return [
        reply.text,
        `- ${reply.case.number} · ${reply.case.typeLabel} · ${reply.case.statusLabel}`,
        `- ${reply.case.nextStep}`,
      ];
    case "notice":
      return [`⚠ ${reply.text}`];
    case "choices":
      return [`${reply.text}${buttons(reply.choices)}`];
    default:
      return ["text" in reply ? reply.text : ""];
  }
}

function buttons(choices: readonly { readonly label: string }[]): string {
  return choices.length === 0 ? "" : `\n${choices.map((choice) => `[${choice.label}]`).join(" ")}`;
}

function mark(state: "missing" | "provided" | "declined"): string {
  return { missing: "☐", provided: "☑", declined: "–" }[state];
}

function effectLine(effect: { readonly kind: string }): string {
  const details = ["queue", "reason", "priority", "number", "evidence", "slot", "value"] as const;
  const facts = details.flatMap((key) =>
    key in effect ? [`${key}=${String(effect[key as keyof typeof effect])}`] : [],
  );
  return [effect.kind, ...facts].join(" ");
}
