import type { Resolution } from "../../kernel/protocol/ticket.ts";

/** How a chat can end, as agents say it; the protocol's own list stays on the server, with its schemas. */
export const RESOLUTIONS: readonly Resolution[] = [
  "solved",
  "answered",
  "no_reply",
  "duplicate",
  "spam",
  "other",
];
