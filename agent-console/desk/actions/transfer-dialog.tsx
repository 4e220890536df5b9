import { useApp } from "../../shell/app-context.ts";
import { presenceKey } from "../presence-picker.tsx";
import type { ActionDialogProps } from "./action-dialog-props.ts";
import { DialogForm, NoteField, RadioRow } from "./dialog-form.tsx";

/** To a colleague who is there and has room, or to a queue. The note tells them what they need to know. */
export function TransferDialog({ desk, state, ticket, onClose }: ActionDialogProps) {
  const { say } = useApp();
  const colleagues = [...state.agents.values()]
    .filter((agent) => agent.id !== ticket.agent?.id && agent.roles.includes("agent"))
    .sort((a, b) => Number(b.presence === "online") - Number(a.presence === "online"));
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
      <fieldset class="choices">
        <legend>{say("transfer.agents")}</legend>
        {colleagues.length === 0 ? <p class="soft">{say("transfer.nobody")}</p> : null}
        {colleagues.map((agent) => (
          <RadioRow
            key={agent.id}
            name="to"
            value={`agent:${agent.id}`}
            disabled={agent.presence !== "online" || agent.load >= agent.limit}
          >
            <span>{agent.name}</span>
            <span class="soft">
              {say(presenceKey(agent.presence))} · {agent.load}/{agent.limit} ·{" "}
              {agent.languages.map((lang) => say(`lang.${lang}`)).join(" ")}
            </span>
          </RadioRow>
        ))}
      </fieldset>
      <fieldset class="choices choices-two">
        <legend>{say("transfer.queues")}</legend>
        {state.queues
          .filter((queue) => queue.id !== ticket.queue || ticket.agent !== null)
          .map((queue) => (
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

function splitOnce(text: string): [string, string | undefined] {
  const at = text.indexOf(":");
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
