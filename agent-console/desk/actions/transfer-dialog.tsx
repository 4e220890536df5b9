import { useEffect, useState } from "preact/hooks";
import type { ConsoleResultOf } from "../../../kernel/protocol/console-events.ts";
import { explainRefusal, useApp } from "../../shell/app-context.ts";
import type { Desk } from "../desk.ts";
import type { ActionDialogProps } from "./action-dialog-props.ts";
import { DialogForm, NoteField, RadioRow } from "./dialog-form.tsx";

type Targets = ConsoleResultOf<"transfer:targets">;

/** To a colleague who is there and has room, or to a queue. The note tells them what they need to know. */
export function TransferDialog({ desk, ticket, onClose }: ActionDialogProps) {
  const { say } = useApp();
  const targets = useTargets(desk, ticket.id);
  return (
    <DialogForm
      title={say("transfer.title")}
      action={say("transfer.action")}
      done={say("transfer.done")}
      onClose={onClose}
      onSubmit={(fields) => {
        const [kind, id = ""] = splitOnce(String(fields.get("to")));
        return desk.request("ticket:transfer", {
          ticketId: ticket.id,
          to: kind === "agent" ? { agentId: id } : { queue: id },
          note: String(fields.get("note") ?? ""),
        });
      }}
    >
      <Colleagues agents={targets?.agents} />
      <fieldset class="choices choices-two">
        <legend>{say("transfer.queues")}</legend>
        {targets?.queues.map((queue) => (
          <RadioRow key={queue.id} name="to" value={`queue:${queue.id}`}>
            <span>{queue.label}</span>
            <span class="soft">
              {queue.staffed
                ? say("transfer.waiting", { count: queue.waiting })
                : say("transfer.unstaffed")}
            </span>
          </RadioRow>
        ))}
      </fieldset>
      <NoteField label={say("transfer.note")} hint={say("note.hint")} />
    </DialogForm>
  );
}

/** What the desk says of each colleague is what it would do: who is listed as free can be handed the chat. */
function Colleagues({ agents }: { readonly agents: Targets["agents"] | undefined }) {
  const { say } = useApp();
  return (
    <fieldset class="choices">
      <legend>{say("transfer.agents")}</legend>
      {agents?.length === 0 ? <p class="soft">{say("transfer.nobody")}</p> : null}
      {agents?.map(({ id, name, state, ...load }) => (
        <RadioRow key={id} name="to" value={`agent:${id}`} disabled={state !== "now"}>
          <span>{name}</span>
          <span class="soft">
            {say(`target.${state}`)} · {say("target.load", load)}
          </span>
        </RadioRow>
      ))}
    </fieldset>
  );
}

/** Undefined until the desk has answered. */
function useTargets(desk: Desk, ticketId: string): Targets | undefined {
  const { say, tell } = useApp();
  const [targets, setTargets] = useState<Targets>();
  useEffect(() => {
    void desk.request("transfer:targets", { ticketId }).then((reply) => {
      if (reply.ok) setTargets(reply);
      else tell("error", explainRefusal(reply, say));
    });
  }, [desk, ticketId, say, tell]);
  return targets;
}

function splitOnce(text: string): [string, string | undefined] {
  const at = text.indexOf(":");
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
