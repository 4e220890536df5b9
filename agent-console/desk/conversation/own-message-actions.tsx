import { useState } from "preact/hooks";
import type { Message } from "../../../kernel/protocol/message.ts";
import { useApp } from "../../shell/app-context.ts";
import { useNow } from "../../shell/use-now.ts";
import { DialogForm } from "../actions/dialog-form.tsx";
import type { Desk } from "../desk.ts";
import { isWithdrawn } from "./message-view.tsx";

interface OwnMessageActionsProps {
  readonly desk: Desk;
  readonly ticketId: string;
  readonly message: Message;
}

/** As long as the desk lets a message be changed. */
const CHANGE_MS = 5 * 60_000;

/** Saying it otherwise, or taking it back, while that is possible. */
export function OwnMessageActions({ desk, ticketId, message }: OwnMessageActionsProps) {
  const { say } = useApp();
  const [asking, setAsking] = useState<"edit" | "withdraw" | null>(null);
  const over = useNow(10_000) - Date.parse(message.at) > CHANGE_MS || isWithdrawn(message);
  const { content, seq } = message;
  if (over && asking === null) return null;
  const text = content.kind === "text" ? content.text : null;
  const change = (to: string | null) => desk.request("message:change", { ticketId, seq, text: to });
  return (
    <p class="message-actions">
      {text === null ? null : (
        <button type="button" class="link-button" onClick={() => setAsking("edit")}>
          {say("message.edit")}
        </button>
      )}
      <button type="button" class="link-button" onClick={() => setAsking("withdraw")}>
        {say("message.withdraw")}
      </button>
      {asking === null ? null : (
        <DialogForm
          title={say(`message.${asking}`)}
          action={say(asking === "edit" ? "save" : "message.withdraw")}
          done={say(asking === "edit" ? "saved" : "message.withdrawn")}
          danger={asking === "withdraw"}
          onClose={() => setAsking(null)}
          onSubmit={(fields) => change(asking === "edit" ? String(fields.get("text")) : null)}
        >
          {asking === "withdraw" ? (
            <p>{say("message.withdraw_hint")}</p>
          ) : (
            <div class="field">
              <label for="edit-text">{say("message.text")}</label>
              <textarea
                id="edit-text"
                name="text"
                rows={5}
                maxLength={4000}
                required
                defaultValue={text ?? ""}
              />
            </div>
          )}
        </DialogForm>
      )}
    </p>
  );
}
