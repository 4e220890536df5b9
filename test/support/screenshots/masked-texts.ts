/** Whether numbers that stood on a page are masked in what is kept of it: where nobody knows their place. */

/** Of a card or an account so much of its end may stay. */
const SHOWN = 4;
/** Reading gets signs wrong; with more of them wrong than this share, the number was not read at all. */
const MOST_WRONG = 0.35;

/** The page's text before and after masking, sign by sign the same length. */
export interface BothTexts {
  readonly read: string;
  readonly kept: string;
}

/** One answer a secret; a number that was not read can be read by nobody else's reader either, and counts as missed. */
export function maskedSecrets(texts: BothTexts, secrets: readonly string[]): boolean[] {
  const signs = [...texts.read].flatMap((sign, at) => (isSign(sign) ? [{ sign, at }] : []));
  return secrets.map((secret) => {
    const wanted = [...secret].filter(isSign).map(alike);
    const found = findNear(
      signs.map(({ sign }) => alike(sign)),
      wanted,
    );
    if (found === undefined) return false;
    const mayStay = Math.min(SHOWN, Math.round(wanted.length / 4));
    return signs.slice(found.start, found.end - mayStay).every(({ at }) => texts.kept[at] === "•");
  });
}

function isSign(sign: string): boolean {
  return /[0-9A-Za-z]/u.test(sign);
}

/** Signs that reading takes for each other. */
function alike(sign: string): string {
  return (
    ({ O: "0", o: "0", I: "1", l: "1", B: "8", S: "5" } as Record<string, string>)[sign] ?? sign
  );
}

/** Where the wanted signs stand with the fewest of them wrong, lost or added. */
function findNear(
  signs: readonly string[],
  wanted: readonly string[],
): { readonly start: number; readonly end: number } | undefined {
  // One row of the table a wanted sign; each cell knows where its way began.
  let row = signs.map((_, at) => ({ cost: 0, start: at }));
  row.push({ cost: 0, start: signs.length });
  for (const sign of wanted) {
    const next: typeof row = [{ cost: (row[0]?.cost ?? 0) + 1, start: 0 }];
    for (let at = 1; at <= signs.length; at += 1) {
      const ways = [
        { cell: row[at - 1], cost: signs[at - 1] === sign ? 0 : 1 },
        { cell: row[at], cost: 1 },
        { cell: next[at - 1], cost: 1 },
      ].map(({ cell, cost }) => ({ cost: (cell?.cost ?? 0) + cost, start: cell?.start ?? 0 }));
      next.push(ways.reduce((best, way) => (way.cost < best.cost ? way : best)));
    }
    row = next;
  }
  const least = Math.min(...row.map(({ cost }) => cost));
  if (least > wanted.length * MOST_WRONG) return undefined;
  const end = row.findIndex(({ cost }) => cost === least);
  return { start: row[end]?.start ?? 0, end };
}
