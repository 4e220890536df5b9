/** Answers in a conversation that began by e-mail: every line of the desk's goes out, those of a burst in one letter. */
import { presentReply } from "../../../bot/adapters/present-reply.ts";
import type { Locale } from "../../../kernel/locale.ts";
import type { DeskContent, Message } from "../../../kernel/protocol/message.ts";
import type { MessageChanged } from "../../chat/announcer.ts";
import { presentMessage } from "../../chat/present-message.ts";
import { lockIfPresent } from "../../chat/require-conversation.ts";
import type { OutboxRow } from "../../storage/schema.ts";
import type { Queries, Storage, Transaction } from "../../storage/storage.ts";
import type { MailAnswer } from "../notice.ts";
import type { NoticePorts } from "../notice-ports.ts";
import { addDeliveries, type OutboxPorts, planNotice, settlePlan } from "../outbox.ts";
import { presentReplyAddress } from "../reply-address.ts";
import { type CorrectionPorts, isWithdrawn, tellCorrection } from "../tell-correction.ts";
import { MAIL_ORIGINS, readMailOrigin } from "./mail-conversation.ts";

/** What the bot says together goes together. */
const BURST_MS = 3000;
/** What is older was given up, and is not told with something new. */
const OLDEST_MS = 3 * 24 * 60 * 60_000;

type PlanPorts = OutboxPorts & { readonly storage: Storage };

/** After a line of the desk's was committed: plans its letter, where the conversation began by mail. */
export async function planMailAnswer(ports: PlanPorts, message: Message): Promise<void> {
  if (message.visibility !== "all" || message.author.kind === "shopper") return;
  const row = await ports.storage.db
    .selectFrom("conversations")
    .select("origin")
    .where("id", "=", message.conversationId)
    .executeTakeFirst();
  if (readMailOrigin(row?.origin ?? null) === undefined) return;
  await plan(ports, message.conversationId, ports.clock.now() + BURST_MS);
}

/**
 * After an agent changed a line: a letter that is still to be sent says it as it is now; one that was sent is
 * corrected by another.
 */
export async function correctMailAnswer(
  ports: CorrectionPorts,
  { message, by }: MessageChanged,
): Promise<void> {
  const { author, conversationId, seq } = message;
  if (message.visibility !== "all" || author.kind !== "agent" || by !== "author") return;
  const letters = await ports.storage.db
    .selectFrom("conversations as c")
    .innerJoin("outbox as o", "o.conversation_id", "c.id")
    .select(["o.state", "o.claimed_by"])
    .where("c.id", "=", conversationId)
    .where("c.origin", "like", MAIL_ORIGINS)
    .where("o.kind", "=", "mail_answer")
    .where("o.state", "in", ["pending", "sent"])
    .where("o.seq", ">=", seq)
    .execute();
  // One that is being sent just now may have been written before the change.
  if (letters.some(({ state, claimed_by }) => state === "sent" || claimed_by !== null))
    await tellCorrection(ports, message);
}

/** Plans again what a crash between commit and plan left; a conversation without news gets no letter by it. */
export async function planLostAnswers(ports: PlanPorts): Promise<void> {
  const rows = await ports.storage.db
    .selectFrom("conversations")
    .select("id")
    .where("origin", "like", MAIL_ORIGINS)
    .where("updated_at", ">", ports.clock.now() - OLDEST_MS)
    .execute();
  for (const { id } of rows) await plan(ports, id, ports.clock.now());
}

async function plan(ports: PlanPorts, conversationId: string, dueAt: number): Promise<void> {
  const key = `mail:${conversationId}`;
  await ports.storage.transaction((tx) =>
    planNotice(ports, tx, { kind: "mail_answer", key, conversationId, dueAt }),
  );
}

/** Turns a due plan into one letter about all that is new, or into nothing. */
export async function settleMailAnswer(
  ports: NoticePorts,
  tx: Transaction,
  plan: OutboxRow,
): Promise<void> {
  const conversationId = plan.conversation_id ?? "";
  const conversation = await lockIfPresent(tx, conversationId, ports.clock.now());
  const mail = readMailOrigin(conversation?.origin ?? null);
  const newest = mail && (await readUntold(ports, tx.db, conversationId)).at(-1)?.seq;
  if (!(await settlePlan(tx, plan, null)) || mail === undefined || newest === undefined) return;
  await addDeliveries(ports, tx, {
    subject: { kind: "mail_answer", conversationId },
    tell: [{ channel: "email", recipient: mail.address }],
    seq: newest,
    about: `mailed:${conversationId}:${newest}`,
  });
}

/** What no letter holds yet, oldest first; with `row` what is new to the letter that it stands for. */
async function readUntold(
  { clock }: Pick<NoticePorts, "clock">,
  db: Queries,
  conversationId: string,
  row?: OutboxRow,
): Promise<Message[]> {
  let letters = db
    .selectFrom("outbox")
    .select((eb) => eb.fn.max("seq").as("seq"))
    .where("conversation_id", "=", conversationId)
    .where("kind", "=", "mail_answer")
    .where("state", "!=", "planned");
  if (row !== undefined) letters = letters.where("seq", "<", row.seq);
  const told = Number((await letters.executeTakeFirst())?.seq ?? 0);
  let lines = db
    .selectFrom("messages")
    .selectAll()
    .where("conversation_id", "=", conversationId)
    .where("seq", ">", told)
    .where("at", ">", clock.now() - OLDEST_MS)
    .where("author_kind", "!=", "shopper")
    .where("visibility", "=", "all")
    .orderBy("seq");
  if (row !== undefined) lines = lines.where("seq", "<=", row.seq);
  const said = (await lines.execute()).map(presentMessage);
  // Stars are no words; whoever wants to say how it was writes it. What was taken back is not sent.
  return said.filter((message) => message.content.kind !== "rating" && !isWithdrawn(message));
}

/** The letter as it is true now; undefined when the conversation is gone. */
export async function writeMailAnswer(
  ports: NoticePorts,
  row: OutboxRow,
): Promise<MailAnswer | undefined> {
  const { storage, secret, replyDomain, links } = ports;
  const conversationId = row.conversation_id ?? "";
  const conversation = await storage.db
    .selectFrom("conversations")
    .select(["lang", "origin"])
    .where("id", "=", conversationId)
    .executeTakeFirst();
  const mail = readMailOrigin(conversation?.origin ?? null);
  if (conversation === undefined || mail === undefined) return undefined;
  const said = await readUntold(ports, storage.db, conversationId, row);
  if (said.length === 0) return undefined;
  const replies = said.map(({ content, lang }) =>
    // Only shoppers write actions; what is left is the desk's.
    presentReply(content as DeskContent, { lang, cards: false, links }),
  );
  const target = { conversationId, seq: row.seq };
  return {
    kind: "mail_answer",
    id: row.id,
    lang: conversation.lang as Locale,
    to: row.recipient,
    conversationId,
    subject: mail.subject,
    inReplyTo: mail.messageId,
    said: replies.flatMap(({ text }) => text ?? []),
    files: replies
      .flatMap(({ attachments = [] }) => attachments)
      .flatMap(({ name = "", contentUrl: url }) => (url === undefined ? [] : [{ name, url }])),
    choices: replies.at(-1)?.suggestedActions?.actions.map(({ title }) => title) ?? [],
    replyTo:
      replyDomain === null ? null : presentReplyAddress(target, { secret, domain: replyDomain }),
    seq: row.seq,
    at: row.created_at,
  };
}
