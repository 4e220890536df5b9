/** The bodies and queries of the HTTP side that docs/protocol.md writes out, by the file that they stand in. */
import { z } from "zod";
import * as api from "../../kernel/protocol/api.ts";
import * as audit from "../../kernel/protocol/audit.ts";
import * as history from "../../kernel/protocol/history.ts";
import * as http from "../../kernel/protocol/http.ts";
import * as identity from "../../kernel/protocol/identity.ts";
import * as privacy from "../../kernel/protocol/privacy.ts";
import * as quality from "../../kernel/protocol/quality.ts";
import * as replies from "../../kernel/protocol/replies.ts";
import * as reports from "../../kernel/protocol/reports.ts";
import * as studio from "../../kernel/protocol/studio.ts";
import * as work from "../../kernel/protocol/work.ts";
import * as workingTimes from "../../kernel/protocol/working-times.ts";

/** One part of the document: its title, the file whose comments it quotes, and shapes by their name. */
export interface BodyGroup {
  readonly title: string;
  readonly file: string;
  readonly bodies: Readonly<Record<string, z.ZodType>>;
}

/** All of them, in the order of the document; what programs ask of /api/v1 is in docs/api.md. */
export const HTTP_BODIES: readonly BodyGroup[] = [
  group("Shoppers, sign-in and accounts", "http", http),
  group("Who the shopper is, as a shop says it", "identity", identity),
  group("Kept replies and macros", "replies", replies),
  group("Finished chats", "history", history),
  group("Figures", "reports", reports),
  group("Scores", "quality", quality),
  group("When people work", "working-times", workingTimes),
  group("Time at the desk", "work", work),
  group("Personal data", "privacy", privacy),
  group("Who did what", "audit", audit),
  group("Tokens of programs", "api", api),
  group("The editors' studio", "studio", studio),
];

/** `signInRequest` → `SignInRequest`. */
export function typeNameOf(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function group(
  title: string,
  name: string,
  exported: Readonly<Record<string, unknown>>,
): BodyGroup {
  const bodies = Object.entries(exported).flatMap(([key, value]) =>
    key.endsWith("Schema") && value instanceof z.ZodType
      ? [[typeNameOf(key.slice(0, -"Schema".length)), value] as const]
      : [],
  );
  return { title, file: `kernel/protocol/${name}.ts`, bodies: Object.fromEntries(bodies) };
}
