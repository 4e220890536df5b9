import type { KeyValue } from "../../browser/delivery/key-value.ts";
import type { Kept } from "../frame-messages.ts";
import type { HostBridge } from "./host-bridge.ts";

/**
 * What is kept with the shop's page, in memory here: most browsers give a frame of another site no storage, or another
 * one on every site. The loader writes what this says, and tells what other tabs of the shop wrote.
 */
export function createHostedKeyValue(
  bridge: Pick<HostBridge, "key" | "post" | "onMessage">,
  kept: Kept,
): KeyValue {
  const values = new Map(Object.entries(kept));
  const prefix = `frontdesk:${bridge.key}:`;
  const put = (name: string, value: string | null) => {
    if (value === null) values.delete(name);
    else values.set(name, value);
  };
  const keep = (name: string, value: string | null) => {
    put(name, value);
    bridge.post({ kind: "keep", name, value });
  };
  return {
    get: (name) => values.get(name),
    set: (name, value) => keep(name, value),
    remove: (name) => keep(name, null),
    keys: () => [...values.keys()],
    onForeignChange: (listener) =>
      bridge.onMessage((message) => {
        if (message.kind !== "kept" || !message.key.startsWith(prefix)) return;
        const name = message.key.slice(prefix.length);
        put(name, message.value);
        listener(name);
      }),
  };
}
