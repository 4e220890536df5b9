/** settings/wrap-up.yaml: the shop's tags, and what an agent must say when a chat ends. Pure. */
import { z } from "zod";
import { RESOLUTIONS, type Resolution } from "../kernel/protocol/ticket.ts";

const tagSchema = z.strictObject({
  key: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, "lower-case letters, digits, - and _ only"),
  label: z.strictObject({ zh: z.string().trim().min(1), en: z.string().trim().min(1) }),
});
/** YAML reads a bare `off` as text, and some writers put `false`. */
const needSchema = z
  .union([z.literal(["off", "all", false]), z.array(z.enum(RESOLUTIONS))])
  .default("off")
  .transform((need): readonly Resolution[] => {
    if (need === "all") return RESOLUTIONS;
    return need === "off" || need === false ? [] : need;
  });

/** `settings/wrap-up.yaml`. */
export const wrapUpSchema = z
  .strictObject({
    tags: z.array(tagSchema).max(200).default([]),
    /** The outcomes with which a chat ends only with a tag, or with a note. */
    required: z.strictObject({ tag: needSchema, note: needSchema }).prefault({}),
  })
  .superRefine(({ tags, required }, context) => {
    const keys = tags.map(({ key }) => key);
    const twice = keys.find((key, at) => keys.indexOf(key) !== at);
    if (twice !== undefined)
      context.addIssue({ code: "custom", path: ["tags"], message: `"${twice}" is there twice` });
    if (required.tag.length > 0 && tags.length === 0)
      context.addIssue({
        ...{ code: "custom", path: ["required", "tag"] },
        message: "a tag is required, but there are none",
      });
  });
export type WrapUp = z.infer<typeof wrapUpSchema>;

/** What an agent says at the end. */
export interface Ending {
  readonly outcome: string;
  readonly tags: readonly string[];
  readonly note: string;
}

/** What of it the shop asks for and is not there. */
export function findMissing({ required }: WrapUp, ending: Ending): ("tag" | "note")[] {
  const { outcome, tags, note } = ending;
  const missing: ("tag" | "note")[] = [];
  if (required.tag.some((one) => one === outcome) && tags.length === 0) missing.push("tag");
  if (required.note.some((one) => one === outcome) && note.trim() === "") missing.push("note");
  return missing;
}
