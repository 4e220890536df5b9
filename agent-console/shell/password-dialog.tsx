import { DialogForm } from "../desk/actions/dialog-form.tsx";
import { useApp } from "./app-context.ts";
import { Field } from "./gate.tsx";
import { changePassword } from "./session.ts";

/** The old password and a new one. Every other browser of this person is signed out. */
export function PasswordDialog({
  onClose,
  onChanged,
}: {
  onClose: () => void;
  onChanged: () => void;
}) {
  const { say, locale } = useApp();
  return (
    <DialogForm
      title={say("password.change")}
      action={say("password.change")}
      done={say("password.changed")}
      onClose={onClose}
      onDone={onChanged}
      onSubmit={(fields) =>
        changePassword(
          { current: String(fields.get("current")), next: String(fields.get("next")) },
          locale,
        )
      }
    >
      <Field
        name="current"
        label={say("password.current")}
        type="password"
        autocomplete="current-password"
      />
      <Field
        name="next"
        label={say("password.next")}
        type="password"
        autocomplete="new-password"
        minLength={10}
        hint={say("invitation.password_hint")}
      />
    </DialogForm>
  );
}
