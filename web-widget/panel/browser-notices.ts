/** Notifications of this browser: whether they can be, whether they are on, and the switch for both. */
import type { DeskApi } from "./desk-api.ts";

/** What subscribing takes: the desk, its key, and the shop this panel belongs to. */
export interface BrowserNoticesPorts {
  readonly api: Pick<DeskApi, "subscribe" | "unsubscribe">;
  /** The desk's public key; undefined when web push is not set up. */
  readonly publicKey: string | undefined;
  /** Which shop's conversation a click opens. */
  readonly shopKey: string;
}

const WORKER = "/push-worker.js";

/**
 * True where browsers let this page ask: on the desk's own pages or in a window of its own. In the frame of
 * another site's page they refuse, so the switch is not shown there.
 */
export function canNotify(page: Window & typeof globalThis = window): boolean {
  if (!("serviceWorker" in page.navigator) || !("PushManager" in page)) return false;
  if (page.Notification.permission === "denied") return false;
  try {
    return page.top?.location.origin === page.location.origin;
  } catch {
    return false;
  }
}

/** Whether this browser is told of answers. */
export async function isNotifying(): Promise<boolean> {
  const worker = await navigator.serviceWorker.getRegistration(WORKER);
  return (await worker?.pushManager.getSubscription()) != null;
}

/** Asks the browser, whose own question comes only now; false when it, the shopper or the desk said no. */
export async function startNotifying(ports: BrowserNoticesPorts): Promise<boolean> {
  if (ports.publicKey === undefined) return false;
  if ((await Notification.requestPermission()) !== "granted") return false;
  try {
    await navigator.serviceWorker.register(WORKER);
    const worker = await navigator.serviceWorker.ready;
    const subscription = await worker.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: ports.publicKey,
    });
    const { endpoint, keys } = subscription.toJSON();
    const p256dh = keys?.["p256dh"];
    const auth = keys?.["auth"];
    if (endpoint === undefined || p256dh === undefined || auth === undefined) return false;
    const kept = await ports.api.subscribe({ endpoint, p256dh, auth, shopKey: ports.shopKey });
    if (!kept.ok) await subscription.unsubscribe();
    return kept.ok;
  } catch {
    // No push service, or one that cannot be reached: the switch goes back.
    return false;
  }
}

/** Ends it at the desk, then in the browser; nothing happens where it was not on. */
export async function stopNotifying({ api }: Pick<BrowserNoticesPorts, "api">): Promise<void> {
  const worker = await navigator.serviceWorker.getRegistration(WORKER);
  const subscription = await worker?.pushManager.getSubscription();
  if (!subscription) return;
  await api.unsubscribe(subscription.endpoint);
  await subscription.unsubscribe();
}
