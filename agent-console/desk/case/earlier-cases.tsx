import type { EarlierCase } from "../../../kernel/protocol/ticket.ts";
import { useApp } from "../../shell/app-context.ts";
import { formatDate } from "../../shell/format-time.ts";
import { presentRoute } from "../../shell/use-route.ts";

/** What the same shopper came with before; each opens in the history. */
export function EarlierCases({ cases }: { cases: readonly EarlierCase[] }) {
  const { say, locale } = useApp();
  if (cases.length === 0) return null;
  return (
    <section class="case-section">
      <h3>{say("case.earlier")}</h3>
      <ul class="case-earlier">
        {cases.map(({ number, conversationId, typeLabel, statusLabel, at }) => (
          <li key={number}>
            <a href={presentRoute({ page: "history", conversationId })}>{typeLabel}</a>
            <span class="tag">{statusLabel}</span>
            <span class="mono soft">{number}</span>
            <time class="soft" dateTime={at}>
              {formatDate(at, locale)}
            </time>
          </li>
        ))}
      </ul>
    </section>
  );
}
