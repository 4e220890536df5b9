/* Shows that there is an answer, in a browser whose shopper asked for it, and opens the chat on a click. */
addEventListener("push", (event) => {
  const news = event.data?.json() ?? {};
  const { title = "", body = "", lang = "en", tag = "frontdesk", url = "/" } = news;
  event.waitUntil(
    registration.showNotification(title, { body, lang, tag, data: { url }, icon: "/assets/icon.svg" }),
  );
});

addEventListener("notificationclick", (event) => {
  event.notification.close();
  const address = new URL(event.notification.data?.url ?? "/", location.origin);
  // Whatever was pushed, only pages of this desk are opened.
  if (address.origin !== location.origin) return;
  event.waitUntil(openPanel(address));
});

/** A chat that is open already is brought to the front. */
async function openPanel(address) {
  const open = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const panel = open.find(({ url, frameType }) => {
    return frameType === "top-level" && new URL(url).pathname === address.pathname;
  });
  if (panel) await panel.focus();
  else await clients.openWindow(address.href);
}
