/** Digits written as words: "二二零零八七一", "four five double eight one", "4 0 9 2 幺 7", "4 oh 9 2 2". */

const DIGITS: Readonly<Record<string, string>> = {
  ...{ 〇: "0", 零: "0", 一: "1", 幺: "1", 二: "2", 两: "2", 三: "3", 四: "4", 五: "5" },
  ...{ 六: "6", 七: "7", 八: "8", 九: "9" },
  ...{ zero: "0", oh: "0", o: "0", nought: "0", one: "1", two: "2", three: "3", four: "4" },
  ...{ five: "5", six: "6", seven: "7", eight: "8", nine: "9" },
};
const TIMES: Readonly<Record<string, number>> = { double: 2, triple: 3 };

const CHINESE = /[〇零一幺二两三四五六七八九](?:[ 、-]?[〇零一幺二两三四五六七八九]){4,}/gu;
const ENGLISH_DIGIT =
  "(?:(?:double|triple) )?(?:zero|oh|o|nought|one|two|three|four|five|six|seven|eight|nine)";
const ENGLISH = new RegExp(
  `(?<![a-z])${ENGLISH_DIGIT}(?:[ ,-]{1,2}${ENGLISH_DIGIT}){3,}(?![a-z])`,
  "giu",
);

const HAN = "〇零一幺二两三四五六七八九";
/** Words among figures: each by itself, apart by spaces, or a word right between figures. */
const MIXED_CHINESE = new RegExp(
  `(?<![0-9A-Za-z${HAN}第])[0-9${HAN}](?:[ 、-]{1,2}[0-9${HAN}]){4,}(?![0-9A-Za-z${HAN}个件次天块元])|(?<=[0-9])[${HAN.replace("一", "")}]{1,3}(?=[0-9])`,
  "gu",
);
const MIXED_ENGLISH = new RegExp(
  `(?<![a-z0-9])(?:${ENGLISH_DIGIT}|[0-9])(?:[ ,-]{1,2}(?:${ENGLISH_DIGIT}|[0-9])){4,}(?![a-z0-9])`,
  "giu",
);

/** Half-width text with runs of spoken digits in figures; of the same length, filled with underscores. */
export function writeSpokenDigits(plain: string): string {
  return plain
    .replace(CHINESE, (run) => [...run].map((character) => DIGITS[character] ?? "_").join(""))
    .replace(MIXED_CHINESE, writeChinese)
    .replace(ENGLISH, writeEnglish)
    .replace(MIXED_ENGLISH, (run) => (/[a-z]/iu.test(run) ? writeEnglish(run) : run));
}

/** A run of figures alone is left as it is. */
function writeChinese(run: string): string {
  if (/^[0-9 、-]+$/u.test(run)) return run;
  const write = (character: string): string =>
    DIGITS[character] ?? character.replace(/[^0-9]/u, "_");
  return [...run].map(write).join("");
}

/** The first figure stands at the start and the last at the end, as the words did. */
function writeEnglish(run: string): string {
  const words = run.toLowerCase().split(/[ ,-]+/u);
  const figures = words
    .map((word, at) =>
      (DIGITS[word] ?? word.replace(/[^0-9]/gu, "")).repeat(TIMES[words[at - 1] ?? ""] ?? 1),
    )
    .join("");
  return `${figures.slice(0, -1)}${"_".repeat(run.length - figures.length)}${figures.slice(-1)}`;
}
