import { z } from "zod";
import { type BotState, createState, STATE_VERSION } from "../../bot/state.ts";
import { CASE_STATUSES } from "../../kernel/protocol/case-cards.ts";
import { NO_BELIEF } from "../../understanding/belief.ts";

const slotsSchema = z.record(z.string(), z.looseObject({ value: z.string(), from: z.string() }));
const evidenceSchema = z.record(z.string(), z.looseObject({ fileIds: z.array(z.string()) }));
const localeSchema = z.enum(["zh", "en"]);
const roleSchema = z.enum(["buyer", "merchant", "partner"]);
const textsSchema = z.array(z.string());

const draftSchema = z.looseObject({
  id: z.string(),
  problemType: z.string(),
  role: roleSchema,
  lang: localeSchema,
  status: z.enum(CASE_STATUSES),
  slots: slotsSchema,
  evidence: evidenceSchema,
  tried: z.array(z.looseObject({ articleId: z.string(), title: z.string() })),
});

/** The facts of a state: what people said and did. What each version makes of them is not here. */
const factsSchema = z.object({
  lang: localeSchema.catch("zh"),
  role: roleSchema.catch("buyer"),
  draft: draftSchema.nullable().catch(null),
  skipped: textsSchema.catch([]),
  heard: z
    .object({
      slots: slotsSchema.catch({}),
      fileIds: textsSchema.catch([]),
      story: textsSchema.catch([]),
    })
    .catch({ slots: {}, fileIds: [], story: [] }),
  noticed: textsSchema.catch([]),
  greeted: z.boolean().catch(true),
  wantsPerson: z.boolean().catch(false),
  lastCaseNumber: z.string().nullable().catch(null),
});

/**
 * The bot's memory as a conversation keeps it; undefined when there is none yet. A state that another version of the
 * program wrote starts clean, because where its talk stood means nothing here, but keeps its facts: the case being
 * collected with its values and images, what was told beside it, the language, the wish for a person.
 */
export function readBotState(stored: string | null): BotState | undefined {
  if (stored === null) return undefined;
  const state = JSON.parse(stored) as { readonly version?: unknown } | null;
  return state?.version === STATE_VERSION ? (state as BotState) : renewState(state);
}

function renewState(state: unknown): BotState | undefined {
  const { success, data } = factsSchema.safeParse(state);
  if (!success) return undefined;
  const { lang, role, heard, ...facts } = data;
  // Checked above as far as a version may rely on it; what a newer one added stays and does no harm.
  const kept = { ...facts, heard: { ...heard, belief: NO_BELIEF } } as unknown as Partial<BotState>;
  return { ...createState(lang, role), ...kept };
}
