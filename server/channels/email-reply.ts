/** A shopper's answer by e-mail, handed in by whatever receives the shop's mail: it joins the conversation. */
import { createHash, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { AppError } from "../../kernel/errors.ts";
import { MAX_TEXT } from "../../kernel/protocol/message.ts";
import type { ChatPorts } from "../chat/chat-ports.ts";
import { markSeen } from "../chat/marks.ts";
import { sendShopperMessage, type TurnDue } from "../chat/send-message.ts";
import { NOTICE_WORDING } from "./notice-wording.ts";
import { readReplyAddress } from "./reply-address.ts";
import { signBody } from "./webhook-carrier.ts";

/** The chat service's ports, for storing a reply as the shopper's message, and what proves that a mail is one. */
export interface ReplyPorts extends ChatPorts {
  readonly turnDue: TurnDue;
  /** The desk's own secret, from which reply addresses are made. */
  readonly secret: string;
  readonly replyDomain: string;
  /** Shared with whoever hands the mail in. */
  readonly replySecret: string;
}

/** How far the time in a signature may be from ours. */
const MOST_SKEW_SECONDS = 300;

const mailSchema = z.object({
  /** The Message-ID header: the same mail handed in twice is one message. */
  messageId: z.string().trim().min(3).max(998),
  /** The recipients, as the header has them. */
  to: z.union([z.string(), z.array(z.string())]).transform((to) => [to].flat().join(", ")),
  /** The plain text part. */
  text: z.string().max(200_000),
});

/**
 * Stores the mail as the shopper's message and returns its seq.
 * @throws AppError not_allowed (signature), bad_request (form, or nothing was written), not_found (address)
 */
export async function receiveReply(
  ports: ReplyPorts,
  { body, signature }: { readonly body: string; readonly signature: string },
): Promise<{ readonly seq: number }> {
  requireSignature(ports, { body, signature });
  const mail = parseMail(body);
  const target = readReplyAddress(mail.to, { secret: ports.secret, domain: ports.replyDomain });
  if (target === undefined) throw new AppError("not_found");
  const text = newWords(mail.text);
  if (text === "") throw new AppError("bad_request", { details: { field: "text" } });
  const { conversationId } = target;
  // Whoever answers has read what was sent: nothing of it is told again.
  await markSeen(ports, { conversationId, seq: target.seq });
  const { seq } = await sendShopperMessage(ports, {
    conversationId,
    clientMsgId: uuidOf(`email ${mail.messageId}`),
    content: { kind: "text", text },
  });
  return { seq };
}

function requireSignature(
  { replySecret, clock }: Pick<ReplyPorts, "replySecret" | "clock">,
  { body, signature }: { readonly body: string; readonly signature: string },
): void {
  const seconds = Number(/^t=(\d{1,12}),/.exec(signature)?.[1]);
  const fresh = Math.abs(clock.now() / 1000 - seconds) <= MOST_SKEW_SECONDS;
  const expected = Buffer.from(signBody(replySecret, seconds, body));
  const given = Buffer.from(signature);
  const same = given.length === expected.length && timingSafeEqual(given, expected);
  if (!fresh || !same) throw new AppError("not_allowed");
}

function parseMail(body: string): z.infer<typeof mailSchema> {
  const parsed = mailSchema.safeParse(parseJson(body));
  if (parsed.success) return parsed.data;
  const field = String(parsed.error.issues[0]?.path[0] ?? "body");
  throw new AppError("bad_request", { details: { field } });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const MARKS = [NOTICE_WORDING.replyAbove.zh, NOTICE_WORDING.replyAbove.en];
/** The line with which mail programs introduce what they quote. */
const INTRODUCTION = [
  /^On .{4,200}wrote:$/,
  /^在.{4,200}(?:写道|寫道)[:：]$/,
  /^.{0,80}<[^<>]+@[^<>]+>.{0,60}(?:写道|wrote)[:：]$/,
  /^-{2,} ?(?:Original Message|原始邮件|Forwarded message|转发邮件) ?-{2,}/i,
  /^_{10,}$/,
  /^(?:From|发件人)[:：] ?\S/,
];

/** What was newly written: everything above our mark, a quotation, or the line that introduces one. */
export function newWords(text: string): string {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const kept: string[] = [];
  for (const [index, line] of lines.entries()) {
    const bare = line.trim();
    // Long introductions are broken in two.
    const joined = `${bare} ${lines[index + 1]?.trim() ?? ""}`;
    if (bare.startsWith(">") || MARKS.some((mark) => bare.includes(mark))) break;
    if (INTRODUCTION.some((pattern) => pattern.test(bare))) break;
    if (/^(?:On |在)/.test(bare) && INTRODUCTION.slice(0, 2).some((one) => one.test(joined))) break;
    // The mark of a signature, by custom.
    if (line === "-- " || line === "--") break;
    kept.push(line.trimEnd());
  }
  return kept.join("\n").trim().slice(0, MAX_TEXT);
}

/** A UUID (version 8, RFC 9562) that is the same for the same text. */
function uuidOf(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
