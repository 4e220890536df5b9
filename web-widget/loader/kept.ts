/**
 * What the panel keeps with the shop's own page: browsers refuse storage to a frame of another site, or give it
 * another one on every site. Same origin or not, these are the names the panel itself would use.
 */
const prefixOf = (key: string | undefined) => `frontdesk:${key ?? "default"}:`;

/** Everything kept for this shop key; undefined where the page may store nothing. */
export function readKept(key: string | undefined): Record<string, string> | undefined {
  const prefix = prefixOf(key);
  try {
    return Object.fromEntries(
      Object.entries(localStorage)
        .filter(([name]) => name.startsWith(prefix))
        .map(([name, value]) => [name.slice(prefix.length), String(value)]),
    );
  } catch {
    return undefined;
  }
}

/** Whether there is a conversation: its token, or messages that have not gone yet. */
export function wasBegun(key: string | undefined): boolean {
  return Object.keys(readKept(key) ?? {}).some((name) => /^(?:token$|outbox:)/.test(name));
}

/** Keeps one value; null removes it. Where nothing can be stored, the panel's memory lasts as long as the page. */
export function keep(key: string | undefined, name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(prefixOf(key) + name);
    else localStorage.setItem(prefixOf(key) + name, value);
  } catch {
    // Refused or full.
  }
}

/** As if nobody had ever chatted here. */
export function forgetKept(key: string | undefined): void {
  for (const name of Object.keys(readKept(key) ?? {})) keep(key, name, null);
}
