/** The first paragraph of an article's plain text, as a sentence of its own; undefined where there is no more. */
export function gistOf(text: string): string | undefined {
  const [first = "", ...rest] = text.trim().split(/\n\s*\n/u);
  const gist = first.replace(/\s+/gu, " ").trim();
  if (gist === "" || rest.length === 0) return undefined;
  // "…, then ask for help:" announces steps that do not follow here.
  return gist.replace(/\s*[:：]$/u, /\p{Script=Han}/u.test(gist) ? "。" : ".");
}
