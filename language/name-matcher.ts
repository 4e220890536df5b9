import { normalise } from "./normalise.ts";

/** Says whether a normalised text names one of a list. */
export type NameMatcher = (text: string) => boolean;

/** Where the first name of a list stands in a normalised text; −1 when it names none. */
export type NameFinder = (text: string) => number;

/** Builds a matcher: Latin names match as whole words, Chinese ones anywhere. */
export function createNameMatcher(names: readonly string[]): NameMatcher {
  const find = createNameFinder(names);
  return (text) => find(text) >= 0;
}

/** The same, for finding the place. */
export function createNameFinder(names: readonly string[]): NameFinder {
  const spelled = names.map(normalise).filter((name) => name !== "");
  const latin = spelled.filter((name) => /^[\x20-\x7e]+$/.test(name));
  const other = spelled.filter((name) => !latin.includes(name));
  const parts = [
    ...latin.map((name) => `(?<![a-z0-9])${literal(name)}(?![a-z0-9])`),
    ...other.map(literal),
  ];
  if (parts.length === 0) return () => -1;
  const pattern = new RegExp(parts.join("|"));
  return (text) => text.search(pattern);
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
