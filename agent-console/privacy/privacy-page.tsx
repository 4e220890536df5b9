import { useCallback } from "preact/hooks";
import type { PrivacyOverview } from "../../kernel/protocol/privacy.ts";
import { useApp } from "../shell/app-context.ts";
import { formatMoment } from "../shell/format-time.ts";
import { LoadProblem } from "../shell/load-problem.tsx";
import { useLoaded } from "../shell/use-loaded.ts";
import { PRIVACY_KINDS } from "../wording/privacy-kinds.ts";
import { HoldList } from "./hold-list.tsx";
import { PersonFinder } from "./person-finder.tsx";
import { loadOverview } from "./privacy-client.ts";
import { RequestList } from "./request-list.tsx";

/** For administrators: what shoppers ask about their data, finding, copying and erasing it, and the proofs. */
export function PrivacyPage() {
  const { say, locale } = useApp();
  const ask = useCallback(() => loadOverview(locale), [locale]);
  const { loaded: overview, problem, load } = useLoaded(ask);
  const changed = (): void => void load();
  return (
    <main class="board" aria-labelledby="privacy-title">
      <h1 id="privacy-title">{say("nav.privacy")}</h1>
      <LoadProblem problem={problem} onRetry={changed} />
      {overview === null ? null : <RequestList requests={overview.requests} changed={changed} />}
      <PersonFinder changed={changed} />
      {overview === null ? null : (
        <>
          <HoldList holds={overview.holds} changed={changed} />
          <DeedTable log={overview.log} />
        </>
      )}
    </main>
  );
}

function DeedTable({ log }: Pick<PrivacyOverview, "log">) {
  const { say, locale } = useApp();
  return (
    <section class="board-section" aria-labelledby="privacy-log">
      <h2 id="privacy-log">{say("privacy.log")}</h2>
      {log.length === 0 ? <p class="empty">{say("audit.none")}</p> : null}
      {log.length === 0 ? null : (
        <div class="table-box">
          <table class="table">
            <thead>
              <tr>
                <th scope="col">{say("audit.at")}</th>
                <th scope="col">{say("audit.what")}</th>
                <th scope="col">{say("audit.who")}</th>
                <th scope="col">{say("privacy.counts")}</th>
              </tr>
            </thead>
            <tbody>
              {log.map((deed) => (
                <tr key={`${deed.at} ${deed.what}`}>
                  <td>
                    <time dateTime={deed.at}>{formatMoment(deed.at, locale)}</time>
                  </td>
                  <th scope="row">{say(`privacy.did_${deed.what}`)}</th>
                  <td>{say(`privacy.who_${deed.by}`)}</td>
                  <td>
                    {Object.entries(deed.counts)
                      .map(([name, count]) => `${PRIVACY_KINDS[locale][name] ?? name} ${count}`)
                      .join(say("list.comma"))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
