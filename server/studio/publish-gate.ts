/** Holds back what would answer more stored questions worse than better; only some may insist. */
import type { Logger } from "../../kernel/logger.ts";
import type { SaveFileRequest, StudioHeld } from "../../kernel/protocol/studio.ts";
import type { AccountRole } from "../accounts/account.ts";
import { statusOf } from "./publish-rule.ts";
import type { Editor, Studio } from "./studio.ts";
import type { TryDesk } from "./try-desk.ts";
import type { DraftFile } from "./try-out.ts";

/** Who may publish what makes the stored questions worse. */
const MAY_INSIST: readonly AccountRole[] = ["supervisor", "admin"];

interface PublishGateDeps {
  readonly studio: Pick<Studio, "snapshot" | "articlesToPublish">;
  readonly tryDesk: Pick<TryDesk, "diff">;
  readonly logger: Logger;
}

/** Stands before every write that puts an article before shoppers. */
export class PublishGate {
  readonly #deps: PublishGateDeps;

  constructor(deps: PublishGateDeps) {
    this.#deps = deps;
  }

  /** Whether this editor may insist. */
  mayInsist({ account }: Editor): boolean {
    return MAY_INSIST.some((role) => account.roles.includes(role));
  }

  /** Why a file may not be saved; undefined when it may, or publishes nothing. */
  async holdSave(editor: Editor, request: SaveFileRequest): Promise<StudioHeld | undefined> {
    const { file, text, action, insist } = request;
    if (text === null || !file.endsWith(".md") || statusOf(text) !== "published") return undefined;
    const { articles } = await this.#deps.studio.snapshot();
    const before = articles.get(file);
    const isShown = before !== undefined && statusOf(before) === "published";
    if (isShown && action !== "publish") return undefined;
    return await this.#hold(editor, [{ file, text }], insist);
  }

  /** Why files may not be published as they are. */
  async holdPublish(
    editor: Editor,
    files: readonly string[],
    insist: boolean,
  ): Promise<StudioHeld | undefined> {
    return await this.#hold(editor, await this.#deps.studio.articlesToPublish(files), insist);
  }

  async #hold(
    editor: Editor,
    drafts: readonly DraftFile[],
    insist: boolean,
  ): Promise<StudioHeld | undefined> {
    const { tryDesk, logger } = this.#deps;
    const { blocked, changes } = await tryDesk.diff(drafts);
    if (!blocked) return undefined;
    const count = (verdict: string) => changes.filter((one) => one.verdict === verdict).length;
    const held = {
      better: count("better"),
      worse: count("worse"),
      mayInsist: this.mayInsist(editor),
    };
    if (!insist || !held.mayInsist) return held;
    const { better, worse } = held;
    for (const { file } of drafts)
      logger.warn(
        { agent: editor.account.id, file, better, worse },
        "published against the questions",
      );
    return undefined;
  }
}
