import { useEffect, useRef, useState } from "preact/hooks";
import type { AgentView } from "../../kernel/protocol/ticket.ts";
import { playTone } from "../desk/alerts/tone.ts";
import { askForNotifications } from "../desk/alerts/use-alerts.ts";
import { worksAtDesk } from "../desk/state/desk-state.ts";
import { WorkingTimesDialog } from "../work/working-times-dialog.tsx";
import { explainRefusal, useApp } from "./app-context.ts";
import { Icon } from "./icon.tsx";
import { PasswordDialog } from "./password-dialog.tsx";
import { SecurityDialog } from "./security-dialog.tsx";
import { signOut } from "./session.ts";
import { LanguageSwitch, ThemeSwitch, Toggle } from "./switches.tsx";
import { presentRoute } from "./use-route.ts";

interface SettingsMenuProps {
  readonly me: AgentView;
  readonly onSignedOut: () => void;
}

/** The person's own menu: language, theme, alerts, keys, sign out. Closes on Escape and on a click outside. */
export function SettingsMenu({ me, onSignedOut }: SettingsMenuProps) {
  const { say, locale, tell } = useApp();
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open) return;
    const outside = (event: Event): void => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener("pointerdown", outside);
    return () => document.removeEventListener("pointerdown", outside);
  }, [open]);

  const [changing, setChanging] = useState(false);
  const [securing, setSecuring] = useState(false);
  const [timing, setTiming] = useState(false);
  const leave = async (): Promise<void> => {
    const reply = await signOut(locale);
    if (reply.ok || reply.error === "not_signed_in") onSignedOut();
    else tell("error", explainRefusal(reply, say));
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the panel from anywhere inside
    <div
      class="menu-anchor"
      ref={root}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open) return;
        setOpen(false);
        button.current?.focus();
      }}
    >
      <button
        ref={button}
        type="button"
        class="avatar-button"
        aria-expanded={open}
        aria-controls="settings-menu"
        aria-label={say("settings.of", { name: me.name })}
        onClick={() => setOpen(!open)}
      >
        {me.name.slice(0, 1).toUpperCase()}
      </button>
      {open ? (
        <section id="settings-menu" class="menu-panel" aria-label={say("settings")}>
          <p class="menu-person">
            <strong>{me.name}</strong>
            <span class="soft">{me.email}</span>
          </p>
          <h3>{say("language")}</h3>
          <LanguageSwitch />
          <h3>{say("theme")}</h3>
          <ThemeSwitch />
          <h3>{say("alerts")}</h3>
          <AlertToggles />
          {worksAtDesk(me) ? (
            <a
              class="button wide"
              href={presentRoute({ page: "replies" })}
              onClick={() => setOpen(false)}
            >
              {say("nav.replies")}
            </a>
          ) : null}
          {worksAtDesk(me) ? (
            <a
              class="button wide"
              href={presentRoute({ page: "tokens" })}
              onClick={() => setOpen(false)}
            >
              {say("nav.tokens")}
            </a>
          ) : null}
          {me.roles.includes("agent") ? (
            <button
              type="button"
              class="button wide"
              onClick={() => {
                setOpen(false);
                setTiming(true);
              }}
            >
              {say("work.times")}
            </button>
          ) : null}
          <button
            type="button"
            class="button wide"
            onClick={() => {
              setOpen(false);
              setChanging(true);
            }}
          >
            {say("password.change")}
          </button>
          <button
            type="button"
            class="button wide"
            onClick={() => {
              setOpen(false);
              setSecuring(true);
            }}
          >
            {say("security")}
          </button>
          <button type="button" class="button wide" onClick={() => void leave()}>
            <Icon name="sign-out" />
            {say("sign_out")}
          </button>
        </section>
      ) : null}
      {timing ? <WorkingTimesDialog agent={me} onClose={() => setTiming(false)} /> : null}
      {securing ? <SecurityDialog onClose={() => setSecuring(false)} /> : null}
      {changing ? (
        // The old session, and with it the open line to the desk, is over: start afresh with the new one.
        <PasswordDialog onClose={() => setChanging(false)} onChanged={() => location.reload()} />
      ) : null}
    </div>
  );
}

function AlertToggles() {
  const { say, preferences, setPreferences, tell } = useApp();
  const notify = async (on: boolean): Promise<void> => {
    const allowed = on && (await askForNotifications());
    setPreferences({ notifications: allowed });
    if (on && !allowed) tell("error", say("alerts.denied"));
  };
  return (
    <div class="toggles">
      <Toggle
        label={say("alerts.sound")}
        on={preferences.sound}
        onChange={(sound) => {
          setPreferences({ sound });
          if (sound) playTone("message");
        }}
      />
      <Toggle
        label={say("alerts.notifications")}
        on={preferences.notifications}
        onChange={(on) => void notify(on)}
      />
      <h3>{say("keys")}</h3>
      <Toggle
        label={say("keys.shortcuts")}
        on={preferences.shortcuts}
        onChange={(shortcuts) => setPreferences({ shortcuts })}
      />
      <Toggle
        label={say("keys.enter_sends")}
        on={preferences.enterSends}
        onChange={(enterSends) => setPreferences({ enterSends })}
      />
    </div>
  );
}
