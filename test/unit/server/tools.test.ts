import { describe, expect, it } from "vitest";
import { parseRoles } from "../../../server/tools/open-accounts.ts";

describe("parseRoles", () => {
  it("reads roles with or without spaces", () => {
    expect(parseRoles("agent, supervisor")).toEqual(["agent", "supervisor"]);
  });

  it("names the role that does not exist", () => {
    expect(parseRoles("agent,boss")).toEqual({ unknown: "boss" });
    expect(parseRoles("")).toEqual({ unknown: "" });
  });
});
