import { useState } from "preact/hooks";
import type { Message } from "../../../kernel/protocol/message.ts";
import { useApp } from "../../shell/app-context.ts";
import { DialogForm } from "../actions/dialog-form.tsx";
import type { Desk } from "../desk.ts";

interface RedactButtonProps {
  readonly desk: Desk;
  readonly ticketId: string;
  readonly message: Message;
}

/** Takes words out of a message for good: all of them, or a part that is named. */
export function RedactButton({ desk, ticketId, message }: RedactButtonProps) {
  const { say } = useApp();
  const [asking, setAsking] = useState(false);
  const { content, seq } = message;
  const text = content.kind === "text" ? content.text : "";
  if (text === "") return null;
  return (
    <>
      <button type="button" class="link-button redact-button" onClick={() => setAsking(true)}>
        {say("redact")}
      </button>
      {asking ? (
        <DialogForm
          title={say("redact.title")}
          action={say("redact.action")}
          done={say("redact.done")}
          danger={true}
          onClose={() => setAsking(false)}
          onSubmit={(fields) => {
            const part = String(fields.get("part") ?? "").trim();
            return desk.request("message:redact", {
              ...{ ticketId, seq },
              part: part === "" ? null : part,
            });
          }}
        >
          <p class="soft">{say("redact.hint")}</p>
          <blockquote class="redact-text" dir="auto">
            {text}
          </blockquote>
          <div class="field">
            <label for="redact-part">{say("redact.part")}</label>
            <input id="redact-part" name="part" maxLength={4000} autocomplete="off" />
          </div>
        </DialogForm>
      ) : null}
    </>
  );
}
