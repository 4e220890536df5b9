import { useEffect, useState } from "preact/hooks";
import type { LATER_PARTS } from "./later-parts.tsx";

/** The chunk's components. */
export type LaterParts = typeof LATER_PARTS;

let loaded: LaterParts | undefined;
let loading: Promise<LaterParts> | undefined;

/** Starts loading; a failed load is tried again at the next call. */
export function loadLaterParts(): Promise<LaterParts> {
  loading ??= import("./later-parts.tsx").then(
    (module) => {
      loaded = module.LATER_PARTS;
      return loaded;
    },
    (error: unknown) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

/** The parts, or undefined while they are on their way. */
export function useLaterParts(): LaterParts | undefined {
  const [parts, setParts] = useState(loaded);
  useEffect(() => {
    if (parts) return undefined;
    let current = true;
    const done = (fresh: LaterParts) => {
      if (current) setParts(() => fresh);
    };
    loadLaterParts().then(done, () => undefined);
    return () => {
      current = false;
    };
  }, [parts]);
  return parts;
}
