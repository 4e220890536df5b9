import { useEffect, useState } from "preact/hooks";
import { canNotify, isNotifying, startNotifying, stopNotifying } from "../browser-notices.ts";
import { Icon } from "../icon.tsx";
import { useLaterView } from "../later-view.ts";

/** Turns notifications of this browser on and off; not there where the browser or the desk cannot. */
export function NotifySwitch() {
  const { words, api, config, shopKey } = useLaterView();
  const [on, setOn] = useState(false);
  const [failed, setFailed] = useState(false);
  const publicKey = config?.pushKey ?? undefined;
  const possible = publicKey !== undefined && canNotify();
  useEffect(() => {
    if (possible) void isNotifying().then(setOn);
  }, [possible]);
  if (!possible) return null;
  const change = async (wanted: boolean) => {
    setFailed(false);
    if (!wanted) {
      setOn(false);
      return await stopNotifying({ api });
    }
    const started = await startNotifying({ api, publicKey, shopKey });
    setOn(started);
    setFailed(!started);
  };
  return (
    <>
      <label class="menu-item">
        <Icon name="bell" size={18} />
        <span class="grow">{words.menuNotify}</span>
        <input
          type="checkbox"
          class="switch"
          checked={on}
          onChange={(event) => void change(event.currentTarget.checked)}
        />
      </label>
      {failed && (
        <p class="small alert-text" role="alert">
          {words.notifyFailed}
        </p>
      )}
    </>
  );
}
