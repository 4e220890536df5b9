/** Numbers that go on in the next line: a card in a narrow bubble, an identity number in a narrow column. */
import type { SeenLine } from "./picture-rows.ts";
import { plainSigns } from "./plain-signs.ts";
import {
  IBAN,
  IDENTITY,
  isOtherwise,
  kindByLabel,
  labelOf,
  looksLikeCard,
  looksLikeIban,
  type SecretSpan,
  type SeenSecret,
  shownOf,
  signsIn,
  type TextSpan,
} from "./secret-spans.ts";

/** The end of a line, and the beginning of the next, that may be parts of one number. */
const TAIL = /(?<![0-9A-Z*•])(?:[A-Z]{2}[0-9O]{2}|[0-9])(?:[ .·-]{0,2}[0-9A-Z]){2,28}\s*$/u;
const HEAD = /^\s*[0-9OIBA-Z](?:[ .·-]{0,2}[0-9A-Z]){0,28}x?(?=$|\s|[，。；;)）]|[.,](?![0-9]))/u;
const MOST_LINES = 4;
/** A label's last sign may go on in the next line as well. */
const LONGEST_REST = 1;
/** Of a card, account or identity number together. */
const FEWEST_DIGITS = 12;
const MOST_DIGITS = 34;

interface Part<T extends SeenLine> {
  readonly line: T;
  readonly start: number;
  readonly end: number;
}

/** What goes on in next lines. */
export interface BrokenNumbers<T> {
  /** The part of each line that belongs to a secret. */
  readonly secrets: ReadonlyMap<T, SecretSpan>;
  /** The part of each line that belongs to a number which its label calls an order's, a parcel's or the like. */
  readonly others: ReadonlyMap<T, TextSpan>;
}

/** Finds both in rows of lines. */
export function findBroken<T extends SeenLine>(rows: readonly (readonly T[])[]): BrokenNumbers<T> {
  const secrets = new Map<T, SecretSpan>();
  const others = new Map<T, TextSpan>();
  for (const [at, row] of rows.entries()) {
    const text = plainSigns(row.map((line) => line.text).join(" "));
    const above = plainSigns(rows[at - 1]?.map((line) => line.text).join(" ") ?? "");
    for (const line of row) {
      const tail = TAIL.exec(line.text);
      if (tail === null || secrets.has(line)) continue;
      const before = row.slice(0, row.indexOf(line)).map((other) => `${other.text} `);
      const start = before.join("").length + tail.index;
      const first = { line, start: tail.index, end: line.text.length };
      const chain = goOn(first, rows.slice(at + 1, at + MOST_LINES));
      if (isOtherwise(text, start, above) || others.has(line)) {
        for (const part of chain) others.set(part.line, part);
        continue;
      }
      for (const [part, span] of longestSecret(chain, { text, above, start }) ?? [])
        secrets.set(part, span);
    }
  }
  return { secrets, others };
}

/** The lines that stand right under each other, as long as each but the last is a number wholly. */
function goOn<T extends SeenLine>(
  first: Part<T>,
  below: readonly (readonly T[])[],
): readonly Part<T>[] {
  const chain = [first];
  for (const row of below) {
    const last = chain.at(-1) ?? first;
    if (last.end < last.line.text.trimEnd().length) break;
    const next = row.find((line) => isUnder(line, last.line) && HEAD.test(line.text));
    // Beside a label of its own it is another number.
    if (next !== undefined && row.some((other) => other !== next && isLabel(other))) break;
    if (next === undefined) break;
    chain.push({ line: next, start: 0, end: HEAD.exec(next.text)?.[0].length ?? 0 });
  }
  return chain;
}

function isLabel({ text }: SeenLine): boolean {
  return text.trim().length > LONGEST_REST;
}

function isUnder({ box: under }: SeenLine, { box: over }: SeenLine): boolean {
  const height = Math.max(under.height, over.height);
  const alike = Math.min(under.height, over.height) > height * 0.6;
  const left = under.x - under.width / 2;
  const reach = [over.x - over.width / 2 - height, over.x + over.width / 2] as const;
  return alike && under.y - over.y < height * 2.2 && left > reach[0] && left < reach[1];
}

interface Where {
  readonly text: string;
  readonly above: string;
  readonly start: number;
}

function longestSecret<T extends SeenLine>(
  chain: readonly Part<T>[],
  where: Where,
): [T, SecretSpan][] | undefined {
  for (let count = chain.length; count > 1; count -= 1) {
    const parts = chain.slice(0, count);
    const kind = kindOf(
      parts.map(({ line, start, end }) => line.text.slice(start, end).trim()),
      where,
    );
    if (kind === undefined) continue;
    const signs = parts.reduce(
      (sum, { line, start, end }) => sum + signsIn(line.text.slice(start, end)),
      0,
    );
    return parts.map(({ line, start, end }, at) => {
      const isLast = at === count - 1;
      return [
        line,
        { kind, start, end, shown: isLast ? Math.min(end - 1, shownOf(kind, signs)) : 0 },
      ];
    });
  }
  return undefined;
}

function kindOf(parts: readonly string[], { text, above, start }: Where): SeenSecret | undefined {
  const run = parts.join(" ");
  const joined = parts.join("").replace(/[^0-9A-Za-z]/gu, "");
  const digits = joined.replace(/[^0-9]/gu, "").length;
  if (digits < FEWEST_DIGITS || joined.length > MOST_DIGITS) return undefined;
  if (wholly(IDENTITY, joined)) return "identity";
  const label = labelOf(text, start, above);
  if (wholly(IBAN, joined) && looksLikeIban(run, label)) return "account";
  if (digits <= 19 && (looksLikeCard(run, "") || looksLikeCard(joined, ""))) return "card";
  return kindByLabel(label);
}

function wholly(form: RegExp, text: string): boolean {
  return [...text.matchAll(form)].some((match) => match[0].length === text.length);
}
