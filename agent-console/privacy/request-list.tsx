import { useState } from "preact/hooks";
import type { PrivacyOverview } from "../../kernel/protocol/privacy.ts";
import { explainRefusal, useApp } from "../shell/app-context.ts";
import { Dialog } from "../shell/dialog.tsx";
import { formatMoment } from "../shell/format-time.ts";
import { presentRoute } from "../shell/use-route.ts";
import { declineRequest, erasePerson } from "./privacy-client.ts";
import { SureButton } from "./sure-button.tsx";

type Request = PrivacyOverview["requests"][number];

/** Shoppers who ask for erasure while something of theirs is under way. */
export function RequestList(props: {
  readonly requests: readonly Request[];
  readonly changed: () => void;
}) {
  const { say, locale, tell } = useApp();
  const [declining, setDeclining] = useState<Request | null>(null);
  const erase = async ({ conversationId }: Request): Promise<void> => {
    const reply = await erasePerson([conversationId], locale);
    if (!reply.ok) return tell("error", explainRefusal(reply, say));
    const [end] = reply.body.results;
    if (end?.kind === "held")
      tell("error", say("privacy.some_held", { numbers: end.caseNumber ?? "" }));
    else tell("done", say("privacy.erased_count", { count: 1 }));
    props.changed();
  };
  return (
    <section class="board-section" aria-labelledby="privacy-requests">
      <h2 id="privacy-requests">{say("privacy.requests")}</h2>
      {props.requests.length === 0 ? <p class="empty">{say("privacy.no_requests")}</p> : null}
      {props.requests.map((request) => (
        <div class="privacy-row" key={request.conversationId}>
          <a
            class="privacy-grow"
            href={presentRoute({ page: "history", conversationId: request.conversationId })}
          >
            {request.caseNumber ?? request.conversationId}
          </a>
          <time dateTime={request.askedAt}>{formatMoment(request.askedAt, locale)}</time>
          <span class="privacy-buttons">
            <button type="button" class="button" onClick={() => setDeclining(request)}>
              {say("privacy.decline")}
            </button>
            <SureButton
              label={say("privacy.erase")}
              sure={say("privacy.erase_sure", { count: 1 })}
              onSure={() => void erase(request)}
            />
          </span>
        </div>
      ))}
      {declining === null ? null : (
        <DeclineDialog request={declining} close={() => setDeclining(null)} done={props.changed} />
      )}
    </section>
  );
}

function DeclineDialog(props: {
  readonly request: Request;
  readonly close: () => void;
  readonly done: () => void;
}) {
  const { say, locale } = useApp();
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (form: HTMLFormElement): Promise<void> => {
    const reason = String(new FormData(form).get("reason")).trim();
    const reply = await declineRequest(props.request.conversationId, reason, locale);
    if (!reply.ok) return setProblem(explainRefusal(reply, say));
    props.close();
    props.done();
  };
  return (
    <Dialog title={say("privacy.decline")} onClose={props.close}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit(event.currentTarget);
        }}
      >
        {problem === null ? null : (
          <p class="form-problem" role="alert">
            {problem}
          </p>
        )}
        <div class="field">
          <label for="decline-reason">{say("privacy.decline_reason")}</label>
          <textarea
            id="decline-reason"
            name="reason"
            rows={3}
            required
            minLength={3}
            maxLength={500}
          />
          <p class="soft">{say("privacy.decline_hint")}</p>
        </div>
        <div class="row-end">
          <button type="button" class="button" onClick={props.close}>
            {say("cancel")}
          </button>
          <button type="submit" class="button primary">
            {say("privacy.decline")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
