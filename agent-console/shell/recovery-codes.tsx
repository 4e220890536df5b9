import { CopyButton } from "../desk/case/copy-button.tsx";
import { useApp } from "./app-context.ts";

/** The codes that let one in without the app; they are shown this once. */
export function RecoveryCodes(props: {
  readonly codes: readonly string[];
  readonly onDone: () => void;
}) {
  const { say } = useApp();
  return (
    <div class="form" role="status">
      <p>{say("two_step.recovery")}</p>
      <ul class="recovery-codes mono">
        {props.codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <CopyButton value={props.codes.join("\n")} label={say("two_step.recovery_label")} />
      <button type="button" class="button primary wide" onClick={props.onDone}>
        {say("two_step.kept")}
      </button>
    </div>
  );
}
