import type { Report } from "../../kernel/protocol/reports.ts";
import { useApp } from "../shell/app-context.ts";
import { Icon } from "../shell/icon.tsx";
import { presentSeconds, presentShare } from "./shares.ts";

/** Targets that come after the first response, where settings promise them. */
const LATER = [
  ["reports.replies_in_target", "repliesInTarget", "repliesTargeted", "nextReplySeconds"],
  ["reports.resolved_in_target", "resolvedInTarget", "resolvedTargeted", "resolveSeconds"],
] as const;

/** The few figures one looks at first. */
export function Headline({ report }: { report: Report }) {
  const { say } = useApp();
  const { chats, handoffs, target } = report;
  const { wait, firstResponse, reply, handle, inTarget, targeted } = handoffs;
  const spread = (one: typeof wait) => say("reports.p90", { time: presentSeconds(one.p90) });
  const missed = target !== null && targeted > 0 && inTarget * 100 < target.percent * targeted;
  return (
    <dl class="figures report-figures">
      {chats === null ? null : (
        <>
          <Figure label={say("reports.chats")} value={String(chats.total)} />
          <Figure
            label={say("reports.bot_alone")}
            value={presentShare(chats.byBotAlone, chats.total)}
            more={say("reports.of_chats", { part: chats.byBotAlone, whole: chats.total })}
          />
          <Figure
            label={say("reports.handed_over")}
            value={presentShare(chats.handedOver, chats.total)}
            more={say("reports.of_chats", { part: chats.handedOver, whole: chats.total })}
          />
        </>
      )}
      <Figure
        label={say("reports.requests")}
        value={String(handoffs.requests)}
        more={say("reports.reopened_count", { count: handoffs.reopened })}
      />
      <Figure label={say("reports.wait")} value={presentSeconds(wait.median)} more={spread(wait)} />
      <Figure
        label={say("reports.first_response")}
        value={presentSeconds(firstResponse.median)}
        more={spread(firstResponse)}
      />
      <Figure
        label={say("reports.reply")}
        value={presentSeconds(reply.median)}
        more={spread(reply)}
      />
      <Figure
        label={say("reports.handle")}
        value={presentSeconds(handle.median)}
        more={spread(handle)}
      />
      <Figure
        label={say("reports.in_target")}
        value={presentShare(inTarget, targeted)}
        more={
          target === null
            ? undefined
            : say("reports.target", {
                percent: target.percent,
                time: presentSeconds(target.seconds),
              })
        }
        level={missed ? "overdue" : "fine"}
      />
      {LATER.map(([label, kept, due, seconds]) =>
        handoffs[due] === 0 ? null : (
          <Figure
            key={label}
            label={say(label)}
            value={presentShare(handoffs[kept], handoffs[due])}
            more={
              target?.[seconds] === undefined
                ? say("reports.of", { part: handoffs[kept], whole: handoffs[due] })
                : say("reports.target_within", { time: presentSeconds(target[seconds]) })
            }
          />
        ),
      )}
      <Figure
        label={say("reports.abandoned")}
        value={presentShare(handoffs.abandoned, handoffs.requests)}
        more={say("reports.messages_count", { count: handoffs.messages })}
      />
      <Figure
        label={say("reports.rating")}
        value={handoffs.rating === null ? "–" : handoffs.rating.toFixed(1)}
        more={say("reports.ratings_count", { count: handoffs.ratings })}
      />
    </dl>
  );
}

function Figure(props: {
  readonly label: string;
  readonly value: string;
  readonly more?: string | undefined;
  readonly level?: "fine" | "overdue";
}) {
  const { say } = useApp();
  return (
    <div class={`figure figure-${props.level ?? "fine"}`}>
      <dt>{props.label}</dt>
      <dd>
        {props.value}
        {props.level === "overdue" ? (
          <span class="figure-mark">
            <Icon name="alert" />
            <span class="hidden">{say("reports.target_missed")}</span>
          </span>
        ) : null}
      </dd>
      {props.more === undefined ? null : <dd class="figure-more">{props.more}</dd>}
    </div>
  );
}
