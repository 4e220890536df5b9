import { useCallback, useState } from "preact/hooks";
import type { Refusal } from "../../browser/delivery/desk-socket.ts";
import type { WorkingTimes } from "../../kernel/protocol/working-times.ts";
import { DialogForm } from "../desk/actions/dialog-form.tsx";
import { useApp } from "../shell/app-context.ts";
import { LoadProblem } from "../shell/load-problem.tsx";
import { useLoaded } from "../shell/use-loaded.ts";
import type { Say } from "../wording/wording.ts";
import { parseDaySpans, presentDaySpans } from "./times-text.ts";
import { loadWorkingTimes, saveWorkingTimes } from "./work-client.ts";

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

interface WorkingTimesDialogProps {
  readonly agent: { readonly id: string; readonly name: string };
  readonly onClose: () => void;
}

/** When somebody works, a line a weekday: their own, or a colleague's for supervisors. */
export function WorkingTimesDialog({ agent, onClose }: WorkingTimesDialogProps) {
  const { say, locale } = useApp();
  const ask = useCallback(() => loadWorkingTimes(agent.id, locale), [agent.id, locale]);
  const { loaded, problem, load } = useLoaded(ask);
  const [chosen, setChosen] = useState<boolean | null>(null);
  const fixed = chosen ?? loaded?.workingTimes != null;

  const save = async (fields: FormData) => {
    if (!fixed) return await saveWorkingTimes(agent.id, null, locale);
    const read = readFields(fields, say);
    if ("problem" in read) return refuseTimes(read.problem);
    return await saveWorkingTimes(agent.id, read.times, locale);
  };

  return (
    <DialogForm
      title={say("work.times_of", { name: agent.name })}
      action={say("save")}
      done={say("saved")}
      onClose={onClose}
      onSubmit={save}
    >
      <LoadProblem problem={problem} onRetry={() => void load()} />
      {loaded === null ? <p class="soft">{say("loading")}</p> : null}
      {loaded === null ? null : (
        <>
          <label class="radio-row">
            <input
              type="checkbox"
              checked={!fixed}
              onChange={(event) => setChosen(!event.currentTarget.checked)}
            />
            <span>{say("work.none")}</span>
          </label>
          {fixed ? (
            <>
              <div class="working-days">
                {DAYS.map((day) => (
                  <div key={day} class="working-day">
                    <label for={`work-${day}`}>{say(`work.day.${day}`)}</label>
                    <input
                      id={`work-${day}`}
                      name={day}
                      autocomplete="off"
                      aria-describedby="work-hint"
                      defaultValue={presentDaySpans(loaded.workingTimes?.[day] ?? [])}
                    />
                  </div>
                ))}
              </div>
              <p id="work-hint" class="field-hint">
                {say("work.times_hint", { zone: loaded.timeZone })}
              </p>
            </>
          ) : null}
        </>
      )}
    </DialogForm>
  );
}

/** Said in the dialog, as what the desk refuses is. */
function refuseTimes(message: string): Refusal {
  return { ok: false, error: "bad_request", message, details: {} };
}

function readFields(
  fields: FormData,
  say: Say,
): { readonly times: WorkingTimes } | { readonly problem: string } {
  const times = new Map<string, WorkingTimes["mon"]>();
  for (const day of DAYS) {
    const text = String(fields.get(day) ?? "");
    const parsed = parseDaySpans(text);
    if (parsed.kind === "spans") {
      times.set(day, parsed.spans);
      continue;
    }
    const words = { day: say(`work.day.${day}`), text: text.trim() };
    const key = parsed.kind === "order" ? "work.bad_order" : "work.bad_times";
    return { problem: say(key, words) };
  }
  return { times: Object.fromEntries(times) as WorkingTimes };
}
