/** What one person chose for this browser, one storage key a choice. Damaged values count as not chosen. */
import type { KeyValue } from "../delivery/key-value.ts";

/** The kept choice when it is one of `choices`, else undefined. */
export function readChoice<T extends string>(
  store: Pick<KeyValue, "get">,
  key: string,
  choices: readonly T[],
): T | undefined {
  const kept = store.get(key);
  return choices.find((choice) => choice === kept);
}

/** A switch; `untouched` is its position until somebody moves it. */
export function readSwitch(store: Pick<KeyValue, "get">, key: string, untouched: boolean): boolean {
  const kept = readChoice(store, key, ["on", "off"]);
  return kept === undefined ? untouched : kept === "on";
}

/** Keeps what was chosen, by name; what is undefined stays as it was. */
export function keepChoices(
  store: Pick<KeyValue, "set">,
  change: Readonly<Record<string, string | boolean | undefined>>,
): void {
  for (const [key, value] of Object.entries(change)) {
    if (typeof value === "string") store.set(key, value);
    else if (value !== undefined) store.set(key, value ? "on" : "off");
  }
}
