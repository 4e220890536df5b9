import { useEffect, useState } from "preact/hooks";
import type { ReplyView } from "../../kernel/protocol/replies.ts";
import { useApp } from "../shell/app-context.ts";
import { loadReplies } from "./replies-client.ts";

/** Those of the last answer: another chat shows them at once. */
let known: readonly ReplyView[] | null = null;

/** Kept replies, asked for anew with each `round`; the ones before stay until others are here. Null before the first. */
export function useReplies(round: number): readonly ReplyView[] | null {
  const { locale } = useApp();
  const [replies, setReplies] = useState(known);
  useEffect(() => {
    let current = true;
    void loadReplies(locale).then((reply) => {
      if (!current) return;
      known = reply.ok ? reply.body.replies : (known ?? []);
      setReplies(known);
    });
    return () => {
      current = false;
    };
  }, [round, locale]);
  return replies;
}
