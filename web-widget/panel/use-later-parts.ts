import { useEffect, useState } from "preact/hooks";
import type { LATER_PARTS } from "./later-parts.tsx";

/** The chunk's components. */
export type LaterParts = typeof LATER_PARTS;

/** `failed`: they cannot be had; the desk was probably updated since this page was loaded. */
type State =
  | { readonly kind: "loading" | "failed" }
  | { readonly kind: "here"; readonly parts: LaterParts };

let state: State = { kind: "loading" };
let loading: Promise<State> | undefined;

/** Starts loading, once; a failed load is tried again at the next call. Never rejects. */
export function loadLaterParts(): Promise<State> {
  loading ??= import("./later-parts.tsx").then(
    (module): State => {
      state = { kind: "here", parts: module.LATER_PARTS };
      return state;
    },
    (): State => {
      loading = undefined;
      state = { kind: "failed" };
      return state;
    },
  );
  return loading;
}

/** The parts, or that they are on their way, or that they cannot be had. */
export function useLaterParts(): State {
  const [now, setNow] = useState(state);
  const here = now.kind === "here";
  useEffect(() => {
    if (here) return undefined;
    let current = true;
    void loadLaterParts().then((next) => {
      if (current) setNow(next);
    });
    return () => {
      current = false;
    };
  }, [here]);
  return now;
}
