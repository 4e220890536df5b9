/** What became of a suggestion in the text that was sent. Pure. */

/** Sent as it was, with changes, or not at all. */
export type SuggestionOutcome = "inserted" | "edited" | "ignored";

/** So large a part of it must be left for it to count as used. */
const LEAST_LEFT = 0.4;

/** Judges by the parts between marks: who rewrites every one of them has written it anew. */
export function outcomeOf(sent: string, suggested: string): SuggestionOutcome {
  const plain = (text: string) => text.replace(/\s+/g, " ").trim();
  const [said, offered] = [plain(sent), plain(suggested)];
  if (offered === "") return "ignored";
  if (said.includes(offered)) return "inserted";
  const parts = offered.split(/[，。！？；,.!?;:：\n]+/).map((part) => part.trim());
  const whole = parts.filter((part) => part !== "");
  const left = whole.filter((part) => said.includes(part));
  const length = (all: readonly string[]) => all.reduce((sum, part) => sum + part.length, 0);
  return length(left) >= LEAST_LEFT * length(whole) && left.length > 0 ? "edited" : "ignored";
}
