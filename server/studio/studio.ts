/** The editors' studio on the server: the files, and the very functions of `npm run faq`, behind one object. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { AppError } from "../../kernel/errors.ts";
import type { Locale } from "../../kernel/locale.ts";
import type {
  ArticleList,
  PictureResult,
  SaveFileRequest,
  SaveFileResult,
  SettingsList,
  StudioFile,
  StudioPreview,
  StudioProblem,
} from "../../kernel/protocol/studio.ts";
import { type Problem, sayProblem } from "../../knowledge/content/article.ts";
import { type FaqFiles, loadFaqFiles } from "../../knowledge/content/faq-files.ts";
import { FaqReader } from "../../knowledge/content/faq-set.ts";
import { parseArticle, parseArticlePath } from "../../knowledge/content/parse-article.ts";
import { lintQuickly, textsToCompare } from "../../knowledge/lint/lint-faq.ts";
import { encodeTexts } from "../../knowledge/lint/meaning-vectors.ts";
import { detectLanguage } from "../../language/chinese-share.ts";
import { readExampleSets } from "../../language/examples/read-example-sets.ts";
import { normalise } from "../../language/normalise.ts";
import type { Account } from "../accounts/account.ts";
import { presentArticles } from "./article-list.ts";
import { countResults } from "./article-results.ts";
import { type ChangeAction, ChangeLog } from "./change-log.ts";
import { checkEverything, checkText } from "./check-text.ts";
import { Drafts, type KeptDraft } from "./drafts.ts";
import { FAQ_LISTS, FaqFolder, requireEditable } from "./faq-folder.ts";
import { presentPreview } from "./preview.ts";
import { needsSecondPerson, statusOf, withStatus } from "./publish-rule.ts";
import { isSettingsFile, SETTINGS_FILES } from "./settings-files.ts";
import type { StudioPorts } from "./studio-ports.ts";
import { READ_ONLY, REFUSED_STATUS } from "./studio-wording.ts";

/** Who asks, and the language that is read. */
export interface Editor {
  readonly account: Account;
  readonly locale: Locale;
}

const RESULT_DAYS = 30;
const RESULTS_MS = 5 * 60_000;
const DAY_MS = 86_400_000;

/** Articles, drafts and saving. Every path is one that `isEditable` knows. */
export class Studio {
  readonly #ports: StudioPorts;
  readonly #folder: FaqFolder;
  readonly #drafts: Drafts;
  readonly #log: ChangeLog;
  readonly #reader = new FaqReader();
  readonly #stop = new AbortController();
  readonly #stopListening: () => void;
  /** Of texts that were compared by meaning: the next check needs those of what changed. */
  readonly #vectors = new Map<string, Float32Array>();
  #files: Promise<FaqFiles> | null = null;
  #full: Promise<Problem[]> | null = null;
  #results: { readonly at: number; readonly counts: ReturnType<typeof countResults> } | null = null;

  constructor(ports: StudioPorts) {
    this.#ports = ports;
    this.#folder = new FaqFolder(ports);
    this.#drafts = new Drafts(ports);
    this.#log = new ChangeLog(ports);
    this.#stopListening = ports.knowledge.onChange(() => this.#forget());
  }

  /** Ends what is worked out aside. */
  close(): void {
    this.#stopListening();
    this.#stop.abort();
  }

  /** The list of articles with state, problems and results. */
  async list({ locale }: Editor): Promise<ArticleList> {
    const files = await this.#load();
    const readOnly = await this.#folder.findReadOnly();
    return {
      articles: presentArticles({
        files,
        problems: lintQuickly(files, this.#today(), this.#reader),
        results: await this.#countResults(),
        drafts: await this.#drafts.list(),
      }),
      lists: [...FAQ_LISTS],
      readOnly: readOnly === null ? null : READ_ONLY[readOnly][locale],
      days: RESULT_DAYS,
      secondPerson: this.#ports.secondPerson,
      problemTypes: this.#ports.problemTypes.map(({ key, label }) => {
        return { id: key, name: label[locale] };
      }),
    };
  }

  /** Ids of articles by the real ranking, in both languages and for every role; best first. */
  async search(query: string): Promise<string[]> {
    const { knowledge } = this.#ports;
    const locale = detectLanguage(normalise(query));
    const found = await Promise.all(
      (["buyer", "merchant", "partner"] as const).map((role) =>
        knowledge.search(query, locale, role, 12),
      ),
    );
    return [...new Set(found.flat().map(({ id }) => id))];
  }

  /** Everything that `faq check` finds, in the reader's language; worked out once for each version of the files. */
  async problems({ locale }: Editor): Promise<readonly StudioProblem[]> {
    const files = await this.#load();
    this.#full ??= this.#checkAll(files).catch((error: unknown) => {
      this.#full = null;
      throw error;
    });
    return (await this.#full).map((problem) => sayProblem(problem, locale));
  }

  async #checkAll(files: FaqFiles): Promise<Problem[]> {
    const { embedder } = this.#ports;
    const texts = embedder === null ? [] : textsToCompare(files);
    if (embedder !== null) await encodeTexts(texts, embedder, this.#vectors);
    const today = this.#today();
    return await checkEverything({ files, today, vectors: this.#vectors }, this.#stop.signal);
  }

  /** A file, the reader's own draft of it, and a colleague's that waits for review. */
  async read(editor: Editor, file: string): Promise<StudioFile> {
    requireEditable(file);
    const now = await this.#folder.read(file);
    const drafts = await this.#drafts.list(file);
    const { id } = editor.account;
    const own = drafts.find((draft) => draft.agentId === id);
    const review = drafts.find((d) => d.state === "review" && d.agentId !== id);
    return {
      file,
      ...now,
      draft: own
        ? {
            text: own.text,
            baseHash: own.baseHash,
            updatedAt: new Date(own.updatedAt).toISOString(),
          }
        : null,
      review: review ? { text: review.text, by: review.name, agentId: review.agentId } : null,
      problems: now.text === null ? [] : await this.check(editor, file, now.text),
    };
  }

  /** Problems of a text as the content of a file, in the reader's language. */
  async check(
    { locale }: Pick<Editor, "locale">,
    file: string,
    text: string,
  ): Promise<StudioProblem[]> {
    requireEditable(file);
    const article = { file, text, today: this.#today(), reader: this.#reader };
    const found = isSettingsFile(file)
      ? await this.#ports.settingsPort.check(file, text)
      : await checkText(await this.#load(), article);
    return found.map((problem) => sayProblem(problem, locale));
  }

  /** The text as readers will see it; undefined while its front matter cannot be read. */
  preview(file: string, text: string): StudioPreview | undefined {
    requireEditable(file);
    const { render, frame, bubbleStyles, knowledge } = this.#ports;
    return presentPreview({ render, frame, bubbleStyles, help: knowledge }, { file, text });
  }

  /** Keeps what is being written, or (null) throws it away. */
  async keepDraft(
    { account }: Editor,
    draft: KeptDraft | { file: string; text: null },
  ): Promise<void> {
    requireEditable(draft.file);
    if (draft.text === null) await this.#drafts.drop(draft.file, { agentId: account.id });
    else await this.#drafts.keep(account, draft);
  }

  /** Writes one file and makes it live; nothing is written over what somebody else wrote meanwhile. */
  async save({ account, locale }: Editor, request: SaveFileRequest): Promise<SaveFileResult> {
    const { file, text, base, action } = request;
    requireEditable(file);
    if (await this.#needsSecond(account, file, text)) return { kind: "needs_second_person" };
    if (isSettingsFile(file)) {
      // A fault in an article leaves that article out; a fault here would keep the whole desk from starting.
      const problems = text === null ? [] : await this.check({ locale }, file, text);
      if (text === null || problems.length > 0) return { kind: "invalid", problems };
    }
    const outcome = await this.#write(account, { file, text, base, action });
    if (outcome.kind === "conflict")
      return { kind: "conflict", text: outcome.text, hash: outcome.hash };
    if (outcome.kind === "read_only")
      return { kind: "read_only", message: READ_ONLY[outcome.reason][locale] };
    await this.#drafts.drop(file, { agentId: account.id });
    if (text !== null) await this.#drafts.drop(file, { text });
    const problems = text === null ? [] : await this.check({ locale }, file, text);
    return { kind: "saved", hash: outcome.hash, problems };
  }

  /** Edits a file as it is now: for what adds or takes a line. @throws AppError `wrong_state` after a race */
  async edit(
    editor: Editor,
    {
      file,
      action,
      edit,
    }: { file: string; action: ChangeAction; edit: (text: string | null) => string },
  ): Promise<SaveFileResult> {
    requireEditable(file);
    const { text, hash } = await this.#folder.read(file);
    const next = edit(text);
    if (next === text) return { kind: "saved", hash, problems: [] };
    const outcome = await this.#write(editor.account, { file, text: next, base: hash, action });
    if (outcome.kind === "read_only")
      return { kind: "read_only", message: READ_ONLY[outcome.reason][editor.locale] };
    return outcome.kind === "conflict" ? outcome : { ...outcome, problems: [] };
  }

  /** Keeps a picture, cleaned already, beside an article; gives what markdown names it by. */
  async addPicture(
    { account, locale }: Editor,
    { file, bytes, mime }: { file: string; bytes: Uint8Array; mime: string },
  ): Promise<PictureResult> {
    const path = parseArticlePath(file);
    const ending = { "image/png": "png", "image/jpeg": "jpg", "image/webp": "webp" }[mime];
    if (path === undefined) throw new AppError("not_found");
    if (ending === undefined) throw new AppError("unsupported_file");
    const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8);
    const name = `${path.id}.${hash}.${ending}`;
    const place = `${path.locale}/${name}`;
    const reason = await this.#folder.writePicture(place, bytes);
    if (reason !== null) return { kind: "read_only", message: READ_ONLY[reason][locale] };
    this.#ports.logger.info({ agent: account.id, action: "picture", file: place }, "faq changed");
    this.#forget();
    return { kind: "saved", path: name };
  }

  /** Keeps a logo, cleaned already, beside brand.yaml; it is shown when that names it. */
  async addLogo(
    { account, locale }: Editor,
    { bytes, mime }: { bytes: Uint8Array; mime: string },
  ): Promise<PictureResult> {
    const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8);
    const name = `logo.${hash}.${mime === "image/png" ? "png" : "jpg"}`;
    const reason = await this.#folder.writeLogo(name, bytes);
    if (reason !== null) return { kind: "read_only", message: READ_ONLY[reason][locale] };
    this.#ports.logger.info({ agent: account.id, action: "logo", file: name }, "settings changed");
    return { kind: "saved", path: name };
  }

  /** The files of settings that editors keep, and how many examples each key of each judge has. */
  async listSettings(): Promise<SettingsList> {
    const { sets } = await readExampleSets(join(this.#ports.settingsDir, "understanding"));
    return {
      files: [...SETTINGS_FILES],
      examples: sets.flatMap(({ judge, keys, lines }) =>
        keys.map((key) => {
          const count = (lang: Locale) =>
            lines.filter((line) => line.key === key && line.lang === lang).length;
          return { judge, key, zh: count("zh"), en: count("en") };
        }),
      ),
    };
  }

  /** The articles among these files that are not published yet, as they are. */
  async articlesToPublish(files: readonly string[]): Promise<{ file: string; text: string }[]> {
    const { articles } = await this.#load();
    return files.flatMap((file) => {
      const text = articles.get(file);
      return text === undefined || statusOf(text) === "published" ? [] : [{ file, text }];
    });
  }

  /** All files of the FAQ as they are now. */
  snapshot(): Promise<FaqFiles> {
    return this.#load();
  }

  /** Paths of the articles there are. */
  async files(): Promise<string[]> {
    return [...(await this.#load()).articles.keys()];
  }

  /** Now, by the desk's clock. */
  today(): Date {
    return new Date(this.#ports.clock.now());
  }

  /** Writes files that are not there yet, then makes them live; gives what could not be written, and why. */
  async create(
    { account, locale }: Editor,
    files: readonly { readonly file: string; readonly text: string }[],
  ): Promise<string[]> {
    const refused: string[] = [];
    for (const { file, text } of files) {
      requireEditable(file);
      const request = { file, text, base: null, action: "import" } as const;
      const outcome = await this.#write(account, request, false);
      if (outcome.kind === "conflict") refused.push(`${file}: ${REFUSED_STATUS.changed[locale]}`);
      if (outcome.kind === "read_only")
        refused.push(`${file}: ${READ_ONLY[outcome.reason][locale]}`);
    }
    await this.reload();
    return refused;
  }

  /** Publishes or archives many; each that cannot be is named with the reason. */
  async setStatus({ account, locale }: Editor, files: readonly string[], status: string) {
    const changed: string[] = [];
    const refused: { file: string; reason: string }[] = [];
    const action = status === "published" ? "publish" : status === "archived" ? "archive" : "save";
    for (const file of files) {
      const refuse = (why: keyof typeof REFUSED_STATUS) =>
        refused.push({ file, reason: REFUSED_STATUS[why][locale] });
      requireEditable(file);
      const { text, hash } = await this.#folder.read(file);
      if (text === null) refuse("missing");
      else if (statusOf(text) === status) changed.push(file);
      else if (parseArticle(file, withStatus(text, status)).kind === "broken") refuse("broken");
      else if (await this.#needsSecond(account, file, withStatus(text, status)))
        refuse("second_person");
      else {
        const next = withStatus(text, status);
        const outcome = await this.#write(account, { file, text: next, base: hash, action }, false);
        if (outcome.kind === "saved") changed.push(file);
        else if (outcome.kind === "conflict") refuse("changed");
        else refused.push({ file, reason: READ_ONLY[outcome.reason][locale] });
      }
    }
    await this.reload();
    return { changed, refused };
  }

  /** Reads the folder again now: for file events that never come. */
  async reload(): Promise<void> {
    this.#forget();
    await this.#ports.knowledge.reload();
  }

  async #write(
    account: Account,
    request: {
      readonly file: string;
      readonly text: string | null;
      readonly base: string | null;
      readonly action: ChangeAction;
    },
    live = true,
  ) {
    const { file, text, base, action } = request;
    const outcome = await this.#folder.write(file, text, base);
    if (outcome.kind !== "saved") return outcome;
    await this.#log.record({ account, action, file, before: outcome.before, text });
    if (isSettingsFile(file)) await this.#ports.settingsPort.reload(file);
    else if (live) await this.reload();
    return outcome;
  }

  async #needsSecond(account: Account, file: string, text: string | null): Promise<boolean> {
    if (!this.#ports.secondPerson || !file.endsWith(".md")) return false;
    const { text: before } = await this.#folder.read(file);
    const drafts = await this.#drafts.list(file);
    return needsSecondPerson({ agentId: account.id, before, text, drafts });
  }

  #load(): Promise<FaqFiles> {
    this.#files ??= loadFaqFiles(this.#ports.faqDir).catch((error: unknown) => {
      this.#files = null;
      throw error;
    });
    return this.#files;
  }

  #forget(): void {
    this.#files = null;
    this.#full = null;
  }

  #countResults(): ReturnType<typeof countResults> {
    const { clock, storage } = this.#ports;
    const now = clock.now();
    if (this.#results === null || now - this.#results.at > RESULTS_MS) {
      const counts = countResults(storage.db, now - RESULT_DAYS * DAY_MS);
      this.#results = { at: now, counts };
      counts.catch(() => {
        this.#results = null;
      });
    }
    return this.#results.counts;
  }

  #today(): string {
    return new Date(this.#ports.clock.now()).toISOString().slice(0, 10);
  }
}
