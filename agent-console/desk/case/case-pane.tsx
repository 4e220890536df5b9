import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { EvidenceItem } from "../../../kernel/protocol/case-cards.ts";
import type { CasePacket, TicketView, WrapUpView } from "../../../kernel/protocol/ticket.ts";
import { useApp } from "../../shell/app-context.ts";
import { formatMoment } from "../../shell/format-time.ts";
import { Icon } from "../../shell/icon.tsx";
import type { Desk } from "../desk.ts";
import type { Room } from "../state/desk-state.ts";
import { CaseTags } from "./case-tags.tsx";
import { CopyButton } from "./copy-button.tsx";
import { EarlierCases } from "./earlier-cases.tsx";
import { EvidenceList } from "./evidence-list.tsx";
import { OrderCard } from "./order-card.tsx";
import { orderNumberOf } from "./order-number.ts";
import { OtherSide } from "./other-side.tsx";
import { PictureViewer } from "./picture-viewer.tsx";
import { ReclassifyDialog } from "./reclassify-dialog.tsx";

interface CasePaneProps {
  readonly desk: Desk;
  readonly ticket: TicketView;
  readonly room: Room;
  /** Whether this agent may ask the shopper for evidence. */
  readonly mayAsk: boolean;
  /** Whether this agent may cover pictures for good. */
  readonly mayCover: boolean;
  readonly wrapUp: WrapUpView;
  readonly onTag: () => void;
  readonly onAsk: (item: EvidenceItem) => void;
  readonly onBack: () => void;
}

/** The case: what, which order, what is wanted, what was sent, what is missing, what the bot tried. */
export function CasePane(props: CasePaneProps) {
  const { desk, ticket, room, mayAsk, mayCover, wrapUp, onTag, onAsk, onBack } = props;
  const { say } = useApp();
  const [wrong, setWrong] = useState(false);
  const casePacket = room.casePacket;
  return (
    <aside class="pane case-pane" aria-label={say("case")}>
      <button type="button" class="button quiet case-back" onClick={onBack}>
        <Icon name="back" />
        {say("back_to_conversation")}
      </button>
      {casePacket === null ? (
        <div class="skeletons" role="status" aria-label={say("loading")}>
          <span class="skeleton-row" />
          <span class="skeleton-row" />
          <span class="skeleton-row" />
        </div>
      ) : (
        <CaseFacts
          lang={ticket.lang}
          packet={casePacket}
          mayAsk={mayAsk}
          coverIn={mayCover ? ticket.id : undefined}
          shopOrder={
            <OrderCard desk={desk} ticketId={ticket.id} number={orderNumberOf(casePacket)} />
          }
          tags={<CaseTags ticket={ticket} wrapUp={wrapUp} onTag={onTag} />}
          onAsk={onAsk}
          {...(mayAsk && { onWrong: () => setWrong(true) })}
        />
      )}
      {casePacket === null || !wrong ? null : (
        <ReclassifyDialog
          desk={desk}
          ticketId={ticket.id}
          packet={casePacket}
          onClose={() => setWrong(false)}
        />
      )}
    </aside>
  );
}

interface CaseFactsProps {
  /** The shopper's language. */
  readonly lang: TicketView["lang"];
  readonly packet: CasePacket;
  readonly mayAsk: boolean;
  /** The ticket whose pictures may be covered for good. */
  readonly coverIn?: string | undefined;
  readonly tags?: ComponentChildren;
  /** What the shop says of the order. */
  readonly shopOrder?: ComponentChildren;
  readonly onAsk: (item: EvidenceItem) => void;
  /** Asked for by who may say that problem or demand were heard wrongly. */
  readonly onWrong?: () => void;
}

/** Everything a case holds, the most needed first. */
export function CaseFacts(props: CaseFactsProps) {
  const { lang, packet, mayAsk, coverIn, tags, shopOrder, onAsk, onWrong } = props;
  const { say } = useApp();
  const [shown, setShown] = useState<string | null>(null);
  const picturesOf = ({ evidence }: Pick<CasePacket, "evidence">) =>
    evidence.flatMap((item) => item.images);
  const others = packet.otherSide.flatMap((other) =>
    picturesOf(other).map((picture) => ({ ...picture, isForeign: true })),
  );
  const images = [...picturesOf(packet), ...others];
  const order = orderNumberOf(packet);
  const demand = packet.rows.find((row) => row.slot === "demand");
  const rest = packet.rows.filter(
    (row) => row.slot !== "demand" && !(order !== undefined && row.value === order),
  );
  return (
    <div class="case">
      <header class="case-head">
        <p class="case-number">
          <span class="mono">{packet.number}</span>
          <CopyButton value={packet.number} label={say("case.number")} />
          {tags}
          <span class="tag">{say(`case.status.${packet.status}`)}</span>
          {packet.chased === 0 ? null : (
            <span class="tag">{say("case.chased", { count: packet.chased })}</span>
          )}
        </p>
        <h2>{packet.typeLabel}</h2>
        <p class="case-summary" lang={lang}>
          {packet.summary}
        </p>
        {onWrong === undefined ? null : (
          <button type="button" class="button quiet case-wrong" onClick={onWrong}>
            {say("case.heard_wrong")}
          </button>
        )}
      </header>
      <dl class="case-key">
        <div>
          <dt>{say("case.order")}</dt>
          <dd class="mono">
            {order ?? <span class="missing">{say("case.not_given")}</span>}
            {order === undefined ? null : <CopyButton value={order} label={say("case.order")} />}
          </dd>
        </div>
        <div>
          <dt>{say("case.demand")}</dt>
          <dd>
            {demand === undefined || demand.value === "" ? (
              <span class="missing">{say("case.not_given")}</span>
            ) : (
              optionLabel(demand)
            )}
          </dd>
        </div>
      </dl>
      {packet.missing.length === 0 ? null : (
        <p class="case-missing">
          <Icon name="alert" />
          <span>{say("case.missing", { what: packet.missing.join(say("list.comma")) })}</span>
        </p>
      )}
      <EvidenceList
        title={say("case.evidence")}
        items={packet.evidence}
        mayAsk={mayAsk}
        onAsk={onAsk}
        onImage={setShown}
      />
      {shopOrder}
      {packet.otherSide.map((other) => (
        <OtherSide key={other.number} other={other} onImage={setShown} />
      ))}
      {rest.length === 0 ? null : <SlotRows rows={rest} lang={lang} />}
      <BotTried packet={packet} />
      <EarlierCases cases={packet.earlier} />
      <CaseHistory packet={packet} />
      <PictureViewer
        images={images}
        shown={shown}
        order={order}
        coverIn={coverIn}
        onClose={() => setShown(null)}
      />
    </div>
  );
}

function SlotRows({ rows, lang }: { rows: CasePacket["rows"]; lang: "zh" | "en" }) {
  const { say } = useApp();
  return (
    <section class="case-section">
      <h3>{say("case.given")}</h3>
      <dl class="case-rows">
        {rows.map((row) => (
          <div key={row.slot}>
            <dt>{row.label}</dt>
            <dd lang={lang} dir="auto">
              {row.value === "" ? (
                <span class="missing">{say("case.not_given")}</span>
              ) : (
                optionLabel(row)
              )}
              {row.value === "" ? null : <CopyButton value={row.value} label={row.label} />}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function BotTried({ packet }: { packet: CasePacket }) {
  const { say } = useApp();
  return (
    <section class="case-section">
      <h3>{say("case.before")}</h3>
      <p class="case-reason">
        <Icon name="bot" />
        {packet.reasonLabel}
      </p>
      {packet.tried.length === 0 ? (
        <p class="soft">{say("case.tried_nothing")}</p>
      ) : (
        <ul class="case-tried">
          {packet.tried.map((article) => (
            <li key={article.id}>
              <a href={article.url} target="_blank" rel="noreferrer">
                {article.title}
              </a>
              {article.helped === undefined ? null : (
                <span class={article.helped ? "tried-helped" : "tried-failed"}>
                  {say(article.helped ? "case.helped" : "case.not_helped")}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {packet.page?.url === undefined ? null : (
        <p class="case-page soft">
          {say("case.page")} <span dir="ltr">{packet.page.title ?? packet.page.url}</span>
          <CopyButton value={packet.page.url} label={say("case.page")} />
        </p>
      )}
    </section>
  );
}

function CaseHistory({ packet }: { packet: CasePacket }) {
  const { say, locale } = useApp();
  if (packet.history.length === 0) return null;
  return (
    <details class="case-section case-history">
      <summary>{say("case.history", { count: packet.history.length })}</summary>
      <ol>
        {packet.history.map((line) => (
          <li key={`${line.at}${line.text}`}>
            <time dateTime={line.at}>{formatMoment(line.at, locale)}</time>
            <span>{line.text}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}

function optionLabel(row: CasePacket["rows"][number]): string {
  return row.options?.find((option) => option.value === row.value)?.label ?? row.value;
}
