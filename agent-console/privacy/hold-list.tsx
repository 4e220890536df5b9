import type { PrivacyOverview } from "../../kernel/protocol/privacy.ts";
import { explainRefusal, useApp } from "../shell/app-context.ts";
import { formatMoment } from "../shell/format-time.ts";
import { holdCase } from "./privacy-client.ts";
import { SureButton } from "./sure-button.tsx";

/** Cases that the law asks for: kept whatever the days of retention or a request say. */
export function HoldList(props: {
  readonly holds: PrivacyOverview["holds"];
  readonly changed: () => void;
}) {
  const { say, locale, tell } = useApp();
  const change = async (number: string, reason: string | null): Promise<boolean> => {
    const reply = await holdCase(number, reason, locale);
    if (!reply.ok) tell("error", explainRefusal(reply, say));
    else props.changed();
    return reply.ok;
  };
  return (
    <section class="board-section" aria-labelledby="privacy-holds">
      <h2 id="privacy-holds">{say("privacy.holds")}</h2>
      {props.holds.map((hold) => (
        <div class="privacy-row" key={hold.number}>
          <span class="privacy-grow">
            {hold.number} <span class="soft">{hold.reason}</span>
          </span>
          <time dateTime={hold.since}>{formatMoment(hold.since, locale)}</time>
          <SureButton
            label={say("privacy.release")}
            sure={say("privacy.release_sure")}
            onSure={() => void change(hold.number ?? "", null)}
          />
        </div>
      ))}
      <form
        class="privacy-row"
        onSubmit={(event) => {
          event.preventDefault();
          const form = event.currentTarget;
          const fields = new FormData(form);
          const [number, reason] = [String(fields.get("number")), String(fields.get("reason"))];
          void change(number, reason).then((done) => done && form.reset());
        }}
      >
        <input
          name="number"
          required
          minLength={4}
          maxLength={32}
          aria-label={say("privacy.by_case")}
          placeholder="FD-"
          autocomplete="off"
        />
        <input
          name="reason"
          class="privacy-grow"
          required
          minLength={3}
          maxLength={300}
          aria-label={say("privacy.hold_reason")}
          placeholder={say("privacy.hold_reason")}
          autocomplete="off"
        />
        <button type="submit" class="button">
          {say("privacy.hold")}
        </button>
      </form>
    </section>
  );
}
