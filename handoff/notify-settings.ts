/** settings/notify.yaml: when those who have left are told. How (mail server, webhook) is the environment's. */
import { isSupportedCountry } from "libphonenumber-js/min";
import { z } from "zod";
import { FACT_TYPES } from "../kernel/protocol/facts.ts";

const minutes = (low: number, value: number) =>
  z.number().int().min(low).max(10_080).default(value);

/** `settings/notify.yaml`: who is told of what, by which carrier and how soon. */
export const notifySchema = z.strictObject({
  shopper: z
    .strictObject({
      /** A person's answer that stays unread this long is told to the contact that was given. */
      unreadMinutes: minutes(1, 3),
      /** The same address is not written to again within this time. */
      quietMinutes: minutes(60, 60),
      /** How long the link in the message opens the conversation. */
      linkDays: z.number().int().min(1).max(60).default(7),
      /** Whether the words of the answer stand in the message, or only that there is one. */
      quoteAnswer: z.boolean().default(true),
    })
    .prefault({}),
  agents: z
    .strictObject({
      /** Agents away from the desk are told of a chat that nobody has taken for this long. */
      waitingMinutes: minutes(1, 3),
      /** The same agent is not written to again within this time. */
      quietMinutes: minutes(1, 30),
      /** Whether an agent is written to when an offer ran out unanswered. */
      missedOffer: z.boolean().default(true),
    })
    .prefault({}),
  /** What the shop's programs are told by webhook as it happens. */
  facts: z.array(z.enum(FACT_TYPES, { error: `one of ${FACT_TYPES.join(", ")}` })).default([]),
  /** Hosts that browsers' subscriptions may name; `*.` in front stands for any host below. */
  pushHosts: z
    .array(
      z
        .string()
        .regex(/^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d+)?$/, "a host name such as *.example.com"),
    )
    .default([
      "fcm.googleapis.com",
      "updates.push.services.mozilla.com",
      "*.notify.windows.com",
      "*.push.apple.com",
    ]),
  /** Where phone numbers without + belong. */
  phoneCountry: z
    .string()
    .refine(isSupportedCountry, "an ISO country code such as CN")
    .default("CN"),
});
export type NotifySettings = z.infer<typeof notifySchema>;
