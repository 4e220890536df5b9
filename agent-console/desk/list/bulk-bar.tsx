import { useState } from "preact/hooks";
import type { Refusal } from "../../../browser/delivery/desk-socket.ts";
import type { TicketView } from "../../../kernel/protocol/ticket.ts";
import { RESOLUTIONS } from "../../replies/outcomes.ts";
import { explainRefusal, useApp } from "../../shell/app-context.ts";
import { DialogForm, NoteField, RadioRow } from "../actions/dialog-form.tsx";
import { OutcomeChoice } from "../actions/outcome-choice.tsx";
import { TagChoices, tagsOf } from "../actions/tag-choices.tsx";
import type { Desk } from "../desk.ts";
import type { DeskState } from "../state/desk-state.ts";

interface BulkBarProps {
  readonly desk: Desk;
  readonly state: DeskState;
  readonly chosen: readonly TicketView[];
  /** Those for which it worked are no longer chosen. */
  readonly onDone: (ids: readonly string[]) => void;
  readonly onEnd: () => void;
}

type Act = (ticket: TicketView) => Promise<{ readonly ok: true } | Refusal>;

/** What can be done with several chats at once. Each is asked of the desk by itself, and may be refused by itself. */
export function BulkBar({ desk, state, chosen, onDone, onEnd }: BulkBarProps) {
  const { say, tell } = useApp();
  const [dialog, setDialog] = useState<"transfer" | "resolve" | null>(null);
  const [busy, setBusy] = useState(false);
  const nothing = chosen.length === 0 || busy;
  /** One after the other: the desk's order stays the list's. */
  const forEach = async (act: Act): Promise<{ readonly ok: true }> => {
    setBusy(true);
    const done: string[] = [];
    let refusal: Refusal | undefined;
    for (const ticket of chosen) {
      const reply = await act(ticket);
      if (reply.ok) done.push(ticket.id);
      else refusal ??= reply;
    }
    setBusy(false);
    onDone(done);
    const counts = { done: done.length, all: chosen.length };
    if (refusal === undefined) tell("done", say("bulk.done", counts));
    else tell("error", say("bulk.partly", { ...counts, why: explainRefusal(refusal, say) }));
    return { ok: true };
  };
  return (
    <div class="bulk-bar" role="toolbar" aria-label={say("bulk")}>
      <span>{say("bulk.chosen", { count: chosen.length })}</span>
      <button
        type="button"
        class="button"
        disabled={nothing}
        onClick={() => void forEach(({ id }) => desk.request("ticket:claim", { ticketId: id }))}
      >
        {say("bulk.claim")}
      </button>
      <button type="button" class="button" disabled={nothing} onClick={() => setDialog("transfer")}>
        {say("command.transfer")}
      </button>
      <button type="button" class="button" disabled={nothing} onClick={() => setDialog("resolve")}>
        {say("command.resolve")}
      </button>
      <button type="button" class="button quiet" onClick={onEnd}>
        {say("done")}
      </button>
      {dialog === "transfer" ? (
        <BulkTransfer desk={desk} state={state} forEach={forEach} onClose={() => setDialog(null)} />
      ) : null}
      {dialog === "resolve" ? (
        <BulkResolve
          desk={desk}
          state={state}
          first={chosen[0]}
          forEach={forEach}
          onClose={() => setDialog(null)}
        />
      ) : null}
    </div>
  );
}

interface BulkDialogProps {
  readonly desk: Desk;
  readonly state: DeskState;
  readonly forEach: (act: Act) => Promise<{ readonly ok: true }>;
  readonly onClose: () => void;
}

function BulkTransfer({ desk, state, forEach, onClose }: BulkDialogProps) {
  const { say } = useApp();
  return (
    <DialogForm
      title={say("bulk.transfer")}
      action={say("transfer.action")}
      done=""
      onClose={onClose}
      onSubmit={(fields) =>
        forEach(({ id }) =>
          desk.request("ticket:transfer", {
            ticketId: id,
            to: { queue: String(fields.get("to")) },
            note: String(fields.get("note") ?? ""),
          }),
        )
      }
    >
      <fieldset class="choices choices-two">
        <legend>{say("transfer.queues")}</legend>
        {state.queues.map((queue, index) => (
          <RadioRow key={queue.id} name="to" value={queue.id} checked={index === 0}>
            <span>{queue.label}</span>
          </RadioRow>
        ))}
      </fieldset>
      <NoteField label={say("transfer.note")} hint={say("note.hint")} />
    </DialogForm>
  );
}

function BulkResolve(props: BulkDialogProps & { readonly first: TicketView | undefined }) {
  const { desk, state, first, forEach, onClose } = props;
  const { say } = useApp();
  const [outcome, setOutcome] = useState(RESOLUTIONS[0] ?? "other");
  const { tagFor, noteFor } = state.wrapUp;
  return (
    <DialogForm
      title={say("bulk.resolve")}
      action={say("resolve.action")}
      done=""
      onClose={onClose}
      onSubmit={(fields) =>
        forEach(({ id, tags }) =>
          desk.request("ticket:resolve", {
            ...{ ticketId: id, outcome, note: String(fields.get("note") ?? "") },
            tags: [...new Set([...tags, ...tagsOf(fields)])],
          }),
        )
      }
    >
      <OutcomeChoice outcome={outcome} onPick={setOutcome} />
      {first === undefined ? null : (
        <TagChoices
          state={state}
          ticket={{ ...first, tags: [] }}
          required={tagFor.includes(outcome)}
        />
      )}
      <NoteField
        label={say("resolve.note")}
        hint={say("note.hint")}
        required={noteFor.includes(outcome)}
      />
    </DialogForm>
  );
}
