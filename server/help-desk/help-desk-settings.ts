/** settings/help-desk.yaml: which other help desk takes over, and which chats go there. */
import { z } from "zod";

const url = z
  .string()
  .max(500)
  .refine(isSafe, "an https address without user and password; http only of this machine");

const common = {
  url,
  /** The account here in whose name the other desk's people answer; nobody signs in with it. */
  agent: z.email(),
  /** Keys of routing.yaml; none is all of them. */
  queues: z.array(z.string().min(1)).default([]),
};
const count = z.number().int().positive();

const handTo = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({ kind: z.literal("chatwoot"), ...common, account: count, inbox: count }),
    z.strictObject({
      kind: z.literal("zendesk"),
      ...common,
      /** Of the agent whose API token HELP_DESK_TOKEN is. */
      email: z.email(),
    }),
  ],
  { error: "off, or a desk of kind chatwoot or zendesk" },
);

/** `settings/help-desk.yaml`. YAML reads a bare `off` as text, and some writers put `false`. */
export const helpDeskSchema = z.strictObject({
  handTo: z
    .preprocess((given) => (given === "off" || given === false ? null : given), handTo.nullable())
    .default(null),
});
export type HelpDeskSettings = z.infer<typeof helpDeskSchema>;

/** To which desk chats go, and which of them. */
export type HelpDesk = z.infer<typeof handTo>;

/** What opens the other help desk, and proves that its webhooks are its own. */
export interface HelpDeskSecrets {
  /** Null: settings/help-desk.yaml must not hand anything over. */
  readonly token: string | null;
  /** Null: its webhooks are not taken. */
  readonly hookSecret: string | null;
}

/** The other desk; undefined while chats stay here. */
export function findHelpDesk({ handTo }: HelpDeskSettings): HelpDesk | undefined {
  return handTo ?? undefined;
}

function isSafe(text: string): boolean {
  const address = URL.parse(text);
  if (address === null || address.username !== "" || address.password !== "") return false;
  if (address.protocol === "https:") return true;
  return (
    address.protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(address.hostname)
  );
}
