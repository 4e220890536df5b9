/** Shows what the console has to tell where pages may not, as on Android, and leads a press back to the chat. */
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(lead(event.notification.data));
});

async function lead({ ticketId }) {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const page = pages.find(({ url }) => url.startsWith(self.registration.scope));
  if (page === undefined) {
    await self.clients.openWindow(`${self.registration.scope}#/desk/${ticketId}`);
    return;
  }
  page.postMessage({ ticketId });
  await page.focus();
}
