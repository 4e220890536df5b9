/** Puts the editors' studio together over the FAQ that answers. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { LoadedAssets } from "../../help-centre/page-assets.ts";
import { articleUrl } from "../../help-centre/page-urls.ts";
import { THRESHOLDS } from "../../understanding/judges.ts";
import type { Understanding } from "../../understanding/open-understanding.ts";
import type { Config } from "../config.ts";
import { createStudio, type StudioParts } from "../studio/create-studio.ts";
import { checkExampleText, isExampleFile, SETTINGS } from "../studio/settings-files.ts";
import type { Hear, SettingsPort } from "../studio/studio-ports.ts";
import type { Base } from "./compose-base.ts";
import type { LiveSettings } from "./live-settings.ts";
import { openTryOut } from "./open-try-out.ts";

/** Where the studio finds what it shows with. */
export interface StudioPlace {
  readonly config: Config;
  readonly assets: LoadedAssets;
  /** Folder of the built browser apps. */
  readonly appsDir: string;
}

/** The studio with what the desk itself answers and shows with. */
export function composeStudio(base: Base, { config, assets, appsDir }: StudioPlace): StudioParts {
  const { settings, liveSettings, understanding, encoder } = base;
  const { bot } = settings;
  const { settingsDir } = config.handoff;
  const dataDir = config.storage.dataDir === ":memory:" ? null : config.storage.dataDir;
  const tryDir = join(dataDir ?? config.uploads.filesDir, "try-out");
  const embedder = encoder.loaded.kind === "ready" ? encoder.loaded.embedder : null;
  const render = {
    get placeholders() {
      return liveSettings.placeholders;
    },
    allowedHosts: bot.contact.officialDomains,
    articleUrl,
  };
  return createStudio({
    ...base,
    faqDir: config.knowledge.faqDir,
    settingsDir,
    settingsPort: createSettingsPort(liveSettings, understanding),
    hear: createHear(understanding),
    questionsFile: config.knowledge.questionsFile,
    secondPerson: config.knowledge.secondPerson,
    embedder,
    render,
    frame: { site: bot, assets },
    bubbleStyles: findPanelStyles(appsDir),
    problemTypes: bot.problems.types,
    tryDir,
    openTryOut: (faqDir) => openTryOut(base, { faqDir, tryDir, dataDir, render }),
  });
}

/** Settings as editors keep them: checked as at start, and live when they are saved. */
export function createSettingsPort(
  settings: Pick<LiveSettings, "check" | "reload">,
  understanding: { reload(): Promise<void> },
): SettingsPort {
  return {
    async check(file, text) {
      if (isExampleFile(file)) return checkExampleText(file, text);
      const problems = await settings.check(file.slice(SETTINGS.length), text);
      return problems.map((problem) => ({ ...problem, column: 1, severity: "error" as const }));
    },
    reload: (file) => (isExampleFile(file) ? understanding.reload() : settings.reload()),
  };
}

/** Judges whose word decides what the bot does next; side and mood seldom do. */
const HEARD = ["problem", "demand", "act", "person", "danger"] as const;

function createHear(understanding: Pick<Understanding, "read">): Hear {
  return async (text) => {
    const { judged } = await understanding.read(text);
    return HEARD.flatMap((judge) => {
      const [first] = judged[judge].ranked;
      if (first === undefined) return [];
      const { key, probability } = first;
      return [{ judge, key, probability, sure: probability >= THRESHOLDS[judge] }];
    });
  };
}

/** The style sheets that the widget's panel names; none where it was not built. */
function findPanelStyles(appsDir: string): string[] {
  const page = join(appsDir, "widget", "panel.html");
  if (!existsSync(page)) return [];
  const links = readFileSync(page, "utf8").matchAll(/<link\b[^>]*stylesheet[^>]*>/g);
  return [...links].flatMap(([link]) => /href="([^"]+)"/.exec(link)?.[1] ?? []);
}
