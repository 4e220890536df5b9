/** What the editors' studio stands on. compose-studio.ts fills it in. */
import type { PageFrame } from "../../help-centre/layout.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { IdSource } from "../../kernel/ids.ts";
import type { Localized } from "../../kernel/locale.ts";
import type { Logger } from "../../kernel/logger.ts";
import type { LearnHeard } from "../../kernel/protocol/studio.ts";
import type { Scheduler } from "../../kernel/scheduler.ts";
import type { Problem } from "../../knowledge/content/article.ts";
import type { RenderSettings } from "../../knowledge/content/render-article.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Embedder } from "../../language/encoder/embedder.ts";
import type { Storage } from "../storage/storage.ts";

/** The settings of the business, as far as editors keep them. */
export interface SettingsPort {
  /** What keeps a text from being the content of a file, `settings/brand.yaml` for example. */
  check(file: string, text: string): Promise<readonly Problem[]>;
  /** Makes live what a file says now. */
  reload(file: string): Promise<void>;
}

/** What the desk takes a text for, judge by judge. */
export type Hear = (text: string) => Promise<LearnHeard[]>;

/** Everything the studio needs from outside. */
export interface StudioPorts {
  readonly faqDir: string;
  readonly settingsDir: string;
  readonly settingsPort: SettingsPort;
  readonly hear: Hear;
  /** Questions with the article that must answer them; a file that is not there asks nothing. */
  readonly questionsFile: string;
  /** Whether publishing takes a second person. */
  readonly secondPerson: boolean;
  readonly storage: Storage;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
  readonly scheduler: Scheduler;
  readonly knowledge: Knowledge;
  readonly embedder: Embedder | null;
  readonly mask: (text: string) => { readonly text: string };
  readonly render: RenderSettings;
  readonly frame: PageFrame;
  /** Addresses of the widget's style sheets. */
  readonly bubbleStyles: readonly string[];
  readonly problemTypes: readonly { readonly key: string; readonly label: Localized }[];
  /** Where a second FAQ may lie while drafts are tried. */
  readonly tryDir: string;
  /** Opens that second FAQ. */
  readonly openTryOut: (faqDir: string) => Promise<Knowledge>;
}
