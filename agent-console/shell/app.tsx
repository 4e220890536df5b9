import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { createBrowserKeyValue } from "../../browser/delivery/key-value.ts";
import { keepChoices } from "../../browser/look/preferences.ts";
import type { AgentView } from "../../kernel/protocol/ticket.ts";
import { createSay } from "../wording/wording.ts";
import { AppContext, type AppContextValue, useApp } from "./app-context.ts";
import { Console } from "./console.tsx";
import { Gate } from "./gate.tsx";
import { InvitationPage } from "./invitation-page.tsx";
import { type Brand, loadBrand } from "./load-brand.ts";
import { applyPreferences, type Preferences, readPreferences } from "./preferences.ts";
import { ResetPage } from "./reset-page.tsx";
import { loadSession, type SignedIn } from "./session.ts";
import { SignInPage } from "./sign-in-page.tsx";
import { type Toast, Toasts } from "./toasts.tsx";
import { TwoStepSetUp } from "./two-step-set-up.tsx";

type Session =
  | { readonly state: "loading" }
  | { readonly state: "unreachable" }
  | { readonly state: "signed_out" }
  /** Signed in, and must first set up the second step. */
  | { readonly state: "set_up" }
  | { readonly state: "signed_in"; readonly me: AgentView };

const TOAST_MS = 5000;
/** As long as something can be taken back. */
const ACTION_MS = 10_000;

/** The whole console: asks who is signed in, then shows sign-in, invitation or desk. */
export function App() {
  const [preferences, setPreferences] = usePreferences();
  const [toasts, tell, closeToast] = useToasts();
  const brand = useBrand();
  const [session, setSession] = useState<Session>({ state: "loading" });
  const [canMail, setCanMail] = useState(false);
  const clockOffset = useRef(0);
  const say = useMemo(() => createSay(preferences.locale), [preferences.locale]);
  const now = useCallback(() => Date.now() + clockOffset.current, []);

  const load = useCallback(async () => {
    setSession({ state: "loading" });
    const reply = await loadSession(preferences.locale);
    if (reply.ok) {
      if (reply.serverTime !== null) clockOffset.current = clockDifference(reply.serverTime);
      setCanMail(reply.body.canMail);
      setSession(sessionOf(reply.body));
    } else {
      setSession({ state: "unreachable" });
    }
  }, [preferences.locale]);
  useEffect(() => void load(), []);

  const context: AppContextValue = useMemo(
    () => ({ say, locale: preferences.locale, preferences, setPreferences, brand, now, tell }),
    [say, preferences, setPreferences, brand, now, tell],
  );
  return (
    <AppContext.Provider value={context}>
      <Page
        session={session}
        onSignedIn={(signedIn) => setSession(sessionOf(signedIn))}
        canMail={canMail}
        onSignedOut={() => setSession({ state: "signed_out" })}
        onRetry={() => void load()}
      />
      <Toasts toasts={toasts} onClose={closeToast} />
    </AppContext.Provider>
  );
}

function sessionOf({ me, setUp }: SignedIn): Session {
  if (setUp) return { state: "set_up" };
  return me === null ? { state: "signed_out" } : { state: "signed_in", me };
}

interface PageProps {
  readonly session: Session;
  /** Links for forgotten passwords can be mailed. */
  readonly canMail: boolean;
  readonly onSignedIn: (signedIn: SignedIn) => void;
  readonly onSignedOut: () => void;
  readonly onRetry: () => void;
}

function Page({ session, canMail, onSignedIn, onSignedOut, onRetry }: PageProps) {
  const { say } = useApp();
  const [invited, setInvited] = useState(() => location.pathname.endsWith("/invitation"));
  const [resetting, setResetting] = useState(() => location.pathname.endsWith("/reset"));
  if (resetting)
    return (
      <ResetPage
        token={location.hash.slice(1)}
        onDone={() => {
          history.replaceState(null, "", "/console/");
          setResetting(false);
          onRetry();
        }}
      />
    );
  if (invited) {
    return (
      <InvitationPage
        token={location.hash.slice(1)}
        onDone={(signedIn) => {
          history.replaceState(null, "", "/console/");
          setInvited(false);
          onSignedIn(signedIn);
        }}
      />
    );
  }
  if (session.state === "signed_in")
    return <Console key={session.me.id} me={session.me} onSignedOut={onSignedOut} />;
  if (session.state === "signed_out") return <SignInPage canMail={canMail} onDone={onSignedIn} />;
  if (session.state === "set_up")
    return (
      <Gate title={say("two_step")} hint={say("two_step.needed")}>
        <TwoStepSetUp asksPassword={false} onDone={onRetry} />
      </Gate>
    );
  return <Waiting failed={session.state === "unreachable"} onRetry={onRetry} />;
}

function Waiting({ failed, onRetry }: { failed: boolean; onRetry: () => void }) {
  const { say } = useApp();
  return (
    <main class="gate">
      <div class="gate-card" role="status">
        {failed ? (
          <>
            <h1>{say("gate.unreachable")}</h1>
            <p class="soft">{say("gate.unreachable_hint")}</p>
            <button type="button" class="button primary" onClick={onRetry}>
              {say("retry")}
            </button>
          </>
        ) : (
          <p class="soft gate-loading">{say("loading")}</p>
        )}
      </div>
    </main>
  );
}

function usePreferences(): [Preferences, AppContextValue["setPreferences"]] {
  const store = useMemo(() => createBrowserKeyValue("frontdesk-console:"), []);
  const [preferences, set] = useState(() => readPreferences(store, navigator.languages));
  useEffect(() => applyPreferences(document.documentElement, preferences), [preferences]);
  const change = useCallback(
    (changed: Partial<Preferences>) => {
      keepChoices(store, changed);
      set((before) => ({ ...before, ...changed }));
    },
    [store],
  );
  return [preferences, change];
}

function useBrand(): Brand | null | undefined {
  const [brand, setBrand] = useState<Brand | null>();
  useEffect(() => void loadBrand().then(setBrand), []);
  useEffect(() => {
    const icon = document.querySelector<HTMLLinkElement>("link[rel=icon]");
    if (icon !== null && brand?.logo) icon.href = brand.logo;
  }, [brand]);
  return brand;
}

function useToasts(): [readonly Toast[], AppContextValue["tell"], (id: number) => void] {
  const [toasts, set] = useState<readonly Toast[]>([]);
  const nextId = useRef(1);
  const close = useCallback(
    (id: number) => set((shown) => shown.filter((toast) => toast.id !== id)),
    [],
  );
  const tell = useCallback<AppContextValue["tell"]>(
    (tone, text, action) => {
      const id = nextId.current;
      nextId.current += 1;
      // Said twice in a row it is shown once; a success settles what was said before it.
      set((shown) => {
        const others = shown.filter((toast) => toast.text !== text && tone === "error");
        return [...others.slice(-2), { id, tone, text, action }];
      });
      const stays = action === undefined ? TOAST_MS : ACTION_MS;
      if (tone === "done") setTimeout(() => close(id), stays);
    },
    [close],
  );
  return [toasts, tell, close];
}

/** How far the desk's clock is ahead; differences below the header's resolution are left alone. */
function clockDifference(serverTime: number): number {
  const difference = serverTime - Date.now();
  return Math.abs(difference) < 2000 ? 0 : difference;
}
