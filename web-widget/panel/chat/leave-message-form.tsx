import { useEffect, useId, useRef, useState } from "preact/hooks";
import { FormButtons } from "../cards/form-buttons.tsx";
import { useLaterView } from "../later-view.ts";

/** Leaves a message with a contact when nobody can come now. What was typed survives closing the form. */
export function LeaveMessageForm({ close }: { close: () => void }) {
  const { words, act } = useLaterView();
  const [contact, setContact] = useState("");
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => field.current?.focus(), []);
  const submit = (event: Event) => {
    event.preventDefault();
    if (contact.trim().length < 3) {
      setWrong(true);
      field.current?.focus();
      return;
    }
    act({ name: "leave_message", contact: contact.trim(), text: text.trim() }, words.leaveMessage);
    close();
  };
  return (
    <form class="leave-form" aria-label={words.leaveTitle} noValidate onSubmit={submit}>
      <h2 class="leave-title">{words.leaveTitle}</h2>
      <p class="small soft">{words.leaveIntro}</p>
      <label class="small" for={`${id}-contact`}>
        {words.leaveContact}
      </label>
      <input
        id={`${id}-contact`}
        ref={field}
        class="field"
        autocomplete="email"
        maxLength={200}
        required
        aria-invalid={wrong}
        aria-describedby={`${id}-problem`}
        value={contact}
        onInput={(event) => {
          setContact(event.currentTarget.value);
          setWrong(false);
        }}
      />
      <p id={`${id}-problem`} class="small alert-text" role="alert">
        {wrong ? words.leaveContactWrong : ""}
      </p>
      <label class="small" for={`${id}-text`}>
        {words.leaveText}
      </label>
      <textarea
        id={`${id}-text`}
        class="field"
        rows={3}
        maxLength={2000}
        placeholder={words.leaveTextHint}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <FormButtons send={words.leaveSend} look="button-primary grow" close={close} />
    </form>
  );
}
