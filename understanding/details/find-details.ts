/** Amount, day, contact and company of a message, read once. */
import { readAmount } from "./find-amount.ts";
import { findCompany } from "./find-company.ts";
import { findContact } from "./find-contact.ts";
import { readDate } from "./find-date.ts";
import { type Now, resolveDay } from "./resolve-day.ts";

/** What a message says beside its problem and numbers. */
export interface Details {
  /** With its currency, as written. */
  readonly amount?: string;
  /** In the shopper's own words. */
  readonly date?: string;
  /** The calendar day that the words mean (ISO), where they mean one and the time is known. */
  readonly day?: string;
  readonly contact?: string;
  readonly company?: string;
  /** What was given and cannot be (31 February, −5): to be asked again. */
  readonly impossible: readonly ("amount" | "date")[];
}

/** What is known when a message is read. */
export interface DetailOptions {
  /** Slots that were just asked for; a lone number is an amount only as the answer to that question. */
  readonly asked?: readonly string[];
  readonly now?: Now;
}

/** Finds the details; what a message does not hold is absent. */
export function findDetails(text: string, { asked = [], now }: DetailOptions = {}): Details {
  const amount = readAmount(text, asked.length === 1 && asked[0] === "amount");
  const date = readDate(text);
  const day = date?.kind === "date" && now !== undefined ? resolveDay(date.words, now) : undefined;
  const contact = findContact(text);
  const company = findCompany(text);
  return {
    ...(amount?.kind === "amount" && { amount: amount.words }),
    ...(date?.kind === "date" && { date: date.words }),
    ...(day !== undefined && { day }),
    ...(contact !== undefined && { contact }),
    ...(company !== undefined && { company }),
    impossible: [
      ...(amount?.kind === "impossible" ? (["amount"] as const) : []),
      ...(date?.kind === "impossible" ? (["date"] as const) : []),
    ],
  };
}
