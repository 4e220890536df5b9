import { describe, expect, it } from "vitest";
import { agreedConsent } from "../../../web-widget/panel/agreed-consent.ts";

const asks = (...regions: string[]) => ({
  consent: { version: "2", regions, text: { zh: "同意", en: "Agree" } },
});

describe("agreedConsent", () => {
  it.each([
    ["nobody is asked", { consent: null }, "de", undefined, undefined],
    ["the config is not here yet", undefined, "de", undefined, undefined],
    ["everybody is asked", asks(), "us", undefined, null],
    ["this region is asked", asks("de", "fr"), " DE ", undefined, null],
    ["another region is asked", asks("de"), "us", undefined, undefined],
    ["no region is known, which may be one that is asked", asks("de"), undefined, undefined, null],
    ["this version was agreed to", asks(), "de", "2", "2"],
    ["an older version was agreed to", asks(), "de", "1", null],
    ["an older version was agreed to where none is asked", asks("de"), "us", "1", "1"],
  ])("where %s", (_what, config, region, agreed, expected) => {
    expect(agreedConsent(config, region, agreed)).toBe(expected);
  });
});
