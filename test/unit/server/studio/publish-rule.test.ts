import { describe, expect, it } from "vitest";
import type { Draft } from "../../../../server/studio/drafts.ts";
import { needsSecondPerson, statusOf, withStatus } from "../../../../server/studio/publish-rule.ts";
import { anArticle } from "../../../support/faq-folder.ts";

const live = anArticle({ title: "Live" });
const next = anArticle({ title: "Next" });
const handed = (agentId: string, text: string, state: Draft["state"] = "review"): Draft => ({
  ...{ file: "en/a/b.md", agentId, name: agentId, text, baseHash: null, state, updatedAt: 1 },
});
const needs = (text: string | null, drafts: Draft[] = [], before: string | null = live) =>
  needsSecondPerson({ agentId: "edda", before, text, drafts });

describe("publishing where it takes two", () => {
  it("is not for the author alone, not even of a draft handed over by herself", () => {
    expect(needs(next)).toBe(true);
    expect(needs(next, [handed("edda", next)])).toBe(true);
    expect(needs(withStatus(next, "published"), [], null)).toBe(true);
  });

  it("is for whoever was asked, and only of what was handed over", () => {
    expect(needs(next, [handed("bo", withStatus(next, "review"))])).toBe(false);
    expect(needs(next, [handed("bo", next, "editing")])).toBe(true);
    expect(needs(anArticle({ title: "Something else" }), [handed("bo", next)])).toBe(true);
  });

  it("takes nobody for what shoppers do not see, for taking away, and for saving the same again", () => {
    expect(needs(withStatus(next, "draft"))).toBe(false);
    expect(needs(withStatus(live, "archived"))).toBe(false);
    expect(needs(null)).toBe(false);
    expect(needs(live)).toBe(false);
  });

  it("reads and writes the state alone", () => {
    expect(statusOf(live)).toBe("published");
    expect(withStatus(live, "draft")).toBe(live.replace("published", "draft"));
  });
});
