/** What a failing database means to whoever runs the desk: which file, and what to do. */
import { AppError } from "../../kernel/errors.ts";

/** SQLite's primary result codes, which the low byte of an extended one keeps. */
const WORDS: Readonly<Record<number, (file: string) => string>> = {
  8: (file) => `${file} cannot be written: give the desk's user the right to write there`,
  10: (file) => `${file} cannot be read or written: look at the disk and its log`,
  11: damaged,
  13: (file) => `the disk of ${file} is full: make room`,
  14: (file) => `${file} cannot be opened: look at the folder and its rights`,
  26: damaged,
};

function damaged(file: string): string {
  return (
    `${file} is damaged; it is left as it is. Stop the desk and restore a backup: ` +
    "npm run frontdesk -- backup restore <folder>"
  );
}

/** The fault in words with its remedy; undefined for anything else than a fault of the database. */
export function explainStorageFault(thrown: unknown, where: string): string | undefined {
  const cause = thrown instanceof AppError ? thrown.cause : thrown;
  if (!(cause instanceof Error)) return undefined;
  const { errcode, code } = cause as { errcode?: number; code?: unknown };
  if (errcode !== undefined) return WORDS[errcode & 0xff]?.(where);
  if (code === "53100") return "the disk of PostgreSQL is full: make room there";
  if (code === "25006") return "PostgreSQL takes no writes: it is a replica, or read-only";
  if (code === "XX001" || code === "XX002")
    return "PostgreSQL reports damaged data: stop the desk and restore a backup";
  return thrown instanceof AppError ? `${where} does not answer` : undefined;
}
