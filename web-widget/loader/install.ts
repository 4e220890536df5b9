import type { EventListenerOf } from "./event-hub.ts";
import { readOptions } from "./options.ts";
import { type OpenRequest, type TokenSource, Widget } from "./widget.ts";

/** The global of a host page: call it as a queue before it loads, as a function or as an object after. */
export interface FrontdeskApi {
  (verb: string, ...args: unknown[]): unknown;
  boot(options?: Record<string, unknown>): void;
  ready(task: () => void): void;
  open(request?: OpenRequest): void;
  close(): void;
  toggle(): void;
  showLauncher(shown: boolean): void;
  identify(identity: { token: TokenSource }): Promise<void>;
  shutdown(): void;
  setContext(context: Record<string, unknown>): void;
  /** A page event. What it says about order, article, role or region becomes context. */
  track(name: string, properties?: Record<string, unknown>): void;
  update(options: Record<string, unknown>): void;
  popout(): void;
  on(name: string, listener: EventListenerOf): () => void;
  readonly version: string;
}

interface HostGlobal {
  Frontdesk?: (FrontdeskApi & { q?: undefined }) | { q?: unknown[][]; version?: undefined };
}

/** Starts the widget once per page and runs what was called before it was there. */
export function installFrontdesk(): void {
  const page = globalThis as HostGlobal;
  const before = page.Frontdesk;
  if (before?.version !== undefined) return;
  const script = findScript();
  const base = new URL(".", script?.src ?? location.href);
  const options = readOptions({ ...script?.dataset });
  const api = createApi(new Widget(base, options));
  page.Frontdesk = api;
  const start = () => {
    if (options.autoload !== false) guard(() => api.boot());
    for (const [verb, ...args] of before?.q ?? []) guard(() => api(String(verb), ...args));
  };
  if (document.body) start();
  else addEventListener("DOMContentLoaded", start, { once: true });
}

const SAME_NAME = [
  "boot",
  "open",
  "close",
  "toggle",
  "showLauncher",
  "identify",
  "shutdown",
  "setContext",
  "update",
  "popout",
  "on",
] as const;

function createApi(widget: Widget): FrontdeskApi {
  const verbs: Record<string, ((...given: never[]) => unknown) | undefined> = {
    ready: (task) => guard(task),
    track: (_name, properties) => widget.setContext(properties ?? {}),
  };
  for (const name of SAME_NAME) verbs[name] = widget[name].bind(widget);
  const call = (verb: string, ...args: unknown[]): unknown => {
    const run = verbs[verb];
    if (!run) console.error(`Frontdesk knows no "${verb}"`);
    return run?.(...(args as never[]));
  };
  return Object.assign(call, verbs, { version: "1" }) as unknown as FrontdeskApi;
}

function findScript(): HTMLScriptElement | undefined {
  const current = document.currentScript;
  if (current instanceof HTMLScriptElement) return current;
  return document.querySelector<HTMLScriptElement>('script[src*="widget.js"]') ?? undefined;
}

function guard(task: () => void): void {
  try {
    task();
  } catch (error) {
    console.error(error);
  }
}
