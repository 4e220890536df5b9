/** settings/brand.yaml and settings/contact.yaml: who speaks, and which channels are official. */
import { z } from "zod";
import { localizedSchema } from "./localized.ts";
import { type Parsed, parseSettings } from "./parse-settings.ts";

/** A file beside brand.yaml, never a path. */
const LOGO_NAME = /^[a-z0-9][a-z0-9._-]{0,99}\.(?:png|jpe?g)$/i;

const brandSchema = z.strictObject({
  name: localizedSchema,
  desk: localizedSchema,
  accent: z.string().regex(/^#[0-9a-fA-F]{6}$/, "a colour such as #0f766e"),
  /** Shops of before there were logos name none. */
  logo: z
    .string()
    .regex(LOGO_NAME, "the name of a PNG or JPEG beside brand.yaml, such as logo.png, or null")
    .nullable()
    .default(null),
  greeting: localizedSchema,
  hotQuestions: z.array(localizedSchema).max(6),
  announcement: localizedSchema.nullable(),
});
export type BrandSettings = z.infer<typeof brandSchema>;

/** Numbers to call in an emergency; null where none is known. */
const emergencySchema = z.strictObject({
  police: z.string().trim().min(2),
  medical: z.string().trim().min(2),
  crisis: z.string().trim().min(2).nullable().default(null),
});

const contactSchema = z.strictObject({
  phone: z.string().trim().min(3).nullable(),
  email: z.email().nullable(),
  social: localizedSchema.nullable(),
  appPath: localizedSchema,
  replyTime: localizedSchema.nullable(),
  /** By region, as pages name it (CN, US, …). */
  emergency: z
    .record(z.string().regex(/^[A-Z]{2}$/, "two capital letters"), emergencySchema)
    .default({}),
  /** The region of shoppers whose page names none; null: no number is said. */
  region: z
    .string()
    .regex(/^[A-Z]{2}$/, "two capital letters")
    .nullable()
    .default(null),
  officialDomains: z.array(z.string().regex(/^[a-z0-9.-]+$/, "a host name without https://")),
});
export type ContactSettings = z.infer<typeof contactSchema>;

/** Parses settings/brand.yaml; problems carry file and line. */
export function parseBrandSettings(
  text: string,
  file = "settings/brand.yaml",
): Parsed<BrandSettings> {
  return parseSettings(file, text, brandSchema);
}

/** Parses settings/contact.yaml; problems carry file and line. */
export function parseContactSettings(
  text: string,
  file = "settings/contact.yaml",
): Parsed<ContactSettings> {
  return parseSettings(file, text, contactSchema);
}
