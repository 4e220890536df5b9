/** Understanding as a port: messages in, readings out; its examples are followed as the FAQ is. */
import type { Logger } from "../kernel/logger.ts";
import type { LoadedEmbedder } from "../language/encoder/embedder.ts";
import type { QuestionEncoder } from "../language/encoder/question-encoder.ts";
import { type JudgesHealth, LiveJudges } from "../language/examples/live-judges.ts";
import { watchFolder } from "../language/examples/watch-folder.ts";
import { BORROWINGS, GENERAL_JUDGES, JUDGES, SLOT_BORROWING } from "./judges.ts";
import { MessageReader, type ReadingContext } from "./message-reader.ts";
import type { Reading } from "./reading.ts";

/** Where understanding finds its examples, and what it may use. */
export interface UnderstandingOptions {
  /** Folder of examples, such as settings/understanding. */
  readonly folder: string;
  /** The shipped examples: a shop's folder need not have what is the same in every trade. */
  readonly defaultsFolder: string;
  /** Heads learned before, that came with the program; null: none. */
  readonly shippedDir: string | null;
  /** Where heads are kept between starts; null: nowhere. */
  readonly keptDir: string | null;
  /** Where the examples' vectors are kept between starts; null or absent: nowhere. */
  readonly vectorsDir?: string | null;
  readonly loaded: LoadedEmbedder;
  readonly encoder: Pick<QuestionEncoder, "encode"> | null;
  readonly logger: Logger;
  /** Follow changes of the folder. */
  readonly watch?: boolean;
}

/** Reads messages. */
export interface Understanding {
  /** What the words of a turn mean. Never rejects: without an encoder words alone serve. */
  read(text: string, context?: ReadingContext): Promise<Reading>;
  health(): JudgesHealth;
  /** The judges behind the readings, for explanations. */
  readonly judges: LiveJudges;
  /** Reads the folder again now. */
  reload(): Promise<void>;
  /** Resolves when nothing is being learned any more. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the examples; comes back as soon as every judge can judge, if only by words. */
export async function openUnderstanding(options: UnderstandingOptions): Promise<Understanding> {
  const { folder, shippedDir, keptDir, loaded, encoder, logger } = options;
  const judges = await LiveJudges.open({
    folder,
    defaults: { folder: options.defaultsFolder, judges: GENERAL_JUDGES },
    shippedDir,
    keptDir,
    vectorsDir: options.vectorsDir ?? null,
    loaded,
    logger,
    borrowingOf: (judge) => BORROWINGS[judge] ?? (judge === "steer" ? undefined : SLOT_BORROWING),
  });
  const reader = new MessageReader({
    findJudge: (name) => judges.find(name),
    findSecond: (name) => judges.findSecond(name),
    encode: (text) => encoder?.encode(text) ?? Promise.resolve(null),
    extra: () => judges.names().filter((name) => !JUDGES.some((known) => known === name)),
  });
  const stop = options.watch ? watchFolder(folder, () => judges.reload()) : undefined;
  return {
    read: (text, context) => reader.read(text, context),
    health: () => judges.health,
    judges,
    reload: () => judges.reload(),
    settled: () => judges.settled(),
    close: async () => {
      await stop?.();
      await judges.close();
    },
  };
}
