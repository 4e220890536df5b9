/** A mail as whatever receives the shop's mail hands it in. */
import { z } from "zod";
import { AppError } from "../../../kernel/errors.ts";

const line = (most: number) =>
  z
    .string()
    .max(100_000)
    .transform((text) => text.replace(/\s+/g, " ").trim().slice(0, most));

const mailSchema = z.object({
  /** The Message-ID header: the same mail handed in twice is one message. */
  messageId: z.string().trim().min(3).max(998),
  /** The recipients, as the header has them. */
  to: z.union([z.string(), z.array(z.string())]).transform((to) => [to].flat().join(", ")),
  /** The From header; wanted for a mail that answers no conversation. */
  from: line(400).default(""),
  subject: line(200).default(""),
  /** The plain text part. */
  text: z.string().max(200_000),
  /** The Auto-Submitted header: what a program wrote begins no conversation. */
  autoSubmitted: line(100).default("no"),
  /** Pictures and other files, their bytes in base64. */
  attachments: z
    .array(z.object({ name: z.string().max(1000).default(""), content: z.base64() }))
    .max(10)
    .default([]),
});

/** The mail, its headers on one line each. */
export type Mail = z.infer<typeof mailSchema>;

/** @throws AppError bad_request that names the field */
export function readMail(body: string): Mail {
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

/** The bare address of a From header; undefined when there is none. */
export function senderOf({ from }: Mail): string | undefined {
  const bare = /<([^<>]+)>$/.exec(from)?.[1] ?? from;
  const found = z.email().max(254).safeParse(bare.trim());
  return found.success ? found.data.toLowerCase() : undefined;
}
