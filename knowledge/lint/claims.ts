/** What a sentence claims without any figure: that something is possible, required, free, for everybody, or not. */
import { CONDITIONS, CUES, IDIOMS, type Matter, NO_CLAIM, STATED } from "./claim-words.ts";
import { readFigures } from "./figures.ts";

/** One clause of an answer, and where it stands on each matter it speaks of. */
export interface Claim {
  /** The clause as it is written. */
  readonly text: string;
  /** The clause without the words that turn it: what it is about. */
  readonly plain: string;
  /** The same of the sentence that it is in. */
  readonly whole: string;
  readonly stances: ReadonlyMap<Matter, string>;
  /** Only told by the lack of a negation. */
  readonly implied: boolean;
}

const OPPOSITES: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ["yes", "no"],
    ["required", "optional"],
    ["buyer", "seller"],
    ["free", "charged"],
    ["some", "all"],
    ["kept", "lost"],
    ["by itself", "by hand"],
    ["open", "closed"],
    ["limited", "unlimited"],
    ["varies", "fixed"],
  ].flatMap(([one = "", other = ""]) => [
    [one, other],
    [other, one],
  ]),
);
const SENTENCE_ENDS = /\n+|(?<=[。！？!?；;])|(?<=\.)\s/;
const CLAUSE_ENDS =
  /[，,](?!\d)\s*(?=(?:但|不过|而|也|并|and |but |or |so |nor |we |you |they |it ))|，|\s(?=but )/i;
/** An answer's first word to a question that its title asks. */
const BARE_YES = bare([
  "可以的?|能的?|会的?|有的?|要的?|行|是的?|支持|需要的?|必须的?|必须有|当然(?:可以|能)?",
  "yes|yes, you (?:can|may)|of course|sure|certainly",
]);
const BARE_NO = bare([
  "(?:(?:很?抱歉|对不起|不好意思)[，,]\\s*)?(?:不可以|不能|不会|没有|不要|不行|不用|不是|不支持|不需要|不必|不)",
  "no|not|sorry(?:, no)?|unfortunately(?:,? no)?",
]);
/** `能不能` asks what `能` says. */
const A_NOT_A = /(\p{Script=Han})[不没]\1/gu;
const ASKING =
  /[?？]|[吗嘛呢]|^(?:can|could|may|do|does|is|are|will|must|should|have) (?:i|we|you|they|it|the|my|there)\b|^(?:请问|我)/gi;
/** Clauses shorter than this say too little, in UTF-16 units. */
const SHORTEST = 5;

/** All claims of an answer; its first word may answer what the title asks. */
export function readClaims(title: string, answer: string): Claim[] {
  const sentences = answer.split(SENTENCE_ENDS).filter(isSentence);
  const [first = ""] = sentences;
  const bare = BARE_YES.test(first) ? "yes" : BARE_NO.test(first) ? "no" : undefined;
  const spoken = bare === undefined ? [] : [answered(title, bare, first.trim())];
  return [
    ...spoken,
    ...sentences.flatMap((sentence) => {
      const claims = sentence
        .split(CLAUSE_ENDS)
        .flatMap((clause) => readClaim(clause, `${title} ${sentence}`) ?? []);
      const whole = claims.map(({ plain }) => plain).join(" ");
      return claims.map((claim) => ({ ...claim, whole }));
    }),
  ];
}

/** Headings and lists of things claim nothing. */
function isSentence(line: string, _at: number, lines: readonly string[]): boolean {
  return line.trim() !== "" && (lines.length === 1 || /[。.!！；;，,]\s*$/.test(line));
}

function readClaim(clause: string, around: string): Claim | undefined {
  const text = clause.replace(/^(?:\d+\.|-)\s+/, "").trim();
  if (text.length < SHORTEST || text.search(NO_CLAIM) >= 0) return undefined;
  const { stances, plain } = weigh(text, around);
  if (stances.size > 0) return { text, plain, whole: plain, stances, implied: false };
  if (plain.search(STATED) < 0) return undefined;
  return { text, plain, whole: plain, stances: new Map([["possible", "yes"]]), implied: true };
}

function answered(title: string, bare: "yes" | "no", text: string): Claim {
  const { stances, plain } = weigh(title.replace(A_NOT_A, "$1").replace(ASKING, " "));
  const asked: [Matter, string][] = stances.size > 0 ? [...stances] : [["possible", "yes"]];
  const turned = asked.map(([matter, value]): [Matter, string] => [
    matter,
    bare === "yes" ? value : (OPPOSITES[value] ?? value),
  ]);
  return { text, plain, whole: plain, stances: new Map(turned), implied: false };
}

function weigh(text: string, around = text): { stances: Map<Matter, string>; plain: string } {
  const held: string[] = [];
  let rest = readFigures(text)
    .plain.replace(IDIOMS, " ")
    .replace(CONDITIONS, (condition) => {
      held.push(condition);
      return " ";
    });
  const stances = new Map<Matter, string>();
  for (const { matter, value, words, of } of CUES) {
    if (of !== undefined && !of.test(around)) continue;
    rest = rest.replace(words, (found) => {
      if (!stances.has(matter)) stances.set(matter, value);
      return matter === "possible" ? "" : matter === "required" && found.length > 6 ? found : "";
    });
  }
  const plain = `${rest} ${held.join(" ")}`.replace(/\s+/g, " ").trim();
  return { stances, plain };
}

/** The matters on which two claims say opposite things; none when they agree on one that has words of its own. */
export function oppose(a: Claim, b: Claim): Matter[] {
  const shared = [...a.stances].filter(([matter]) => b.stances.has(matter));
  const agreed = shared.some(
    ([matter, value]) => matter !== "possible" && b.stances.get(matter) === value,
  );
  if (agreed) return [];
  return shared.flatMap(([matter, value]) =>
    b.stances.get(matter) === OPPOSITES[value] ? [matter] : [],
  );
}

function bare(words: readonly string[]): RegExp {
  return new RegExp(String.raw`^(?:${words.join("|")})\s*[。，,.!！]`, "i");
}
