/** Figures in words become one unit: "二二零零八七一", "four five double eight one", "4 0 9 2 幺 7", "4 oh 9 2 2". */
import type { Unit } from "./units.ts";

/** Counts and dates are no dictation. */
const MEASURED =
  /^ ?(?:[个件次天块元年月日点分百千万十位条单笔岁号楼层]|days?|items?|times?|of)(?![a-z码])/u;

/** Units with each dictated run as one unit of kind `spoken`; words that dictate nothing are letters again. */
export function joinSpoken(
  low: string,
  units: readonly Unit[],
  isNamed: (start: number) => boolean,
): Unit[] {
  const joined: Unit[] = [];
  for (let at = 0; at < units.length; ) {
    const run = dictated(low, units, at);
    const named = isNamed(run[0]?.start ?? 0);
    if (isDictation(run, named)) {
      joined.push(merge(run));
      at += run.length;
    } else {
      const unit = units[at];
      if (unit !== undefined) joined.push(unit.kind === "spoken" ? asWord(unit) : unit);
      at += 1;
    }
  }
  return joined;
}

/** The longest run of spoken and written figures from `at` on, without a count at its end. */
function dictated(low: string, units: readonly Unit[], at: number): readonly Unit[] {
  const first = units[at];
  if (first === undefined || !isFigure(first) || low.charAt(first.start - 1) === "第") return [];
  const rest = units.slice(at + 1);
  const stop = rest.findIndex((unit, index) => {
    const before = index === 0 ? first : rest[index - 1];
    const spoken = unit.kind === "spoken" || before?.kind === "spoken";
    return !isFigure(unit) || unit.gap === "break" || (unit.gap === "comma" && !spoken);
  });
  let run = [first, ...(stop < 0 ? rest : rest.slice(0, stop))];
  while (run.length > 0 && MEASURED.test(low.slice(run.at(-1)?.end))) run = run.slice(0, -1);
  return withoutStrays(run);
}

function isFigure(unit: Unit): boolean {
  return unit.kind === "spoken" || (unit.kind === "figures" && unit.low.length <= 6);
}

/** "8812 0045 one was broken", "oh, 8812": a single word at the edge speaks for itself. */
function withoutStrays(run: readonly Unit[]): readonly Unit[] {
  const spoken = run.filter(({ kind }) => kind === "spoken");
  const [only] = spoken;
  if (spoken.length !== 1 || only === undefined || only.value.length > 1) return run;
  if (only === run.at(-1) && /[a-z一两]/u.test(only.low)) return run.slice(0, -1);
  return only === run[0] && /[a-z]/u.test(only.low) ? [] : run;
}

function isDictation(run: readonly Unit[], named: boolean): boolean {
  const spoken = run.filter(({ kind }) => kind === "spoken");
  if (spoken.length === 0) return false;
  const digits = run.map(({ value }) => value).join("").length;
  const all = spoken.length === run.length;
  const chinese = spoken.every(({ low }) => /^[^a-z]/u.test(low));
  if (all) return digits >= (chinese && !named ? 5 : 4) && (chinese || run.length >= 3);
  // "5502幺78": a word right between figures.
  const between = run.some(
    ({ kind, gap }, at) => kind === "spoken" && gap === "none" && run[at + 1]?.gap === "none",
  );
  // "44 17 double oh 93": nobody says "double" of anything else among figures.
  const doubled = spoken.some(({ low }) => /^[0-9]+$/u.test(low));
  if (doubled && digits >= 6) return true;
  const half = spoken.length * 2 >= run.length;
  return (between && digits >= 5) || run.length >= 5 || (named && half && digits >= 4);
}

function merge(run: readonly Unit[]): Unit {
  const [first] = run;
  const last = run.at(-1);
  const value = run.map((unit) => unit.value).join("");
  return {
    kind: "spoken",
    low: value,
    value,
    start: first?.start ?? 0,
    end: last?.end ?? 0,
    gap: first?.gap ?? "start",
  };
}

/** A numeral that is part of a sentence breaks a run of groups, as any word does. */
function asWord(unit: Unit): Unit {
  return { ...unit, kind: "letters", value: unit.low };
}
