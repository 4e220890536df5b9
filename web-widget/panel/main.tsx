import { render } from "preact";
import { adoptLinked } from "./adopt-linked.ts";
import { App } from "./app.tsx";
import { FRAME_STYLE } from "./frame-style.ts";
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
if (root) void start(root);

async function start(root: HTMLElement): Promise<void> {
  const bridge = createHostBridge();
  const session = new PanelSession(bridge, await bridge.greet());
  const adopt = (token: string) => session.client.adopt(token);
  const linked = await adoptLinked({ api: session.api, adopt });
  session.start();
  render(<App session={session} linkFailed={linked === "failed"} />, root);
  bridge.post({ kind: "ready", style: FRAME_STYLE });
}
