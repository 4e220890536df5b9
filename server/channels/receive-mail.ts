/**
 * A mail handed in by whatever receives the shop's mail: an answer joins its conversation, every other opens one, whose
 * answers go out by mail.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { AppError } from "../../kernel/errors.ts";
import { detectMessageLanguage } from "../../language/detect-language.ts";
import { noteConsent } from "../chat/consent.ts";
import { markSeen } from "../chat/marks.ts";
import { openConversation } from "../chat/open-conversation.ts";
import { getConversation } from "../chat/require-conversation.ts";
import type { Limiter } from "../system/limiter.ts";
import { type ConsentRules, owedConsent } from "./ask-consent.ts";
import { bareSubject, type MailConsent, readAgreement } from "./email/consent-mail.ts";
import { presentMailOrigin } from "./email/mail-conversation.ts";
import { newWords } from "./email/new-words.ts";
import { type Mail, readMail, senderOf } from "./email/read-mail.ts";
import { signBody } from "./post-signed.ts";
import { isReplyAddress, readReplyAddress } from "./reply-address.ts";
import { type SayPorts, sayFile, sayWords } from "./say-for-shopper.ts";

/** The chat service's ports, for storing a mail as the shopper's messages, and what proves that it is one. */
export interface MailPorts extends SayPorts {
  readonly limiter: Limiter;
  /** The desk's own secret, from which reply addresses are made. */
  readonly secret: string;
  readonly replyDomain: string;
  /** Shared with whoever hands the mail in. */
  readonly replySecret: string;
  readonly rules: SayPorts["rules"] & ConsentRules;
  readonly mailConsent: MailConsent;
}

/** How far the time in a signature may be from ours. */
const MOST_SKEW_SECONDS = 300;

/** The place of the mail's last message; null when a program wrote it and it answers nothing. */
export interface TakenMail {
  readonly seq: number | null;
}

/**
 * Stores the mail as the shopper's messages: its words, and its attachments.
 * @throws AppError not_allowed (signature), bad_request (form, or nothing was written), not_found (an address of ours
 * that is not signed), rate_limited (too many conversations of one sender)
 */
export async function receiveMail(
  ports: MailPorts,
  { body, signature }: { readonly body: string; readonly signature: string },
): Promise<TakenMail> {
  requireSignature(ports, { body, signature });
  const mail = readMail(body);
  const words = newWords(mail.text);
  const target = readReplyAddress(mail.to, { secret: ports.secret, domain: ports.replyDomain });
  if (target === undefined) {
    if (isReplyAddress(mail.to, ports.replyDomain)) throw new AppError("not_found");
    return await openByMail(ports, mail, words);
  }
  const { conversationId } = target;
  if (words === "" && mail.attachments.length === 0) throw nothingWritten();
  const conversation = await getConversation(ports.storage.db, conversationId);
  const owed = owedConsent(ports.rules, conversation.consent_version);
  const agreed = owed === undefined ? undefined : readAgreement(words);
  if (owed !== undefined && agreed === undefined) return await ask(ports, mail, words);
  await noteConsent(ports, conversation, owed);
  if (agreed === "" && mail.attachments.length === 0) return { seq: null };
  // Whoever answers has read what was sent: nothing of it is told again.
  await markSeen(ports, { conversationId, seq: target.seq });
  return { seq: await say(ports, mail, { conversationId, words: agreed ?? words }) };
}

/** Nothing of the mail is kept; its sender is told what to agree to first. */
async function ask(ports: MailPorts, mail: Mail, words: string): Promise<TakenMail> {
  const to = senderOf(mail);
  if (mail.autoSubmitted.toLowerCase() !== "no" || to === undefined) return { seq: null };
  await requireFew(ports, to);
  const { subject, messageId: inReplyTo, to: replyTo } = mail;
  const lang = detectMessageLanguage(`${subject}\n${words}`) ?? "zh";
  await ports.mailConsent({ to, lang, subject, inReplyTo, replyTo });
  return { seq: null };
}

const nothingWritten = () => new AppError("bad_request", { details: { field: "text" } });

async function openByMail(ports: MailPorts, mail: Mail, written: string): Promise<TakenMail> {
  // Two programs that answer each other would never end.
  if (mail.autoSubmitted.toLowerCase() !== "no") return { seq: null };
  const address = senderOf(mail);
  if (address === undefined) throw new AppError("bad_request", { details: { field: "from" } });
  const owed = owedConsent(ports.rules, undefined);
  const agreed = owed === undefined ? undefined : readAgreement(written);
  if (owed !== undefined && agreed === undefined) return await ask(ports, mail, written);
  const about = agreed === undefined ? mail.subject : bareSubject(mail.subject);
  const said = [about, agreed ?? written].filter((part) => part !== "").join("\n");
  if (said === "" && mail.attachments.length === 0) throw nothingWritten();
  const { messageId, subject } = mail;
  // The same mail handed in again finds the conversation that it opened.
  const token = createHmac("sha256", ports.secret).update(`mail:${messageId}`).digest("base64url");
  const { ids } = ports;
  const { conversation } = await openConversation(
    {
      ...ports,
      ids: { id: () => ids.id(), secret: () => token, caseNumber: () => ids.caseNumber() },
    },
    {
      ...{ token, page: undefined, network: null, consent: owed },
      lang: detectMessageLanguage(said) ?? "zh",
      origin: presentMailOrigin({ address, subject, messageId }),
      admitNew: () => requireFew(ports, address),
    },
  );
  return { seq: await say(ports, mail, { conversationId: conversation.id, words: said }) };
}

async function requireFew({ limiter }: MailPorts, address: string): Promise<void> {
  const taken = await limiter.take("mail:open", address);
  const retrySeconds = taken.ok ? 0 : Math.ceil(taken.retryMs / 1000);
  if (!taken.ok) throw new AppError("rate_limited", { details: { retrySeconds } });
}

/** Files first: what the words say of them is then read beside them. */
async function say(
  ports: MailPorts,
  { messageId, attachments }: Mail,
  { conversationId, words }: { readonly conversationId: string; readonly words: string },
): Promise<number> {
  let seq = 0;
  for (const [index, { name, content }] of attachments.entries()) {
    const key = `email ${messageId} ${index}`;
    const read = async () => Buffer.from(content, "base64");
    seq = await sayFile(ports, { conversationId, key }, { name, read });
  }
  if (words === "") return seq;
  return await sayWords(ports, { conversationId, key: `email ${messageId}` }, words);
}

function requireSignature(
  { replySecret, clock }: Pick<MailPorts, "replySecret" | "clock">,
  { body, signature }: { readonly body: string; readonly signature: string },
): void {
  const seconds = Number(/^t=(\d{1,12}),/.exec(signature)?.[1]);
  const fresh = Math.abs(clock.now() / 1000 - seconds) <= MOST_SKEW_SECONDS;
  const expected = Buffer.from(signBody(replySecret, seconds, body));
  const given = Buffer.from(signature);
  const same = given.length === expected.length && timingSafeEqual(given, expected);
  if (!fresh || !same) throw new AppError("not_allowed");
}
