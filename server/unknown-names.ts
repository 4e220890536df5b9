/** Variables that look like settings of ours and are none. */
import type { Environment } from "./config.ts";
import { SETTINGS, type SettingName } from "./settings-table.ts";

/** Names that look like ours and are not: each a sentence with what was meant. They stop nothing. */
export function findUnknownNames(env: Environment): readonly string[] {
  const known = new Set(Object.keys(SETTINGS));
  const warnings: string[] = [];
  for (const [name, value = ""] of Object.entries(env)) {
    if (known.has(name) || isSecretFile(name) || isServiceLink(name, value)) continue;
    const plain = name.replace(/^FRONTDESK_/i, "").toUpperCase();
    const nearest = findNearest(plain, [...known]);
    if (nearest) warnings.push(`${name} is unknown and has no effect; did you mean ${nearest}?`);
    else if (/^FRONTDESK_/i.test(name))
      warnings.push(`${name} is unknown and has no effect; see .env.example for the names.`);
  }
  return warnings;
}

/** What an orchestrator tells every container of the services beside it. */
function isServiceLink(name: string, value: string): boolean {
  return (
    /_SERVICE_(?:HOST|PORT(?:_\w+)?)$/.test(name) ||
    (/_PORT(?:_\d+_(?:TCP|UDP)(?:_(?:PROTO|PORT|ADDR))?)?$/.test(name) &&
      (/^(?:tcp|udp):\/\//.test(value) || /_(?:TCP|UDP)_(?:PROTO|PORT|ADDR)$/.test(name)))
  );
}

function isSecretFile(name: string): boolean {
  const base = name.replace(/_FILE$/, "");
  return base !== name && SETTINGS[base as SettingName]?.secret === true;
}

/** The name within two typing slips, for names long enough that this cannot be chance. */
function findNearest(name: string, names: readonly string[]): string | undefined {
  if (names.includes(name)) return name;
  return names.find((candidate) => {
    if (candidate.length < 8 || Math.abs(candidate.length - name.length) > 2) return false;
    return editDistance(name, candidate) <= 2;
  });
}

/** Levenshtein distance (two-row dynamic programme). */
function editDistance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const swap = (previous[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      current.push(Math.min(swap, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[right.length] ?? 0;
}
