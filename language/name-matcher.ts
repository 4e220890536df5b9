import { normalise } from "./normalise.ts";

/** Says whether a normalised text names one of a list. */
export type NameMatcher = (text: string) => boolean;

/** Builds a matcher: Latin names match as whole words, Chinese ones anywhere. */
export function createNameMatcher(names: readonly string[]): NameMatcher {
  const spelled = names.map(normalise).filter((name) => name !== "");
  const latin = spelled.filter((name) => /^[\x20-\x7e]+$/.test(name));
  const other = spelled.filter((name) => !latin.includes(name));
  const parts = [
    ...latin.map((name) => `(?<![a-z0-9])${literal(name)}(?![a-z0-9])`),
    ...other.map(literal),
  ];
  if (parts.length === 0) return () => false;
  const pattern = new RegExp(parts.join("|"));
  return (text) => pattern.test(text);
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
