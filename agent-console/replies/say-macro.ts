/** What a macro does, in words. Pure. */
import type { Macro } from "../../kernel/protocol/replies.ts";
import { tagLabel } from "../desk/actions/tag-choices.tsx";
import type { DeskState } from "../desk/state/desk-state.ts";
import type { Say } from "../wording/wording.ts";

/** True when there is more to a reply than its text. */
export function isMacro({ tags, note, next }: Macro): boolean {
  return tags.length > 0 || note !== "" || next.kind !== "stay";
}

/** One line for each step, in the order in which they are taken. */
export function sayMacro(
  { tags, note, next }: Macro,
  state: Pick<DeskState, "wrapUp" | "queues" | "agents">,
  say: Say,
): string[] {
  const labels = tags.map((key) => tagLabel(state.wrapUp, key)).join(say("list.comma"));
  const lines = [
    ...(tags.length === 0 ? [] : [say("macro.does_tags", { tags: labels })]),
    ...(note === "" ? [] : [say("macro.does_note")]),
  ];
  switch (next.kind) {
    case "stay":
      return lines;
    case "hold":
      return [...lines, say("macro.does_hold", { minutes: next.minutes })];
    case "queue": {
      const label = state.queues.find(({ id }) => id === next.queue)?.label ?? next.queue;
      return [...lines, say("macro.does_transfer", { to: label })];
    }
    case "agent": {
      const name = state.agents.get(next.agentId)?.name ?? say("audit.gone");
      return [...lines, say("macro.does_transfer", { to: name })];
    }
    case "resolve":
      return [...lines, say("macro.does_resolve", { outcome: say(`outcome.${next.outcome}`) })];
  }
}
