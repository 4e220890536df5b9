/** Notices of the browser: by a worker, as Android allows none of a page's own; where there is none, by the page. */
import { goTo } from "../../shell/use-route.ts";

/** What is told, and the chat that a press opens. A later one of the same chat takes its place. */
export interface DeskNotice {
  readonly title: string;
  readonly body: string;
  readonly ticketId: string;
}

const WORKER = "/console/notices-worker.js";
const ICON = "/console/icon.svg";

/** Shows it, where the agent allowed it. Never throws. */
export async function showNotice({ title, body, ticketId }: DeskNotice): Promise<void> {
  if (!("Notification" in window) || Notification.permission !== "granted") return;
  const look = { body, tag: ticketId, icon: ICON, data: { ticketId } };
  try {
    const worker = await findWorker();
    if (worker !== undefined) return await worker.showNotification(title, look);
    const notification = new Notification(title, look);
    notification.onclick = () => {
      window.focus();
      goTo({ page: "desk", ticketId });
      notification.close();
    };
  } catch (error) {
    // A browser that allowed it and now refuses: tone and badge remain.
    console.error(error);
  }
}

let listening = false;

async function findWorker(): Promise<ServiceWorkerRegistration | undefined> {
  if (!("serviceWorker" in navigator)) return undefined;
  if (!listening) {
    listening = true;
    navigator.serviceWorker.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
      const ticketId = (data as { ticketId?: unknown } | null)?.ticketId;
      if (typeof ticketId === "string") goTo({ page: "desk", ticketId });
    });
  }
  await navigator.serviceWorker.register(WORKER, { scope: "/console/" });
  return await navigator.serviceWorker.ready;
}
