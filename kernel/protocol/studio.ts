/** Payloads of /api/studio, the editors' part of the console. Errors are `ErrorBody` of kernel/errors.ts. */
import { z } from "zod";
import { localeSchema } from "./message.ts";

const role = z.enum(["buyer", "merchant", "partner"]);
const status = z.enum(["draft", "review", "published", "archived"]);
/** Path of a file below FAQ_DIR. */
const file = z.string().min(1).max(200);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
/** Longest text of one file, in UTF-16 units. */
const text = z.string().max(256 * 1024);

/** Something to mend, as `faq check` says it. */
export const problemSchema = z.object({
  file: z.string(),
  line: z.number().int(),
  column: z.number().int(),
  message: z.string(),
  severity: z.enum(["error", "warning"]),
});
export type StudioProblem = z.infer<typeof problemSchema>;

/** What became of an article lately: how often it was shown, and what happened then. */
export const articleResultsSchema = z.object({
  shown: z.number().int(),
  clicked: z.number().int(),
  helped: z.number().int(),
  unhelpful: z.number().int(),
  /** A person took over after it, with no other answer in between. */
  person: z.number().int(),
  /** A case after it was reopened within a day. */
  reopened: z.number().int(),
});
export type ArticleResults = z.infer<typeof articleResultsSchema>;

const variantSchema = z.object({
  locale: localeSchema,
  file: z.string(),
  title: z.string(),
  status: status.nullable(),
  role: z.enum(["buyer", "merchant", "partner", "any"]).nullable(),
  owner: z.string().nullable(),
  updated: z.string().nullable(),
  reviewBy: z.string().nullable(),
  validTo: z.string().nullable(),
  wordings: z.number().int(),
  errors: z.number().int(),
  warnings: z.number().int(),
});

/** One article in the list: its languages, and its results in all of them. */
export const articleRowSchema = z.object({
  id: z.string(),
  category: z.string(),
  variants: z.array(variantSchema),
  results: articleResultsSchema,
  /** Names of those who have an unsaved draft of it; `review` when it waits for a second person. */
  drafts: z.array(z.object({ name: z.string(), state: z.enum(["editing", "review"]) })),
});
export type ArticleRow = z.infer<typeof articleRowSchema>;

/** GET /api/studio/articles */
export const articleListSchema = z.object({
  articles: z.array(articleRowSchema),
  /** Other files that editors keep, by path. */
  lists: z.array(z.string()),
  /** Null when files can be written; else why not, in the reader's language. */
  readOnly: z.string().nullable(),
  /** Days over which results were counted. */
  days: z.number().int(),
  secondPerson: z.boolean(),
  problemTypes: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type ArticleList = z.infer<typeof articleListSchema>;

/** GET /api/studio/search?q=…: ids, best first. */
export const studioSearchSchema = z.object({ ids: z.array(z.string()) });

/** GET /api/studio/file?file=…: a file as it is, and the reader's own draft of it. */
export const studioFileSchema = z.object({
  file: z.string(),
  /** Null: there is no such file yet. */
  text: z.string().nullable(),
  hash: hash.nullable(),
  draft: z
    .object({ text: z.string(), baseHash: hash.nullable(), updatedAt: z.string() })
    .nullable(),
  /** A colleague's draft that waits for a second person. */
  review: z.object({ text: z.string(), by: z.string(), agentId: z.string() }).nullable(),
  problems: z.array(problemSchema),
});
export type StudioFile = z.infer<typeof studioFileSchema>;

/** PUT /api/studio/file: writes one file. `base` is the hash it was read with; null for a new one. */
export const saveFileRequestSchema = z.object({
  file,
  text: text.nullable(),
  base: hash.nullable(),
  /** What the history says of it. */
  action: z.enum(["save", "restore", "publish", "archive", "import", "learn"]).default("save"),
  /** Publish although more stored questions get worse than better; of supervisors and administrators only. */
  insist: z.boolean().default(false),
});
export type SaveFileRequest = z.infer<typeof saveFileRequestSchema>;

/** More stored questions would be answered worse than better; `mayInsist`: the reader may publish all the same. */
export const heldSchema = z.object({
  better: z.number().int(),
  worse: z.number().int(),
  mayInsist: z.boolean(),
});
export type StudioHeld = z.infer<typeof heldSchema>;

/** What became of it; nothing was written unless `saved`. */
export const saveFileResultSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("saved"), hash: hash.nullable(), problems: z.array(problemSchema) }),
  /** The file changed underneath: what it holds now. */
  z.object({ kind: z.literal("conflict"), text: z.string().nullable(), hash: hash.nullable() }),
  /** Settings with faults, which would keep the desk from starting. */
  z.object({ kind: z.literal("invalid"), problems: z.array(problemSchema) }),
  /** A second person has to publish it. */
  z.object({ kind: z.literal("needs_second_person") }),
  /** The stored questions hold it back. */
  heldSchema.extend({ kind: z.literal("held") }),
  /** The folder cannot be written; `message` says why, in the reader's language. */
  z.object({ kind: z.literal("read_only"), message: z.string() }),
]);
export type SaveFileResult = z.infer<typeof saveFileResultSchema>;

/** PUT /api/studio/draft keeps what is being written; a null text throws it away. */
export const keepDraftRequestSchema = z.object({
  file,
  text: text.nullable(),
  base: hash.nullable(),
  state: z.enum(["editing", "review"]).default("editing"),
});

/**
 * POST /api/studio/picture?file=…: a picture for an article; POST /api/studio/logo: the shop's own, at most 320 px,
 * shown once settings/brand.yaml names it. The body is its bytes.
 */
export const pictureResultSchema = z.discriminatedUnion("kind", [
  /** `path` is what stands between the round brackets of `![…](…)`; of a logo, what `logo` says. */
  z.object({ kind: z.literal("saved"), path: z.string() }),
  z.object({ kind: z.literal("read_only"), message: z.string() }),
]);
export type PictureResult = z.infer<typeof pictureResultSchema>;

/** POST /api/studio/check: problems of a text that is not saved yet. */
export const checkTextRequestSchema = z.object({ file, text });
/** What is wrong with a text, or with all of them. */
export const checkResultSchema = z.object({ problems: z.array(problemSchema) });

/** POST /api/studio/preview: the bubble and the whole help-centre page of a text. */
export const previewRequestSchema = z.object({ file, text });
const previewSchema = z.object({
  file: z.string(),
  /** A whole document with the answer as the widget shows it. */
  bubble: z.string(),
  /** What an agent inserts and a transcript holds. */
  plain: z.string(),
  /** The whole help-centre page, without its scripts. */
  page: z.string(),
});
/** A text as readers will see it; null while its first lines cannot be read. */
export const previewResultSchema = z.object({ preview: previewSchema.nullable() });
export type StudioPreview = z.infer<typeof previewSchema>;

/** POST /api/studio/ask: what a question finds, live and with a draft in place of its file. */
export const studioAskRequestSchema = z.object({
  text: z.string().trim().min(1).max(500),
  role: role.default("buyer"),
  locale: localeSchema.optional(),
  region: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  draft: z.object({ file, text }).optional(),
});
/** A decision about a question, with what led to it. */
export const explanationSchema = z.object({
  decision: z.enum(["answer", "clarify", "none"]),
  lang: localeSchema,
  mode: z.enum(["meaning+words", "words"]),
  probability: z.number(),
  thresholds: z.object({ answer: z.number(), clarify: z.number() }),
  /** Ids that would be answered or asked about. */
  chosen: z.array(z.string()),
  /** Sanitised HTML of the first answer. */
  html: z.string().nullable(),
  candidates: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      share: z.number(),
      refused: z.boolean(),
      matched: z.string(),
      meaning: z.number(),
      words: z.number(),
    }),
  ),
});
export type StudioExplanation = z.infer<typeof explanationSchema>;
/** The two decisions beside each other. */
export const studioAskResultSchema = z.object({
  live: explanationSchema,
  /** Null when no draft was given, or the draft cannot be read. */
  draft: explanationSchema.nullable(),
});

/** POST /api/studio/diff: which stored questions are answered differently with a draft, or once files are published. */
export const studioDiffRequestSchema = z.union([
  z.object({ draft: z.object({ file, text }) }),
  z.object({ publish: z.array(file).min(1).max(500) }),
]);
/** How many questions were asked, and which of them change. */
export const studioDiffResultSchema = z.object({
  asked: z.number().int(),
  changes: z.array(
    z.object({
      text: z.string(),
      expect: z.string().nullable(),
      before: z.string(),
      after: z.string(),
      verdict: z.enum(["better", "worse", "other"]),
    }),
  ),
  /** More got worse than better: publishing is held back until somebody insists who may. */
  blocked: z.boolean(),
  /** The reader may. */
  mayInsist: z.boolean(),
});
export type StudioDiff = z.infer<typeof studioDiffResultSchema>;

/** GET /api/studio/settings: the files of settings that editors keep, and the examples of what people write. */
export const settingsListSchema = z.object({
  files: z.array(z.string()),
  /** A judge and a key, such as `problem` and `refund-progress`; the file is `settings/understanding/<judge>/<key>.<lang>.txt`. */
  examples: z.array(
    z.object({ judge: z.string(), key: z.string(), zh: z.number().int(), en: z.number().int() }),
  ),
});
export type SettingsList = z.infer<typeof settingsListSchema>;

/** POST /api/studio/status: publishes or archives many articles. */
export const setStatusRequestSchema = z.object({
  files: z.array(file).min(1).max(500),
  status: z.enum(["draft", "review", "published", "archived"]),
  /** As with a single file. */
  insist: z.boolean().default(false),
});
/** Files that have the state now, and those that were left alone. */
export const setStatusResultSchema = z.object({
  changed: z.array(z.string()),
  refused: z.array(z.object({ file: z.string(), reason: z.string() })),
  /** Nothing was published: the stored questions hold it back. */
  held: heldSchema.nullable(),
});
export type SetStatusResult = z.infer<typeof setStatusResultSchema>;

/** GET /api/studio/history?file=… newest first. */
export const historySchema = z.object({
  versions: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      by: z.string(),
      action: z.string(),
      /** `git` for a commit, `studio` for the desk's own log. */
      source: z.enum(["studio", "git"]),
    }),
  ),
});
/** One version of a file. */
export type StudioVersion = z.infer<typeof historySchema>["versions"][number];
/** GET /api/studio/version?file=…&id=… */
export const versionSchema = z.object({ text: z.string().nullable() });

/** GET /api/studio/learn: what was asked and not answered well, in groups. */
export const learnListSchema = z.object({
  days: z.number().int(),
  groups: z.array(
    z.object({
      /** Stands for the group in what is done about it. */
      typical: z.string(),
      lang: localeSchema,
      count: z.number().int(),
      lastAt: z.string(),
      examples: z.array(z.string()),
      why: z.array(z.enum(["missed", "asked_back", "unhelpful", "corrected"])),
      nearest: z.object({ id: z.string(), title: z.string(), share: z.number() }).nullable(),
      advice: z.enum(["alias", "article"]),
      /** What the desk takes it for, and whether it is sure; of the largest groups only. */
      heard: z.array(
        z.object({
          judge: z.string(),
          key: z.string(),
          probability: z.number(),
          sure: z.boolean(),
        }),
      ),
    }),
  ),
  /** What was settled lately, newest first: each can be taken back. */
  settled: z.array(
    z.object({
      text: z.string(),
      lang: localeSchema,
      outcome: z.string(),
      file: z.string().nullable(),
      by: z.string(),
      at: z.string(),
    }),
  ),
});
export type LearnList = z.infer<typeof learnListSchema>;
/** Questions that ask much the same. */
export type LearnGroup = LearnList["groups"][number];
/** Something that was done about a question. */
export type LearnSettled = LearnList["settled"][number];
/** What the desk takes a question for. */
export type LearnHeard = LearnGroup["heard"][number];

/** POST /api/studio/learn: one action on a group. */
export const learnRequestSchema = z.object({
  questions: z.array(z.string().trim().min(1).max(500)).min(1).max(20),
  lang: localeSchema,
  outcome: z.enum(["alias", "counter", "article", "example", "ignored", "undo"]),
  /**
   * The article that gets the alias, or the id of the new one; the heading for a counter-example; for an example
   * judge and key, `problem/refund-progress`; for `undo` the file that got it.
   */
  target: z.string().max(140).optional(),
});
/** What became of it; `file` is the one that was changed. */
export const learnResultSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("done"), file: z.string().nullable() }),
  z.object({ kind: z.literal("conflict") }),
  z.object({ kind: z.literal("read_only"), message: z.string() }),
]);

/** POST /api/studio/chats: past chats of another system, as CSV or lines of JSON. */
export const importChatsRequestSchema = z.object({
  name: z.string().min(1).max(200),
  text: z.string().max(4_000_000),
});
/** How many questions were asked of the live FAQ, and how many went onto the work list. */
export const importChatsResultSchema = z.object({
  questions: z.number().int(),
  listed: z.number().int(),
  problems: z.array(z.string()),
});
export type ChatImport = z.infer<typeof importChatsResultSchema>;

/** POST /api/studio/import */
export const importRequestSchema = z.object({
  name: z.string().min(1).max(200),
  text: z.string().max(4_000_000),
  locale: localeSchema,
  category: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  /** Only say what would be written. */
  dryRun: z.boolean().default(true),
  /** Of the proposed wordings those that are taken, by file. */
  accepted: z.record(z.string(), z.array(z.string().max(200)).max(20)).default({}),
});
/** What a file holds, and what became of it. */
export const importResultSchema = z.object({
  format: z.string(),
  articles: z.array(
    z.object({
      file: z.string(),
      title: z.string(),
      aliases: z.array(z.string()),
      /** Further wordings out of the article's own text. */
      proposed: z.array(z.string()),
      /** Left alone because it is there already. */
      exists: z.boolean(),
    }),
  ),
  problems: z.array(z.string()),
  written: z.number().int(),
  /** What to expect of new articles with so many wordings: right ones first of 100 questions. */
  expect: z.object({
    articles: z.number().int(),
    few: z.number().int(),
    titles: z.number().int(),
    enough: z.number().int(),
    rightWithTitles: z.number().int(),
    rightWithEnough: z.number().int(),
  }),
});
export type ImportResult = z.infer<typeof importResultSchema>;
