/** settings/problem-types.yaml: which problems a case can be opened for, and what each needs. */

import { z } from "zod";
import { UNTYPED } from "../../kernel/case-data.ts";
import { LONGEST_MESSAGE } from "../../kernel/limits.ts";
import { DANGERS } from "../../understanding/judges.ts";
import { articleIdSchema, keySchema, localizedSchema, wordingsSchema } from "./localized.ts";
import { type Parsed, parseSettings } from "./parse-settings.ts";

/** What the value of a slot is, which decides how an answer is checked and shown. */
export const SLOT_KINDS = [
  "order_number",
  "tracking_number",
  "text",
  "story",
  "demand",
  "payment_method",
  "amount",
  "date",
  "choice",
  "contact",
] as const;

const optionSchema = z.strictObject({
  value: keySchema,
  label: localizedSchema,
  /** What order pages write for it: for screenshots. What people say of it is learned from examples. */
  shown: wordingsSchema.default({ zh: [], en: [] }),
});

const slotSchema = z.strictObject({
  kind: z.enum(SLOT_KINDS),
  label: localizedSchema,
  question: localizedSchema,
  /** Shown when the first answer could not be used. */
  example: localizedSchema.optional(),
  /** Where it is found: said to whoever asks. */
  where: localizedSchema.optional(),
  options: z.array(optionSchema).optional(),
  /** A name or an id: what tells of the problem is none, though it may answer. */
  isName: z.boolean().default(false),
  /** Words with which it is told unasked, such as "the seller says": the sentence is the value. */
  told: wordingsSchema.default({ zh: [], en: [] }),
  min: z.number().int().positive().default(1),
  max: z.number().int().positive().max(LONGEST_MESSAGE).default(LONGEST_MESSAGE),
});
export type SlotSettings = z.infer<typeof slotSchema>;

/** What belongs to some kinds of a problem only. */
const forIssues = {
  /** Only asked for when the case is one of these issues. */
  issues: z.array(keySchema).optional(),
  /** Not asked for when the case is one of these. */
  exceptIssues: z.array(keySchema).default([]),
};

const slotUseSchema = z.strictObject({
  key: keySchema,
  /** Required slots are asked for when they were not said; others are only taken when heard. */
  required: z.boolean().default(true),
  /** Slots of one group are asked in one question: the group's. */
  group: keySchema.optional(),
  question: localizedSchema.optional(),
  ...forIssues,
});
export type SlotUse = z.infer<typeof slotUseSchema>;

const evidenceSchema = z.strictObject({
  key: keySchema,
  label: localizedSchema,
  why: localizedSchema,
  example: localizedSchema.optional(),
  required: z.boolean(),
  ...forIssues,
});
export type EvidenceSettings = z.infer<typeof evidenceSchema>;

const issueSchema = z.strictObject({
  key: keySchema,
  label: localizedSchema,
  /** Instead of the type's, for the line that opens the case. */
  heard: localizedSchema.optional(),
  /** Instead of the type's, before the line that opens the case. */
  sorry: localizedSchema.optional(),
  /** Instead of the type's, where the kind says what is wanted. */
  defaultDemand: keySchema.optional(),
});

const typeSchema = z.strictObject({
  key: keySchema,
  label: localizedSchema,
  /** As the end of "I see: …", for the line that opens the case. */
  heard: localizedSchema,
  /** A kind word to who tells of this trouble, before the line that opens the case. */
  sorry: localizedSchema.optional(),
  role: z.enum(["buyer", "merchant", "partner", "any"]),
  queue: keySchema,
  priority: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  /** `immediate`: a person is called as soon as the problem is recognised. */
  handoff: z.enum(["confirmed", "immediate"]).default("confirmed"),
  /** Shown in the choice of buttons that settles an unclear problem. */
  choosable: z.boolean().default(true),
  /** Articles whose questions hint at this problem. */
  articles: z.array(articleIdSchema).default([]),
  /** Dangers (keys of the judge `danger`) whose case is of this type. */
  dangers: z.array(z.enum(DANGERS)).default([]),
  issues: z.array(issueSchema).default([]),
  /** Keys of the demands that can be wanted here; all of them when left out. */
  demands: z.array(keySchema).optional(),
  /** Taken when nothing was said about what is wanted. */
  defaultDemand: keySchema.optional(),
  slots: z.array(slotUseSchema).default([]),
  groups: z.record(keySchema, localizedSchema).default({}),
  evidence: z.array(evidenceSchema).default([]),
  /** Ask for the evidence before the remaining questions: it usually shows the answers. */
  evidenceFirst: z.boolean().default(false),
  /** With this value the case cannot go on yet: the article says what comes first. */
  gate: z.strictObject({ slot: keySchema, value: keySchema, article: articleIdSchema }).optional(),
  /** Mention the official accounts beside this desk. */
  otherChannels: z.boolean().default(false),
});
export type ProblemType = z.infer<typeof typeSchema>;

const paymentMethodSchema = z.strictObject({
  key: keySchema,
  label: localizedSchema,
  words: wordingsSchema,
  /** How a refund goes back: the way the money came, or by transfer to a bank account. */
  route: z.enum(["original", "bank_transfer"]),
});
export type PaymentMethod = z.infer<typeof paymentMethodSchema>;

const fileSchema = z
  .strictObject({
    /** What can be wanted, with its label; examples of each lie in understanding/demand/. */
    demands: z.record(keySchema, localizedSchema),
    paymentMethods: z.array(paymentMethodSchema).min(1),
    slots: z.record(keySchema, slotSchema),
    types: z.array(typeSchema).min(1),
  })
  .superRefine((settings, context) => {
    checkReferences(settings, (path, message) =>
      context.addIssue({ code: "custom", path: [...path], message }),
    );
  });
export type ProblemTypes = z.infer<typeof fileSchema>;

/** Parses settings/problem-types.yaml; problems carry file and line. */
export function parseProblemTypes(
  text: string,
  file = "settings/problem-types.yaml",
): Parsed<ProblemTypes> {
  return parseSettings(file, text, fileSchema);
}

/** The type with this key, or undefined. */
export function findType(settings: ProblemTypes, key: string): ProblemType | undefined {
  return settings.types.find((type) => type.key === key);
}

/** The demands that can be wanted in cases of a type, in the order of the settings. */
export function demandsOf(
  settings: ProblemTypes,
  type: ProblemType | undefined,
): readonly string[] {
  return type?.demands ?? Object.keys(settings.demands);
}

type Report = (path: readonly (string | number)[], message: string) => void;

function checkReferences(settings: z.infer<z.ZodObject<typeof fileShape>>, report: Report): void {
  const seen = new Set<string>();
  settings.types.forEach((type, index) => {
    const path = ["types", index] as const;
    if (seen.has(type.key)) report([...path, "key"], `"${type.key}" is there twice`);
    seen.add(type.key);
    type.slots.forEach((use, position) => {
      if (!Object.hasOwn(settings.slots, use.key)) {
        report([...path, "slots", position, "key"], `no slot "${use.key}" under slots:`);
      }
      if (use.group !== undefined && !Object.hasOwn(type.groups, use.group)) {
        report([...path, "slots", position, "group"], `no question for group "${use.group}"`);
      }
    });
    const issues = new Set(type.issues.map((issue) => issue.key));
    for (const part of ["slots", "evidence"] as const) {
      type[part].forEach((item, position) => {
        for (const issue of [...(item.issues ?? []), ...item.exceptIssues]) {
          if (!issues.has(issue)) report([...path, part, position], `no issue "${issue}"`);
        }
      });
    }
    for (const demand of [
      ...(type.demands ?? []),
      ...[type, ...type.issues].flatMap(({ defaultDemand }) => defaultDemand ?? []),
    ]) {
      if (!Object.hasOwn(settings.demands, demand))
        report([...path, "demands"], `no demand "${demand}" under demands:`);
    }
    if (type.gate !== undefined && !type.slots.some((use) => use.key === type.gate?.slot)) {
      report([...path, "gate", "slot"], `"${type.gate.slot}" is not a slot of this type`);
    }
  });
  if (!seen.has(UNTYPED)) report(["types"], `the type "${UNTYPED}" is missing`);
}

/** Only here to name the checked shape before the references are checked. */
const fileShape = {
  demands: z.record(keySchema, localizedSchema),
  slots: z.record(keySchema, slotSchema),
  types: z.array(typeSchema),
};
