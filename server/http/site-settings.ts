/** The business's own words and channels, read from the settings folder at start. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type BrandSettings,
  type ContactSettings,
  parseBrandSettings,
  parseContactSettings,
} from "../../bot/settings/desk-settings.ts";
import type { Parsed } from "../../bot/settings/parse-settings.ts";

export interface SiteSettings {
  readonly brand: BrandSettings;
  readonly contact: ContactSettings;
}

/** Throws an Error that lists every problem of both files with file and line. */
export async function loadSiteSettings(settingsDir: string): Promise<SiteSettings> {
  const read = (name: string): Promise<string> => readFile(join(settingsDir, name), "utf8");
  const [brand, contact] = await Promise.all([read("brand.yaml"), read("contact.yaml")]);
  const parsed = [
    parseBrandSettings(brand, join(settingsDir, "brand.yaml")),
    parseContactSettings(contact, join(settingsDir, "contact.yaml")),
  ] as const;
  const problems = parsed.flatMap(problemsOf);
  const [brandSettings, contactSettings] = parsed;
  if (brandSettings.kind === "ok" && contactSettings.kind === "ok")
    return { brand: brandSettings.value, contact: contactSettings.value };
  throw new Error(`The settings have faults:\n${problems.map((p) => `  - ${p}`).join("\n")}`);
}

function problemsOf(parsed: Parsed<unknown>): string[] {
  if (parsed.kind === "ok") return [];
  return parsed.problems.map(({ file, line, message }) => `${file}:${line} ${message}`);
}
