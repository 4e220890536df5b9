/** Lists by time with a cursor: rows that the reader may not see are passed over. */

import { AppError } from "../../kernel/errors.ts";

/** Things of one page. */
export const API_PAGE = 50;
/** Rows read at once; a reader who may see little needs several goes. */
const AT_ONCE = 200;
/** Rows looked at for one page: who may see next to nothing gets a short page and a cursor. */
const MOST_ROWS = 2000;

/** Where a row stands in its list. */
export interface Placed {
  readonly at: number;
  readonly id: string;
}

/** A page of what `keep` lets through, the latest first. @throws AppError bad_request for what is no cursor */
export async function readFiltered<T extends Placed>(
  cursor: string | undefined,
  read: (after: Placed | undefined, limit: number) => Promise<T[]>,
  keep: (row: T) => boolean,
): Promise<{ rows: T[]; next: string | null }> {
  const rows: T[] = [];
  let after = readCursor(cursor);
  for (let looked = 0; looked < MOST_ROWS; looked += AT_ONCE) {
    const found = await read(after, AT_ONCE);
    for (const row of found) {
      after = row;
      if (!keep(row)) continue;
      rows.push(row);
      if (rows.length === API_PAGE) return { rows, next: presentCursor(row) };
    }
    if (found.length < AT_ONCE) return { rows, next: null };
  }
  return { rows, next: after === undefined ? null : presentCursor(after) };
}

function presentCursor({ at, id }: Placed): string {
  return `${at}.${id}`;
}

/** @throws AppError bad_request for what is no cursor: begun anew, its reader would never come to an end */
function readCursor(cursor: string | undefined): Placed | undefined {
  if (!cursor) return undefined;
  const [, at, id] = /^(\d{1,15})\.(.+)$/.exec(cursor) ?? [];
  if (at === undefined || id === undefined)
    throw new AppError("bad_request", { details: { field: "cursor" } });
  return { at: Number(at), id };
}
