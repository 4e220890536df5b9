import { render } from "preact";
import { adoptLinked } from "./adopt-linked.ts";
import { App } from "./app.tsx";
import { createHostBridge } from "./host-bridge.ts";
import { PanelSession } from "./session.ts";

const RELOADED = "frontdesk:reloaded";

// The desk was updated and an old file is gone. Everything of the shopper is in storage: start anew, but once.
addEventListener("vite:preloadError", () => {
  try {
    if (sessionStorage.getItem(RELOADED) !== null) return;
    sessionStorage.setItem(RELOADED, "1");
    location.reload();
  } catch {
    // Without storage it could go on for ever; the cards are then shown as text.
  }
});

const root = document.getElementById("panel");
if (root) {
  const session = new PanelSession(createHostBridge());
  const adopt = (token: string) => session.client.adopt(token);
  void adoptLinked({ api: session.api, adopt }).then((linked) => {
    session.start();
    render(<App session={session} linkFailed={linked === "failed"} />, root);
  });
}
