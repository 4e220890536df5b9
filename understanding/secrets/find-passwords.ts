/** Passwords that are given away. Telling about one ("my password was reset") gives nothing away. */
import type { FoldedText } from "../../language/fold-text.ts";
import { splitWords } from "../word-table.ts";
import type { IsOrder, Secret } from "./secret.ts";

const NAME =
  /(?:密码|口令|(?<![a-z])(?:pass(?:word|wd|code)|pwd|pin(?: code| number)?))(?![a-z])/gu;
const LINK =
  /^(?:\s|我?设的|就|现在|是|为|改成|改为|设[成为]|了|(?:is|was|to|now|set)(?![a-z])|[:=])*/u;
/** What is done to a password, or asked about it, before its name. */
const TOLD_OF = /(?:忘|改|找回|重置|修改|forgot|forget|reset|change|lost)[^,.;!?\n]{0,10}$/u;
/** "密码是8位数字", "password is 12 characters long". */
const MEASURED = /^\s*(?:[年月日位个天次]|digits?|char|letters?|days?|years?|times?)/u;

/** Words that say how a password is, or what was done to it; those in -ed, -en, -ing too. */
const STATES = new Set(
  splitWords(
    "not, wrong, incorrect, invalid, lost, too, correct, right, reset, the, my, an, required, different, weak",
    "safe, secure, fine, okay, ok, stolen, gone, dead, out, out of date, same, old, new, unknown, bad, good, hacked",
    "login, log, sign, get, and, but, what, something, work, works, valid, strong, short, long, blank, empty, null",
  ),
);

/** The words that are a password, with its places. */
export function findPasswords({ text, low }: FoldedText, isOrder: IsOrder): Secret[] {
  return [...low.matchAll(NAME)].flatMap((name) => {
    const from = name.index + name[0].length;
    const link = LINK.exec(low.slice(from))?.[0] ?? "";
    const quote = /^["'“「]/u.exec(low.slice(from + link.length))?.[0] ?? "";
    const start = from + link.length + quote.length;
    const value = (/^[!-~]{3,64}/u.exec(text.slice(start))?.[0] ?? "").replace(
      /[.,;:!?)"'>]+$/u,
      "",
    );
    const end = start + value.length;
    const before = low.slice(0, name.index);
    const given =
      quote !== "" && value.length > 2
        ? true
        : isGiven({ value, link, before, after: low.slice(end) });
    const spared = link.trim() === "" && isOrder(value.toUpperCase());
    return given && !spared ? [{ kind: "password" as const, start, end, shown: "••••••" }] : [];
  });
}

interface Said {
  readonly value: string;
  readonly link: string;
  readonly before: string;
  readonly after: string;
}

function isGiven({ value, link, before, after }: Said): boolean {
  if (value.length < 3 || MEASURED.test(after)) return false;
  const linked = link.trim() !== "";
  if (!linked) return /^[0-9]{4,12}$/u.test(value) && !TOLD_OF.test(before);
  if (/[0-9]/u.test(value)) return true;
  if (!/[a-z]/iu.test(value)) return false;
  if (/[^a-z'-]/iu.test(value)) return true;
  // Letters alone: only as the whole of what is said, and no word for a state.
  const small = value.toLowerCase();
  const ends = /^\s*(?:[,.;!?\n]|$)/u.test(after);
  const state = STATES.has(small) || /(?:ed|en|ing|ble)$/u.test(small);
  return ends && !state && !/(?:was|to|了)\s*$/u.test(link);
}
