/** What is kept of a conversation that began by e-mail: in `conversations.origin`, beside those of other channels. */
import { z } from "zod";

/** To whom its answers go, and which mail began it. */
export interface MailConversation {
  readonly address: string;
  readonly subject: string;
  /** The Message-ID header, with its brackets. */
  readonly messageId: string;
}

const ORIGIN = "email:";
const schema = z.object({ address: z.string(), subject: z.string(), messageId: z.string() });

/** The conversation's origin. */
export function presentMailOrigin(mail: MailConversation): string {
  return `${ORIGIN}${JSON.stringify(mail)}`;
}

/** Undefined for a conversation that began elsewhere. */
export function readMailOrigin(origin: string | null): MailConversation | undefined {
  if (!origin?.startsWith(ORIGIN)) return undefined;
  return schema.parse(JSON.parse(origin.slice(ORIGIN.length)));
}

/** For `like`: all of them. */
export const MAIL_ORIGINS = `${ORIGIN}%`;
