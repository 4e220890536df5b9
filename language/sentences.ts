/** The pieces of a text that each do something: people part them by signs, lines, commas and, in Chinese, spaces. */
const ENDS = /[。！？!?；;…\n]+|[，、]|[.,](?=\s|$)|(?<=\p{Script=Han}) +(?=\p{Script=Han})/u;
/** A piece shorter than this belongs to the one before it. */
const LEAST = { han: 3, latin: 6 } as const;

/**
 * Splits a text into its sentences and clauses, in order, each trimmed; signs at their ends stay out but for the
 * question mark, and scraps of a word or two stay with their neighbour. An empty text has none.
 */
export function splitSentences(text: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  for (const end of [...text.matchAll(new RegExp(ENDS, "gu"))]) {
    const asks = /[?？]/u.exec(end[0])?.[0] ?? "";
    add(pieces, text.slice(from, end.index), asks);
    from = end.index + end[0].length;
  }
  add(pieces, text.slice(from), "");
  return pieces;
}

function add(pieces: string[], piece: string, asks: string): void {
  const bare = piece.trim();
  if (!/[\p{L}\p{N}]/u.test(bare)) return;
  const trimmed = `${bare}${asks}`;
  const last = pieces.at(-1);
  if (last !== undefined && (isScrap(trimmed) || isScrap(last)))
    pieces[pieces.length - 1] = `${last} ${trimmed}`;
  else pieces.push(trimmed);
}

function isScrap(piece: string): boolean {
  const han = piece.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han < LEAST.han && piece.length < LEAST.latin;
}
