import { useEffect, useRef, useState } from "preact/hooks";
import { randomId } from "../../../browser/delivery/random-id.ts";
import type { ReplyView } from "../../../kernel/protocol/replies.ts";
import { explainRefusal, useApp } from "../../shell/app-context.ts";
import type { Desk } from "../desk.ts";

/** A macro that is to run when the text is sent. */
export interface ChosenMacro {
  readonly chosen: ReplyView | null;
  readonly busy: boolean;
  take(reply: ReplyView | null): void;
  /** Runs it with this text; true when all of it was done. */
  run(text: string): Promise<boolean>;
}

/** Holds the chosen macro of one chat. A repeat after a lost answer says nothing twice. */
export function useMacro(desk: Desk, ticketId: string): ChosenMacro {
  const { say, tell } = useApp();
  const [chosen, take] = useState<ReplyView | null>(null);
  const [busy, setBusy] = useState(false);
  const clientMsgId = useRef(randomId());
  useEffect(() => {
    take(null);
    clientMsgId.current = randomId();
  }, [ticketId]);
  return {
    chosen,
    busy,
    take(reply) {
      clientMsgId.current = randomId();
      take(reply);
    },
    async run(text) {
      if (chosen === null) return false;
      setBusy(true);
      const run = { clientMsgId: clientMsgId.current, text };
      const reply = await desk.request("reply:use", { ticketId, replyId: chosen.id, run });
      setBusy(false);
      if (!reply.ok) {
        tell("error", explainRefusal(reply, say));
        return false;
      }
      clientMsgId.current = randomId();
      take(null);
      tell("done", say("macro.done"));
      return true;
    },
  };
}
