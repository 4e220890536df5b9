import type { Locale } from "../kernel/locale.ts";
import { detectMessageLanguage } from "../language/detect-language.ts";
import { exampleTextOf } from "../language/examples/example-text.ts";
import type { Judge, Judgement } from "../language/examples/judge.ts";
import type { SecondOpinion } from "../language/examples/live-judges.ts";
import { shapeOf } from "../language/examples/text-shape.ts";
import { normalise } from "../language/normalise.ts";
import { splitSentences } from "../language/sentences.ts";
import { besides, deniedParts, denyWishes } from "./denied-wishes.ts";
import { withoutOrderCards } from "./details/order-cards.ts";
import { BORROWINGS, JUDGES, type JudgeName, NONE, THRESHOLDS } from "./judges.ts";
import { mixActs, wishLean } from "./mix-acts.ts";
import { mixKinds } from "./mix-kinds.ts";
import { mixShipped, TOLD_LEAN } from "./mix-shipped.ts";
import type { Judged, Reading, SentenceReading } from "./reading.ts";

/** What a message is read with. */
export interface ReaderParts {
  /** The judge of a name as it is now. */
  readonly findJudge: (name: string) => Judge | undefined;
  /** The judge that came with the program, beside the shop's own that has few lines. */
  readonly findSecond: (name: string) => SecondOpinion | undefined;
  /** The vector of a text, or null: words alone must do. */
  readonly encode: (text: string) => Promise<Float32Array | null>;
  /** Judges beside those of the table: kinds of problems, choices of slots. */
  readonly extra: () => readonly string[];
}

/** What counts beside the words. */
export interface ReadingContext {
  /** What had just been asked: a slot, `evidence`, `summary`, `offer`, `article`, `waiting`. */
  readonly asked?: string | undefined;
}

/** Pieces read by meaning: the first, and the last, where wishes stand; others by words, to bound the time. */
const ENCODED = { first: 1, last: 2 } as const;
/** What stands further back in a very long message is kept, not read. */
const LONGEST_READ = 2_000;
const UNJUDGED: Judgement = { ranked: [] };
/** The judge of the kinds of problems. */
const KIND = "kind";
/** The judge of what is wanted. */
const DEMAND = "demand";
/** The judge of exact steering words; it has phrases only. */
const STEER = "steer";

/** Reads messages: one normalising, one look of every judge at the message and at each sentence. */
export class MessageReader {
  readonly #parts: ReaderParts;

  constructor(parts: ReaderParts) {
    this.#parts = parts;
  }

  /** Reads what was said in one turn; a burst comes as one text, a message a line. */
  async read(said: string, { asked }: ReadingContext = {}): Promise<Reading> {
    const words = withoutOrderCards(said);
    const text = words.slice(0, LONGEST_READ);
    const plain = normalise(text);
    const written = splitSentences(text);
    const whole = await this.#judge({ written: text, plain }, { asked, byMeaning: true });
    const sentences: SentenceReading[] = [];
    for (const [number, sentence] of written.entries()) {
      const behind = written.length - number;
      const byMeaning = number < ENCODED.first || behind <= ENCODED.last;
      const part = { written: sentence, plain: normalise(sentence) };
      const judged = written.length === 1 ? whole : await this.#judge(part, { asked, byMeaning });
      sentences.push({ text: sentence, plain: part.plain, judged });
    }
    const lang: Locale | undefined = detectMessageLanguage(text);
    const steer = this.#parts.findJudge(STEER)?.findPhrase(plain)?.key;
    const denied = [...(await this.#deniedIn(plain))];
    return { text: words, plain, lang, steer, sentences, judged: whole, denied };
  }

  async #judge(
    { written, plain }: { readonly written: string; readonly plain: string },
    { asked, byMeaning }: { readonly asked: string | undefined; readonly byMeaning: boolean },
  ): Promise<Judged> {
    const text = exampleTextOf(plain);
    const vector = byMeaning ? await this.#parts.encode(text) : null;
    const shape = shapeOf(written, plain);
    const denied = byMeaning ? await this.#deniedIn(plain) : new Set<string>();
    const by = (judge: Judge | undefined, name: string): Judgement =>
      judge?.judge({
        text,
        plain,
        shape: BORROWINGS[name]?.shaped ? shape : undefined,
        vector,
        asked: name === "act" ? asked : undefined,
      }) ?? UNJUDGED;
    const of = (name: string): Judgement => by(this.#parts.findJudge(name), name);
    const second = (name: string, judgement: Judgement, lean: number): Judgement => {
      const found = this.#parts.findSecond(name);
      if (found === undefined) return judgement;
      return mixShipped(judgement, { says: by(found.judge, name), weight: found.weight, lean });
    };
    const names = [...JUDGES, ...this.#parts.extra()];
    const judged = Object.fromEntries(names.map((name) => [name, of(name)]));
    return {
      ...judged,
      problem: mixKinds(second("problem", of("problem"), TOLD_LEAN), judged[KIND]),
      demand: denyWishes(
        second(
          "demand",
          mixActs(of("demand"), judged["act"], asked),
          wishLean(judged["act"], asked),
        ),
        denied,
      ),
    } as Record<JudgeName, Judgement>;
  }

  /** The wishes that a text turns down: what it denies, read by itself. */
  async #deniedIn(plain: string): Promise<ReadonlySet<string>> {
    const judge = this.#parts.findJudge(DEMAND);
    const denied = new Set<string>();
    for (const part of judge === undefined ? [] : deniedParts(plain)) {
      const key = await this.#wishOf(part);
      if (key !== undefined && (await this.#wishOf(besides(plain, part))) !== key) denied.add(key);
    }
    return denied;
  }

  /** What a text by itself wishes for; undefined where that is nothing. */
  async #wishOf(text: string): Promise<string | undefined> {
    if (text === "") return undefined;
    const vector = await this.#parts.encode(text);
    const shape = BORROWINGS[DEMAND]?.shaped ? shapeOf(text, text) : undefined;
    const judge = this.#parts.findJudge(DEMAND);
    const [first] = judge?.judge({ text, plain: text, shape, vector }).ranked ?? [];
    const wished = first !== undefined && first.key !== NONE;
    return wished && first.probability >= THRESHOLDS.demand ? first.key : undefined;
  }
}
