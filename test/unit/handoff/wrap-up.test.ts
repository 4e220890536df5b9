import { describe, expect, it } from "vitest";
import { findMissing, wrapUpSchema } from "../../../handoff/wrap-up.ts";

const tags = [{ key: "damaged", label: { zh: "破损", en: "Damaged" } }];
const parse = (required: object) => wrapUpSchema.parse({ tags, required });

describe("what must be said at the end of a chat", () => {
  it("is nothing where the shop asks for nothing", () => {
    const ending = { outcome: "solved", tags: [], note: "" };

    expect(findMissing(wrapUpSchema.parse({}), ending)).toEqual([]);
    expect(findMissing(parse({ tag: "off", note: false }), ending)).toEqual([]);
  });

  it.each([
    ["solved", [], "", ["tag"]],
    ["solved", ["damaged"], "", []],
    ["other", ["damaged"], " ", ["note"]],
    ["other", [], "told the seller", ["tag"]],
    ["other", [], "", ["tag", "note"]],
  ])("depends on the outcome: %s", (outcome, given, note, missing) => {
    const settings = parse({ tag: "all", note: ["other"] });

    expect(findMissing(settings, { outcome, tags: given, note })).toEqual(missing);
  });
});

describe("settings/wrap-up.yaml", () => {
  it.each([
    [{ tags: [...tags, ...tags] }, /twice/],
    [{ required: { tag: "all" } }, /there are none/],
    [{ required: { tag: ["happy"] } }, /./],
    [{ tags: [{ key: "Not Good", label: { zh: "a", en: "a" } }] }, /lower-case/],
  ])("refuses %j", (settings, why) => {
    expect(wrapUpSchema.safeParse(settings).error?.message).toMatch(why);
  });
});
