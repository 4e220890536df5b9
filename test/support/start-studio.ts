/** The studio's HTTP side over a real FAQ folder and database; answers by words alone. */
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadPageAssets } from "../../help-centre/page-assets.ts";
import { articleUrl } from "../../help-centre/page-urls.ts";
import { silentLogger } from "../../kernel/logger.ts";
import { systemScheduler } from "../../kernel/scheduler.ts";
import { createKnowledge, type Knowledge } from "../../knowledge/knowledge.ts";
import type { AccountRole } from "../../server/accounts/account.ts";
import { createMask } from "../../server/chat/mask-content.ts";
import { createSettingsPort } from "../../server/compose/compose-studio.ts";
import { LiveSettings } from "../../server/compose/live-settings.ts";
import type { Settings } from "../../server/compose/load-settings.ts";
import { createLogoReader } from "../../server/files/brand-logo.ts";
import { createStudio, type StudioParts } from "../../server/studio/create-studio.ts";
import type { StudioPorts } from "../../server/studio/studio-ports.ts";
import { signIn } from "./agent-client.ts";
import { FakeClock } from "./fake-clock.ts";
import { createFaqFolder, type FaqFolder, SMALL_FAQ } from "./faq-folder.ts";
import { type HttpUnderTest, startHttp } from "./start-http.ts";

export interface StudioUnderTest {
  readonly http: HttpUnderTest;
  readonly faq: FaqFolder;
  readonly knowledge: Knowledge;
  /** The shop's settings as they are now, over a copy of the shipped ones. */
  readonly settings: Settings;
  /** Where the test may keep files of its own. */
  readonly dir: string;
  /** Adds an account and gives its cookie. */
  account(name: string, roles: readonly AccountRole[]): Promise<string>;
  /** A request to `/api/studio/…`, read in English. */
  call<T>(cookie: string, method: string, path: string, body?: object): Promise<Answer<T>>;
  stop(): Promise<void>;
}

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
}

export interface StudioTestOptions {
  readonly files?: Readonly<Record<string, string>>;
  readonly ports?: Partial<StudioPorts>;
  /** Folder of the built console, when pages are looked at. */
  readonly appsDir?: string;
}

const PASSWORD = "correct horse battery";

export async function startStudio(options: StudioTestOptions = {}): Promise<StudioUnderTest> {
  const faq = await createFaqFolder(options.files ?? SMALL_FAQ);
  const dir = await mkdtemp(join(tmpdir(), "frontdesk-studio-"));
  const clock = new FakeClock();
  const open = (faqDir: string) =>
    createKnowledge({
      faqDir,
      modelDir: "",
      indexDir: null,
      calibrationDir: "knowledge/calibration",
      clock,
      logger: silentLogger,
      articleUrl,
      embedder: null,
    });
  const knowledge = await open(faq.path);
  const settingsDir = join(dir, "settings");
  await cp("settings", settingsDir, { recursive: true });
  const liveSettings = await LiveSettings.open({ settingsDir, clock, logger: silentLogger });
  const { bot } = liveSettings.value;
  let parts: StudioParts | undefined;
  const http = await startHttp({
    env: { FAQ_DIR: faq.path },
    deps: {
      site: bot,
      readLogo: createLogoReader(settingsDir, bot.brand),
      ...(options.appsDir !== undefined && { appsDir: options.appsDir }),
    },
    help: knowledge,
    studio: (deps) => {
      parts = createStudio({
        ...deps,
        faqDir: faq.path,
        settingsDir,
        settingsPort: createSettingsPort(liveSettings, { reload: async () => {} }),
        hear: async () => [],
        questionsFile: join(dir, "questions.jsonl"),
        secondPerson: false,
        logger: silentLogger,
        scheduler: systemScheduler,
        knowledge,
        embedder: null,
        mask: createMask(bot.conversation),
        render: { placeholders: {}, allowedHosts: [], articleUrl },
        frame: { site: bot, assets: loadPageAssets() },
        bubbleStyles: [],
        problemTypes: bot.problems.types,
        tryDir: join(dir, "try-out"),
        openTryOut: open,
        ...options.ports,
      });
      return parts;
    },
  });
  return {
    ...{ http, faq, knowledge, dir, settings: liveSettings.value },
    async account(name, roles) {
      const email = `${name}@x.example`;
      await http.accounts.admin.add({ email, name, password: PASSWORD, roles });
      return signIn(http.url, email, PASSWORD);
    },
    async call<T>(cookie: string, method: string, path: string, body?: object) {
      const response = await http.fetch(`/api/studio/${path}`, {
        method,
        headers: { Cookie: cookie, "Content-Type": "application/json", "Accept-Language": "en" },
        ...(body && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, body: (text === "" ? {} : JSON.parse(text)) as T };
    },
    async stop() {
      await parts?.close();
      await http.stop();
      await knowledge.close();
      await faq.discard();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
