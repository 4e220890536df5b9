/**
 * A few small strings that outlive the page: token, outbox, draft, preferences. Other tabs of the same shopper
 * see the same values.
 */
export interface KeyValue {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
  remove(key: string): void;
  /** Names of everything that is kept. */
  keys(): readonly string[];
  /** Told the key when another tab changed or removed it. */
  onForeignChange(listener: (key: string) => void): void;
}

/**
 * The panel's own first-party storage under `prefix`. Where the browser refuses storage (strict third-party
 * rules, private windows, full quota) values live as long as the page: chatting still works.
 */
export function createBrowserKeyValue(prefix: string): KeyValue {
  const memory = new Map<string, string>();
  const area = usableStorage();
  return {
    get: (key) => memory.get(key) ?? area?.getItem(prefix + key) ?? undefined,
    set: (key, value) => {
      memory.delete(key);
      try {
        if (area) area.setItem(prefix + key, value);
        else memory.set(key, value);
      } catch {
        memory.set(key, value);
      }
    },
    remove: (key) => {
      memory.delete(key);
      area?.removeItem(prefix + key);
    },
    keys: () => {
      const stored = Object.keys(area ?? {}).filter((name) => name.startsWith(prefix));
      return [...new Set([...memory.keys(), ...stored.map((name) => name.slice(prefix.length))])];
    },
    onForeignChange: (listener) =>
      window.addEventListener("storage", (event) => {
        if (event.storageArea === area && event.key?.startsWith(prefix)) {
          listener(event.key.slice(prefix.length));
        }
      }),
  };
}

function usableStorage(): Storage | undefined {
  try {
    const probe = "frontdesk:probe";
    window.localStorage.setItem(probe, "1");
    window.localStorage.removeItem(probe);
    return window.localStorage;
  } catch {
    return undefined;
  }
}
