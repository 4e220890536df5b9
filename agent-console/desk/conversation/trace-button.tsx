import { useState } from "preact/hooks";
import type { TurnTraceView } from "../../../kernel/protocol/history.ts";
import type { Message } from "../../../kernel/protocol/message.ts";
import { explainRefusal, useApp } from "../../shell/app-context.ts";
import { Dialog } from "../../shell/dialog.tsx";
import { callApi } from "../../shell/http-client.ts";
import { Icon } from "../../shell/icon.tsx";

/** Beside what the bot said: why. */
export function TraceButton({ message }: { message: Message }) {
  const { say, tell, locale } = useApp();
  const [trace, setTrace] = useState<TurnTraceView | null>(null);
  if (message.author.kind !== "bot") return null;
  const open = async (): Promise<void> => {
    const path = `/api/history/${message.conversationId}/traces/${message.seq}`;
    const reply = await callApi<{ trace: TurnTraceView }>({ method: "GET", path, lang: locale });
    if (reply.ok) setTrace(reply.body.trace);
    else if (reply.error === "not_found") tell("done", say("trace.none"));
    else tell("error", explainRefusal(reply, say));
  };
  return (
    <>
      <button
        type="button"
        class="icon-button message-flag"
        aria-label={say("trace.why")}
        title={say("trace.why")}
        onClick={() => void open()}
      >
        <Icon name="info" />
      </button>
      {trace === null ? null : (
        <Dialog title={say("trace.title")} onClose={() => setTrace(null)}>
          <Trace trace={trace} />
        </Dialog>
      )}
    </>
  );
}

function Trace({ trace }: { trace: TurnTraceView }) {
  const { say } = useApp();
  const { decision, candidates, problemType, did } = trace;
  return (
    <div class="trace">
      <p>{say(`trace.decision.${decision ?? "unasked"}`)}</p>
      {candidates.length === 0 ? null : (
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{say("trace.article")}</th>
              <th scope="col" class="number">
                {say("trace.probability")}
              </th>
            </tr>
          </thead>
          <tbody>
            {candidates.map(({ id, title, probability, shown }) => (
              <tr key={id}>
                <th scope="row">
                  {title} {shown ? <span class="tag">{say("trace.shown")}</span> : null}
                </th>
                <td class="number">{`${Math.round(probability * 100)} %`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <dl class="case-rows">
        {problemType === null ? null : (
          <div>
            <dt>{say("trace.problem")}</dt>
            <dd class="mono">{problemType}</dd>
          </div>
        )}
        <div>
          <dt>{say("trace.steps")}</dt>
          <dd class="mono">{did.join(" → ")}</dd>
        </div>
      </dl>
    </div>
  );
}
