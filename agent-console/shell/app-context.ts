/** What every part of the console needs: words, preferences, the desk's clock and short messages. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Refusal } from "../../browser/delivery/desk-socket.ts";
import type { Locale, Say, WordingKey } from "../wording/wording.ts";
import type { Brand } from "./load-brand.ts";
import type { Preferences } from "./preferences.ts";

/** What a short message offers to do about it. */
export interface ToastAction {
  readonly label: string;
  run(): void;
}

/** What every screen of the console may use without being handed it. */
export interface AppContextValue {
  readonly say: Say;
  readonly locale: Locale;
  readonly preferences: Preferences;
  /** The shop's name and picture; undefined until the desk has told them, null when it does not. */
  readonly brand: Brand | null | undefined;
  setPreferences(change: Partial<Preferences>): void;
  /** Milliseconds since 1970 by the desk's clock. */
  now(): number;
  /** Shows a short message; errors stay until closed. With an action it stays ten seconds. */
  tell(tone: "done" | "error", text: string, action?: ToastAction): void;
}

/** Null outside the app, which `useApp` refuses. */
export const AppContext = createContext<AppContextValue | null>(null);

/** Must be called below the app; throws otherwise. */
export function useApp(): AppContextValue {
  const value = useContext(AppContext);
  if (value === null) throw new Error("useApp is used outside of the app");
  return value;
}

/** What the desk calls itself; empty for the moment in which that is not known. */
export function useBrandName(): string {
  const { brand, locale, say } = useApp();
  if (brand === undefined) return "";
  return brand === null ? say("brand") : brand.name[locale];
}

const EXPLAINED: Readonly<Record<string, WordingKey>> = {
  offline: "error.offline",
  no_answer: "error.timeout",
  wrong_credentials: "error.wrong_credentials",
  wrong_state: "error.wrong_state",
  not_found: "error.not_found",
  rate_limited: "error.rate_limited",
};

/** The details that words can mention. */
function wordsOf(details: Refusal["details"]): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(details).flatMap(([key, value]) =>
      typeof value === "string" || typeof value === "number" ? [[key, value]] : [],
    ),
  );
}

/** A refusal in words that say what to do; names the colleague who was faster. */
export function explainRefusal(refusal: Refusal, say: Say): string {
  if (refusal.error === "already_claimed") {
    const holder = refusal.details["holder"] ?? refusal.details["name"] ?? refusal.details["agent"];
    return typeof holder === "string" && holder !== ""
      ? say("error.already_claimed_by", { name: holder })
      : say("error.already_claimed");
  }
  if (refusal.details["reason"] === "older_waiting") return say("error.older_waiting");
  if (refusal.error === "at_limit" || refusal.error === "colleague_at_limit") {
    return say(`error.${refusal.error}`, wordsOf(refusal.details));
  }
  const key = EXPLAINED[refusal.error];
  if (key !== undefined) return say(key);
  return refusal.message === "" ? say("error.unknown") : refusal.message;
}
