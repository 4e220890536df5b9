import type { Message } from "../../../kernel/protocol/message.ts";
import type { TimelineItem } from "./timeline.ts";
import type { ViewableImage } from "./view-context.ts";

/** Which evidence an image without a named place is for: the first gap of the checklist in use. */
export interface EvidenceSlot {
  readonly key: string | undefined;
  /** All keys of that checklist. */
  readonly keys: readonly string[];
}

/** Undefined while no checklist is open. Required gaps come before optional ones. */
export function findEvidenceSlot(items: readonly TimelineItem[]): EvidenceSlot | undefined {
  const open = items.findLast(
    (item) => item.kind === "desk" && item.active && item.message.content.kind === "checklist",
  );
  if (open?.kind !== "desk" || open.message.content.kind !== "checklist") return undefined;
  const { items: evidence } = open.message.content;
  const gaps = evidence.filter((item) => item.state === "missing");
  const first = gaps.find((item) => item.required) ?? gaps[0];
  return { key: first?.key, keys: evidence.map((item) => item.key) };
}

/** All images of the conversation, oldest first. */
export function imagesOf(messages: readonly Message[]): ViewableImage[] {
  return messages.flatMap(({ content, author }) =>
    content.kind === "file" ? [{ ...content.file, own: author.kind === "shopper" }] : [],
  );
}
