import type { TicketView } from "../../kernel/protocol/ticket.ts";
import { useApp } from "../shell/app-context.ts";
import { Icon } from "../shell/icon.tsx";
import { useNow } from "../shell/use-now.ts";
import type { Commands } from "./actions/use-commands.ts";
import { offersFor } from "./alerts/find-alerts.ts";
import { headlineOf } from "./list/headline-of.ts";
import type { DeskState } from "./state/desk-state.ts";

interface OfferToastsProps {
  readonly state: DeskState;
  readonly commands: Commands;
  /** The ticket on screen: its offer is answered there. */
  readonly selectedId: string | null;
}

/** Chats offered to this agent, each with the time left and two answers. */
export function OfferToasts({ state, commands, selectedId }: OfferToastsProps) {
  const { say } = useApp();
  const offers =
    state.connection === "live" ? offersFor(state).filter(({ id }) => id !== selectedId) : [];
  return (
    <section class="offers" aria-label={say("offers")} aria-live="assertive">
      {offers.slice(0, 3).map((ticket) => (
        <Offer key={ticket.id} ticket={ticket} commands={commands} />
      ))}
    </section>
  );
}

function Offer({ ticket, commands }: { ticket: TicketView; commands: Commands }) {
  const { say } = useApp();
  return (
    <article class="offer">
      <p class="offer-title">
        <Icon name="headset" />
        <strong>{say("offer.title")}</strong>
        <Countdown until={ticket.offer?.expiresAt ?? ""} />
      </p>
      <p class="offer-what">
        <strong>{ticket.typeLabel}</strong> <span class="mono">{headlineOf(ticket)}</span>
      </p>
      <p class="offer-preview soft" dir="auto" lang={ticket.lang}>
        {ticket.preview}
      </p>
      <div class="row-end">
        <button type="button" class="button" onClick={() => commands.decline(ticket)}>
          {say("command.decline")}
        </button>
        <button type="button" class="button primary" onClick={() => commands.claim(ticket)}>
          {say("offer.accept")}
        </button>
      </div>
    </article>
  );
}

/** Seconds left. Not read out each second: the offer itself was. */
function Countdown({ until }: { until: string }) {
  const now = useNow(500);
  const { say } = useApp();
  const left = Math.max(0, Math.ceil((Date.parse(until) - now) / 1000));
  if (Number.isNaN(left)) return null;
  return (
    <span class={`countdown ${left <= 5 ? "countdown-last" : ""}`} aria-hidden="true">
      {say("offer.seconds", { seconds: left })}
    </span>
  );
}
