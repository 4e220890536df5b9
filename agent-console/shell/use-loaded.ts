import { useCallback, useEffect, useState } from "preact/hooks";
import { explainRefusal, useApp } from "./app-context.ts";
import type { HttpReply } from "./http-client.ts";

/**
 * What `ask` is answered, or null, and in words why it is not there or not newer. Asked once for each `ask`, which
 * is to be the same from one drawing to the next, and by `load`; what was there stays until then.
 */
export function useLoaded<T>(ask: () => Promise<HttpReply<T>>) {
  const { say } = useApp();
  const [loaded, setLoaded] = useState<T | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const load = useCallback(async () => {
    const reply = await ask();
    if (reply.ok) setLoaded(reply.body);
    setProblem(reply.ok ? null : explainRefusal(reply, say));
  }, [ask, say]);
  useEffect(() => void load(), [load]);
  return { loaded, setLoaded, problem, load };
}
