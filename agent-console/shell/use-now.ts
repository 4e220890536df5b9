import { useEffect, useState } from "preact/hooks";
import { useApp } from "./app-context.ts";

/** The desk's time in ms, renewed every `everyMs` while the component is shown. */
export function useNow(everyMs: number): number {
  const { now } = useApp();
  const [at, setAt] = useState(now());
  useEffect(() => {
    const timer = setInterval(() => setAt(now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs, now]);
  return at;
}
