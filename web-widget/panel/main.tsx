import { render } from "preact";
import { App } from "./app.tsx";
import { createHostBridge } from "./host-bridge.ts";
import { PanelSession } from "./session.ts";

const root = document.getElementById("panel");
if (root) {
  const session = new PanelSession(createHostBridge());
  session.start();
  render(<App session={session} />, root);
}
