import { describe, expect, it } from "vitest";
import { PRIVACY_KINDS } from "../../../agent-console/wording/privacy-kinds.ts";
import { PERSONAL_TABLES } from "../../../server/privacy/personal-data.ts";
import { privacySchema } from "../../../server/privacy/privacy-settings.ts";

describe("PRIVACY_KINDS", () => {
  it.each(["zh", "en"] as const)("names all that a proof may count, in %s", (lang) => {
    const kept = Object.keys(privacySchema.parse({}).retention);
    const counted = [...PERSONAL_TABLES.map(({ table }) => table), ...kept];

    expect(counted.filter((name) => !(name in PRIVACY_KINDS[lang]))).toEqual([]);
  });
});
