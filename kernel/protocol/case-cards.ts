/** The cards about a case that the desk shows a shopper: checklist, summary, and the case itself. */
import { z } from "zod";

/** One thing to be shown for a case, and whether it is there. */
export const evidenceItemSchema = z.object({
  key: z.string(),
  label: z.string(),
  why: z.string(),
  example: z.string().optional(),
  required: z.boolean(),
  state: z.enum(["missing", "provided", "declined"]),
  /** How many images are tied to it. */
  files: z.number().int(),
  declinedReason: z.string().optional(),
});
export type EvidenceItem = z.infer<typeof evidenceItemSchema>;

/** What is still to be shown for a case. */
export const checklistSchema = z.object({
  kind: z.literal("checklist"),
  text: z.string(),
  items: z.array(evidenceItemSchema),
  /** Required items that are provided or declined with a reason, and how many there are. */
  done: z.number().int(),
  total: z.number().int(),
});

/** One line of a summary; `slot` is what an edit names. */
export const summaryRowSchema = z.object({
  slot: z.string(),
  label: z.string(),
  value: z.string(),
  editable: z.boolean(),
  /** When set, the value is one of these. */
  options: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
});

/** All that was collected, to be confirmed or edited before it is sent. */
export const summarySchema = z.object({
  kind: z.literal("summary"),
  text: z.string(),
  problemType: z.string(),
  rows: z.array(summaryRowSchema),
  evidence: z.array(evidenceItemSchema),
  done: z.number().int(),
  total: z.number().int(),
});

/** Where a case stands. */
export const CASE_STATUSES = [
  "draft",
  "submitted",
  "in_progress",
  "waiting_shopper",
  "resolved",
  "reopened",
  "cancelled",
] as const;
/** Where a case stands. */
export const caseStatusSchema = z.enum(CASE_STATUSES);
export type CaseStatus = z.infer<typeof caseStatusSchema>;

/** A case as the shopper sees it; also what "my cases" lists. */
export const caseViewSchema = z.object({
  number: z.string(),
  problemType: z.string(),
  typeLabel: z.string(),
  status: caseStatusSchema,
  statusLabel: z.string(),
  nextStep: z.string(),
  /** Expected time in words; says "unknown" when it is, and nothing once the case is over. */
  expected: z.string(),
  rows: z.array(summaryRowSchema),
  evidence: z.array(evidenceItemSchema),
  createdAt: z.string(),
  updatedAt: z.string(),
  history: z.array(z.object({ at: z.string(), text: z.string() })),
  canChase: z.boolean(),
  canReopen: z.boolean(),
});
export type CaseView = z.infer<typeof caseViewSchema>;

/** A case that was sent, with its number. */
export const caseCardSchema = z.object({
  kind: z.literal("case"),
  text: z.string(),
  case: caseViewSchema,
});
