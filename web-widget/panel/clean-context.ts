import type { PageContext } from "../../kernel/protocol/conversation.ts";

const LIMITS = { url: 2000, title: 300, articleId: 140, orderNo: 64, region: 16 } as const;
const ROLES = new Set(["buyer", "merchant", "partner"]);

/** Takes what is known of a page from anything a host passes, cut to the lengths the desk accepts. */
export function cleanContext(given: Readonly<Record<string, unknown>>): PageContext {
  const context: Record<string, string> = {};
  for (const [name, most] of Object.entries(LIMITS)) {
    const value = given[name];
    if (typeof value === "string" && value !== "") context[name] = value.slice(0, most);
  }
  const { role } = given;
  if (typeof role === "string" && ROLES.has(role)) context["role"] = role;
  return context;
}
