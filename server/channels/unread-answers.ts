/** A person's answers that their shopper has not read: whether they are told of, to whom, and in which words. */
import { readContact } from "../../handoff/contact.ts";
import { addressOf, planUnreadAnswer } from "../../handoff/notify.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { MessageContent } from "../../kernel/protocol/message.ts";
import { readCase } from "../cases/case-store.ts";
import { presentMessage } from "../chat/present-message.ts";
import { lockIfPresent } from "../chat/require-conversation.ts";
import { hashToken } from "../chat/token.ts";
import type { ConversationRow, MessageRow, OutboxRow } from "../storage/schema.ts";
import type { Queries, Transaction } from "../storage/storage.ts";
import { deriveKey, keepLink } from "./conversation-keys.ts";
import { readMailOrigin } from "./email/mail-conversation.ts";
import type { AnswerNotice } from "./notice.ts";
import type { NoticePorts } from "./notice-ports.ts";
import { NOTICE_WORDING } from "./notice-wording.ts";
import { addDeliveries, lastTold, settlePlan } from "./outbox.ts";
import { listSubscriptions, readPushTarget } from "./push-subscriptions.ts";
import { presentReplyAddress } from "./reply-address.ts";
import { isWithdrawn } from "./tell-correction.ts";

const DAY = 24 * 60 * 60_000;
/** Most answers whose words one message holds, and most signs of each. */
const MOST_ANSWERS = 5;
const MOST_SIGNS = 1000;

/** Turns a due plan into what is to be sent, or into nothing. */
export async function settleUnread(
  ports: NoticePorts,
  tx: Transaction,
  plan: OutboxRow,
): Promise<void> {
  const conversationId = plan.conversation_id ?? "";
  // Locked: an answer that comes now either is seen here or plans anew after this has committed.
  const conversation = await lockIfPresent(tx, conversationId, ports.clock.now());
  // Whoever wrote by mail gets every line by mail.
  const byMail = readMailOrigin(conversation?.origin ?? null) !== undefined;
  if (conversation === undefined || byMail) return void (await settlePlan(tx, plan, null));
  const { notify } = ports.settings;
  const seq = await newestUntold(tx.db, conversation);
  const contact = readContact(await findContact(tx.db, conversationId), notify.phoneCountry);
  const address = addressOf(contact);
  const facts = {
    at: ports.clock.now(),
    unread: seq !== undefined,
    contact,
    stopped: address !== null && (await isStopped(tx.db, conversationId, address)),
    lastToldAt:
      address === null
        ? null
        : await lastTold(tx.db, { recipient: address, kinds: ["answer_unread"] }),
    subscriptions: await listSubscriptions(tx.db, conversationId),
  };
  const { tell, again } = planUnreadAnswer(facts, notify, ports.channels);
  if (!(await settlePlan(tx, plan, again))) return;
  const subject = { kind: "answer_unread", conversationId } as const;
  await addDeliveries(ports, tx, {
    subject,
    tell,
    seq: seq ?? 0,
    about: `unread:${conversationId}:${seq}`,
  });
}

/** The newest unread answer, unless a message is on its way or was sent that tells of it. */
async function newestUntold(
  db: Queries,
  conversation: ConversationRow,
): Promise<number | undefined> {
  const newest = (await readUnread(db, conversation)).at(-1)?.seq;
  if (newest === undefined) return undefined;
  const told = await db
    .selectFrom("outbox")
    .select(["seq", "state"])
    .where("conversation_id", "=", conversation.id)
    .where("kind", "=", "answer_unread")
    .where("channel", "in", ["email", "webhook"])
    .where("state", "in", ["pending", "sent"])
    .execute();
  // What is still to be sent will hold this one too: it is written when its turn comes.
  const covered = told.some(({ seq, state }) => state === "pending" || seq >= newest);
  return covered ? undefined : newest;
}

/** Answers of people that the shopper has not seen, oldest first. */
async function readUnread(db: Queries, { id, seen_by_shopper }: ConversationRow) {
  const rows = await db
    .selectFrom("messages")
    .selectAll()
    .where("conversation_id", "=", id)
    .where("seq", ">", seen_by_shopper)
    .where("author_kind", "=", "agent")
    .where("visibility", "=", "all")
    .orderBy("seq")
    .execute();
  return rows.filter((row) => !isWithdrawn(presentMessage(row)));
}

/** The contact given last, as it was written; empty when none was. */
async function findContact(db: Queries, conversationId: string): Promise<string> {
  const rows = await db
    .selectFrom("cases")
    .select("data")
    .where("conversation_id", "=", conversationId)
    .orderBy("updated_at", "desc")
    .execute();
  for (const row of rows) {
    const contact = readCase(row).slots["contact"]?.value;
    if (contact !== undefined) return contact;
  }
  return "";
}

async function isStopped(db: Queries, conversationId: string, address: string): Promise<boolean> {
  const row = await db
    .selectFrom("stopped_notices")
    .select("at")
    .where("conversation_id", "=", conversationId)
    .where("recipient_hash", "=", hashToken(address))
    .executeTakeFirst();
  return row !== undefined;
}

/** The notice as it is true now; undefined when everything was read meanwhile, or nobody wants it. */
export async function writeAnswerNotice(
  ports: NoticePorts,
  row: OutboxRow,
): Promise<AnswerNotice | undefined> {
  const { storage, settings, publicUrl, secret } = ports;
  const conversation = await findRow(storage.db, row.conversation_id ?? "");
  if (conversation === undefined) return undefined;
  const unread = await readUnread(storage.db, conversation);
  const newest = unread.at(-1);
  if (newest === undefined) return undefined;
  if (await isStopped(storage.db, conversation.id, row.recipient)) return undefined;
  const push = row.channel === "push" ? await readPushTarget(storage.db, row.recipient) : null;
  if (push === undefined) return undefined;
  const lang = conversation.lang as Locale;
  const link = await makeLink(ports, { row, lang });
  const { quoteAnswer } = settings.notify.shopper;
  return {
    kind: "answer_unread",
    id: row.id,
    lang,
    to: row.recipient,
    contact: readContact(row.recipient, settings.notify.phoneCountry),
    conversationId: conversation.id,
    caseNumber: await findCaseNumber(storage.db, conversation.id),
    agentName: newest.author_name,
    answers: quoteAnswer
      ? unread.slice(-MOST_ANSWERS).map((message) => wordsOf(message, lang))
      : [],
    unread: unread.length,
    ...link,
    stopLink: `${publicUrl}/${lang}/stop/${row.id}.${deriveKey(secret, "stop", row.id)}`,
    replyTo: replyAddress(ports, { conversationId: conversation.id, seq: newest.seq }),
    seq: newest.seq,
    at: row.created_at,
    push,
  };
}

/** Made from the row, so that a second try holds the same link. */
async function makeLink(
  ports: NoticePorts,
  { row, lang }: { readonly row: OutboxRow; readonly lang: Locale },
): Promise<{ link: string; linkUntil: number }> {
  const key = deriveKey(ports.secret, "link", row.id);
  const linkUntil = row.created_at + ports.settings.notify.shopper.linkDays * DAY;
  const conversationId = row.conversation_id ?? "";
  await keepLink(ports, { key, conversationId, expiresAt: linkUntil });
  // After #: servers on the way and their logs never see it, and a mail scanner that follows it opens nothing.
  return { link: `${ports.publicUrl}/c#link=${key}&lang=${lang}`, linkUntil };
}

function replyAddress(
  { replyDomain, secret }: NoticePorts,
  target: { conversationId: string; seq: number },
): string | null {
  return replyDomain === null ? null : presentReplyAddress(target, { secret, domain: replyDomain });
}

function wordsOf({ content }: MessageRow, lang: Locale): string {
  const said = JSON.parse(content) as MessageContent;
  if (said.kind !== "text") return NOTICE_WORDING.image[lang];
  return said.text.length > MOST_SIGNS ? `${said.text.slice(0, MOST_SIGNS)}…` : said.text;
}

async function findRow(db: Queries, id: string): Promise<ConversationRow | undefined> {
  return await db.selectFrom("conversations").selectAll().where("id", "=", id).executeTakeFirst();
}

/** The number of the conversation's newest case that has one. */
export async function findCaseNumber(db: Queries, conversationId: string): Promise<string | null> {
  const row = await db
    .selectFrom("cases")
    .select("number")
    .where("conversation_id", "=", conversationId)
    .where("number", "is not", null)
    .orderBy("updated_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.number ?? null;
}
