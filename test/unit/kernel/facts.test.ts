import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseSettings } from "../../../bot/settings/parse-settings.ts";
import { notifySchema } from "../../../handoff/notify-settings.ts";
import { FACT_TYPES, factSchemas } from "../../../kernel/protocol/facts.ts";
import { createOpenApi } from "../../../server/api/openapi.ts";
import { requireFactsWebhook } from "../../../server/compose/load-settings.ts";
import { deskSettings } from "../../support/desk-bench.ts";

const read = (path: string) => readFileSync(path, "utf8");

describe("facts by webhook", () => {
  it("are each in the table of docs/api.md, and no others", () => {
    const [, table = ""] = read("docs/api.md").split("| fact | when |");
    const named = [...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);

    expect(named).toEqual(FACT_TYPES);
  });

  it("are each a webhook of the OpenAPI document, with its fields", () => {
    const document = createOpenApi("https://desk.example");
    const webhooks = document["webhooks"] as Record<string, { post: { summary: string } }>;
    const { schemas } = document["components"] as {
      schemas: Record<string, { properties: object }>;
    };

    expect(Object.keys(webhooks)).toEqual(FACT_TYPES);
    expect(webhooks["ticket_taken"]).toMatchObject({
      post: {
        summary: "An agent took a chat",
        requestBody: {
          content: { "application/json": { schema: { $ref: "#/components/schemas/TicketTaken" } } },
        },
      },
    });
    expect(Object.keys(schemas["TicketTaken"]?.properties ?? {}).sort()).toEqual(
      Object.keys(factSchemas.ticket_taken.shape).sort(),
    );
  });

  it("are named in settings/notify.yaml, which lists none as shipped", () => {
    const text = read("settings/notify.yaml");
    const settings = parseSettings("notify.yaml", text, notifySchema);

    for (const type of FACT_TYPES) expect(text).toContain(type);
    expect(settings).toMatchObject({ kind: "ok", value: { facts: [] } });
  });

  it("refuse a name that is none, with the line and the names there are", () => {
    const text = "phoneCountry: CN\nfacts:\n  - ticket_taken\n  - ticket_stolen\n";

    const parsed = parseSettings("settings/notify.yaml", text, notifySchema);

    expect(parsed).toMatchObject({
      kind: "invalid",
      problems: [{ line: 4, message: expect.stringContaining("one of conversation_started, ") }],
    });
  });

  it("need a webhook to go to", () => {
    const some = { desk: deskSettings({ facts: ["ticket_taken"] }) };
    const none = { desk: deskSettings() };

    expect(() => requireFactsWebhook(some, null)).toThrow(/^WEBHOOK_URL: needed because/);
    expect(() => requireFactsWebhook(some, {})).not.toThrow();
    expect(() => requireFactsWebhook(none, null)).not.toThrow();
  });
});
