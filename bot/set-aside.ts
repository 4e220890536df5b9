/** What was told within a question that was answered on its own stays out of later cases. */
import type { RunningTurn } from "./running-turn.ts";
import type { Heard } from "./state.ts";

/** Numbers name an order whatever was asked; these facts belong to the question. */
const NUMBERS: readonly string[] = ["order_number", "tracking_number", "other_orders"];

/** Takes back what this turn's question added to `before`; kept apart for a case that was just offered. */
export function setAside(turn: RunningTurn, before: Heard): void {
  const { heard, offered } = turn.state;
  const fresh = Object.entries(heard.slots).filter(([key, value]) => before.slots[key] !== value);
  const numbers = fresh.filter(([key]) => NUMBERS.includes(key));
  const rest = fresh.filter(([key]) => !NUMBERS.includes(key));
  const story = heard.story.filter((text) => !before.story.includes(text));
  const { aside: _aside, ...kept } = heard;
  const slots = { ...before.slots, ...Object.fromEntries(numbers) };
  const clean: Heard = { ...kept, slots, story: before.story };
  const aside =
    offered?.kind === "case"
      ? { aside: { type: offered.type, slots: Object.fromEntries(rest), story } }
      : {};
  turn.patch({ heard: { ...clean, ...aside } });
}

/** The offered case was taken up: the question was about it after all. */
export function takeAside(turn: RunningTurn, type: string): void {
  const { aside, ...heard } = turn.state.heard;
  if (aside === undefined || aside.type !== type) return;
  const slots = { ...aside.slots, ...heard.slots };
  turn.patch({ heard: { ...heard, slots, story: [...aside.story, ...heard.story].slice(-4) } });
}
