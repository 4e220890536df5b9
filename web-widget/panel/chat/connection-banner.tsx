import { useEffect, useState } from "preact/hooks";
import type { Connection } from "../delivery/chat-snapshot.ts";
import { Icon } from "../icon.tsx";
import { useView } from "./view-context.ts";

/** A short drop is nobody's concern; after this long it is said. */
const PATIENCE_MS = 1500;

/** Says that the connection is away, and that nothing written is lost. */
export function ConnectionBanner({ connection }: { connection: Connection }) {
  const { words } = useView();
  const [late, setLate] = useState(false);
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const update = () => setOnline(navigator.onLine);
    window.addEventListener("online", update);
    window.addEventListener("offline", update);
    return () => {
      window.removeEventListener("online", update);
      window.removeEventListener("offline", update);
    };
  }, []);
  useEffect(() => {
    setLate(false);
    if (connection !== "lost") return undefined;
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [connection]);
  const outdated = connection === "outdated";
  const refused = connection === "refused";
  const shown = !online || late || outdated || refused;
  return (
    <div class={shown ? "banner banner-shown" : "banner"} role="status">
      {shown && (
        <p>
          <Icon name="offline" size={16} />
          <span>
            {!online ? words.offline : outdated || refused ? words[connection] : words.reconnecting}
          </span>
          {outdated && (
            <button type="button" class="link-button" onClick={() => location.reload()}>
              {words.reload}
            </button>
          )}
          {refused && (
            <a class="link-button" href="/" target="_blank" rel="noopener">
              {words.readMeanwhile}
            </a>
          )}
        </p>
      )}
    </div>
  );
}
