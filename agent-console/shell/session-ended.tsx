import type { SessionEnd } from "../desk/state/desk-state.ts";
import { useApp } from "./app-context.ts";

/** Says why nothing goes on and where to go; what was written stays in the browser. */
export function SessionEnded({ reason, onSignIn }: { reason: SessionEnd; onSignIn: () => void }) {
  const { say } = useApp();
  return (
    <div class="cover" role="alertdialog" aria-modal="true" aria-labelledby="session-ended">
      <div class="gate-card">
        <h2 id="session-ended">{say("ended.title")}</h2>
        <p class="soft">{say(`ended.${reason}`)}</p>
        <button
          type="button"
          class="button primary"
          ref={(button) => button?.focus()}
          onClick={onSignIn}
        >
          {say("ended.action")}
        </button>
      </div>
    </div>
  );
}
