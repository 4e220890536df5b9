import { useLayoutEffect, useRef } from "preact/hooks";
import { presentShortcut } from "../desk/actions/commands.ts";
import type { Desk } from "../desk/desk.ts";
import { PresencePicker } from "../desk/presence-picker.tsx";
import { type DeskState, isEditor, isSupervisor, worksAtDesk } from "../desk/state/desk-state.ts";
import { useApp } from "./app-context.ts";
import { Brand } from "./gate.tsx";
import { Icon, type IconName } from "./icon.tsx";
import { isMac } from "./is-mac.ts";
import { SettingsMenu } from "./settings-menu.tsx";
import { presentRoute, type Route } from "./use-route.ts";

interface TopBarProps {
  readonly desk: Desk;
  readonly state: DeskState;
  readonly page: Route["page"];
  readonly onMenu: () => void;
  readonly onSignedOut: () => void;
}

/** Brand, pages, presence, command menu and the person's own menu. */
export function TopBar({ desk, state, page, onMenu, onSignedOut }: TopBarProps) {
  const { say } = useApp();
  const supervisor = isSupervisor(state.me);
  const admin = state.me.roles.includes("admin");
  const isPlain = state.me.backAt === null && state.me.duty === "on";
  return (
    <header class={isPlain ? "top-bar" : "top-bar top-bar-full"}>
      <Brand />
      <nav class="top-nav" aria-label={say("nav")}>
        {worksAtDesk(state.me) ? (
          <PageLink route={{ page: "desk", ticketId: null }} current={page} icon="inbox" />
        ) : null}
        {isEditor(state.me) ? (
          <PageLink route={{ page: "studio", path: [] }} current={page} icon="book" />
        ) : null}
        {supervisor || state.me.roles.includes("agent") ? (
          <PageLink
            route={{ page: "history", conversationId: null }}
            current={page}
            icon="history"
          />
        ) : null}
        {worksAtDesk(state.me) ? (
          <PageLink
            route={{ page: "quality", ticketId: null }}
            current={page}
            icon="star"
            count={state.unseenReviews}
          />
        ) : null}
        {supervisor ? <PageLink route={{ page: "board" }} current={page} icon="board" /> : null}
        {supervisor ? <PageLink route={{ page: "reports" }} current={page} icon="chart" /> : null}
        {supervisor ? <PageLink route={{ page: "audit" }} current={page} icon="view" /> : null}
        {admin ? <PageLink route={{ page: "privacy" }} current={page} icon="shield" /> : null}
        {admin ? <PageLink route={{ page: "agents" }} current={page} icon="users" /> : null}
      </nav>
      <div class="top-tools">
        {worksAtDesk(state.me) ? (
          <PresencePicker desk={desk} me={state.me} disabled={state.connection !== "live"} />
        ) : null}
        <button
          type="button"
          class="button quiet command-button"
          aria-keyshortcuts="Control+K Meta+K"
          aria-label={say("command.menu")}
          onClick={onMenu}
        >
          <Icon name="command" />
          <span class="command-button-name">{say("command.menu")}</span>
          <kbd>{presentShortcut("menu", isMac())}</kbd>
        </button>
        <SettingsMenu me={state.me} onSignedOut={onSignedOut} />
      </div>
    </header>
  );
}

interface PageLinkProps {
  readonly route: Route;
  readonly current: Route["page"];
  readonly icon: IconName;
  /** What is new there. */
  readonly count?: number;
}

function PageLink({ route, current, icon, count = 0 }: PageLinkProps) {
  const { say } = useApp();
  const name = say(`nav.${route.page}`);
  const link = useRef<HTMLAnchorElement>(null);
  const isCurrent = route.page === current;
  // On a phone the row of pages is longer than the screen is wide.
  useLayoutEffect(() => {
    if (isCurrent) link.current?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [isCurrent]);
  return (
    <a
      ref={link}
      href={presentRoute(route)}
      aria-current={isCurrent ? "page" : undefined}
      aria-label={count === 0 ? name : say("nav.new", { name, count })}
    >
      <Icon name={icon} />
      <span class="top-nav-name">{name}</span>
      {count === 0 ? null : <span class="nav-count">{count}</span>}
    </a>
  );
}
