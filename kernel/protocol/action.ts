/** What a shopper can do with a button instead of words. Sent as message content of kind `action`. */
import { z } from "zod";
import { LONGEST_MESSAGE } from "../limits.ts";

const key = z.string().min(1).max(120);
const caseNumber = z.string().min(4).max(32);

/** What a button of the widget does, by name. */
export const actionSchema = z.discriminatedUnion("name", [
  z.object({ name: z.literal("talk_to_person") }),
  /** A choice offered by the desk; `choice` is the id it was offered with. */
  z.object({ name: z.literal("choose"), choice: key }),
  z.object({ name: z.literal("confirm_case") }),
  z.object({
    name: z.literal("edit_case"),
    slot: key,
    value: z.string().trim().max(LONGEST_MESSAGE),
  }),
  z.object({ name: z.literal("cancel_case") }),
  z.object({
    name: z.literal("decline_evidence"),
    evidence: key,
    reason: z.string().trim().max(LONGEST_MESSAGE),
  }),
  z.object({ name: z.literal("finish_evidence") }),
  z.object({ name: z.literal("keep_waiting") }),
  z.object({ name: z.literal("leave_queue") }),
  z.object({ name: z.literal("back_to_bot") }),
  z.object({
    name: z.literal("leave_message"),
    contact: z.string().trim().min(3).max(200),
    text: z.string().trim().max(LONGEST_MESSAGE),
  }),
  z.object({ name: z.literal("case_status"), number: caseNumber }),
  z.object({ name: z.literal("chase_case"), number: caseNumber }),
  z.object({ name: z.literal("reopen_case"), number: caseNumber }),
  z.object({ name: z.literal("resolved"), resolved: z.boolean() }),
  z.object({ name: z.literal("end_conversation") }),
]);
export type Action = z.infer<typeof actionSchema>;
