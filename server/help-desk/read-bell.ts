/**
 * Webhooks of the other desk. They say only that something happened in a chat; what it was is then read over the
 * desk's own API, so that a webhook that is lost loses nothing, and a forged one can put no words into a chat.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { AppError } from "../../kernel/errors.ts";
import type { HelpDesk } from "./help-desk-settings.ts";

/** A webhook as it came. */
export interface GivenBell {
  readonly body: string;
  /** Of a header, by its lower-case name. */
  readonly header: (name: string) => string | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Older or newer ones may be somebody's who sends again what was overheard. */
const MOST_SKEW_MS = 5 * 60_000;

/** How each desk signs: header of the signature, header of the time, and what the signature should be. */
const SIGNATURES = {
  chatwoot: {
    signature: "x-chatwoot-signature",
    time: "x-chatwoot-timestamp",
    sign: (secret: string, time: string, body: string) =>
      `sha256=${createHmac("sha256", secret).update(`${time}.${body}`).digest("hex")}`,
    toMs: (time: string) => Number(time) * 1000,
  },
  zendesk: {
    signature: "x-zendesk-webhook-signature",
    time: "x-zendesk-webhook-signature-timestamp",
    sign: (secret: string, time: string, body: string) =>
      createHmac("sha256", secret).update(`${time}${body}`).digest("base64"),
    toMs: (time: string) => Date.parse(time),
  },
} as const;

const id = z.union([z.number(), z.string()]).transform(String);
const BODIES = {
  // Messages name their conversation, changes of a conversation are its own data.
  chatwoot: z
    .looseObject({ id: id.optional(), conversation: z.looseObject({ id }).optional() })
    .transform((hook) => hook.conversation?.id ?? hook.id),
  // A trigger's own body, or one of Zendesk's ticket events.
  zendesk: z
    .looseObject({ ticket_id: id.optional(), detail: z.looseObject({ id }).optional() })
    .transform((hook) => hook.ticket_id ?? hook.detail?.id),
} as const;

/**
 * The id of the chat there; undefined for a webhook about something else.
 * @throws AppError not_allowed (not signed with the secret, or too old), bad_request (no JSON of such a webhook)
 */
export function readBell(
  kind: HelpDesk["kind"],
  secret: string,
  { body, header, now }: GivenBell,
): string | undefined {
  const { signature, time, sign, toMs } = SIGNATURES[kind];
  const at = header(time) ?? "";
  const given = Buffer.from(header(signature) ?? "");
  const expected = Buffer.from(sign(secret, at, body));
  const same = given.length === expected.length && timingSafeEqual(given, expected);
  const fresh = Math.abs(now - toMs(at)) <= MOST_SKEW_MS;
  if (!same || !fresh) throw new AppError("not_allowed");
  const read = BODIES[kind].safeParse(parse(body));
  if (!read.success) throw new AppError("bad_request", { details: { field: "body" } });
  return read.data;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
