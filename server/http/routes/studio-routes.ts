/** /api/studio: what editors do with the FAQ in the console. For editors and supervisors; chats are not here. */
import express, { type Request, type Response, Router } from "express";
import { z } from "zod";
import { AppError } from "../../../kernel/errors.ts";
import {
  checkTextRequestSchema,
  importChatsRequestSchema,
  importRequestSchema,
  keepDraftRequestSchema,
  learnRequestSchema,
  previewRequestSchema,
  saveFileRequestSchema,
  setStatusRequestSchema,
  studioAskRequestSchema,
  studioDiffRequestSchema,
} from "../../../kernel/protocol/studio.ts";
import type { AccountRole } from "../../accounts/account.ts";
import type { StudioParts } from "../../studio/create-studio.ts";
import { EXPORT_FORMATS, exportFaq } from "../../studio/export-faq.ts";
import { importArticles } from "../../studio/import-articles.ts";
import { settleLearned } from "../../studio/settle-learned.ts";
import type { Editor } from "../../studio/studio.ts";
import { REFUSED_STATUS } from "../../studio/studio-wording.ts";
import { requireRole } from "../guards.ts";
import type { HttpDeps } from "../http-deps.ts";
import { parseBody } from "../parse-body.ts";
import { contextOf } from "../request-context.ts";

/** Who may enter. */
const EDITORS: readonly AccountRole[] = ["editor", "supervisor", "admin"];
/** An export of a whole help centre comes in one piece. */
const JSON_LIMIT = "5mb";
const LEARN_DAYS = 30;
const fileQuery = z.object({ file: z.string().min(1).max(200) });
const versionQuery = fileQuery.extend({ id: z.string().min(1).max(64) });
const exportQuery = z.object({ format: z.enum(EXPORT_FORMATS) });
const searchQuery = z.object({ q: z.string().trim().min(1).max(200) });

/** The studio's routes, each behind the role. */
export function createStudioRoutes(deps: HttpDeps, parts: StudioParts): Router {
  const router = Router();
  // Before the body is read: who may not be here cannot send a megabyte either.
  router.use("/api/studio", async (request, response, next) => {
    const { account } = await requireRole(deps, request, EDITORS);
    response.locals["editor"] = { account, locale: contextOf(response).locale };
    next();
  });
  router.use("/api/studio", express.json({ limit: JSON_LIMIT, strict: true, inflate: false }));
  addArticles(router, parts);
  addFiles(router, parts);
  addTrying(router, parts);
  addImport(router, parts);
  addSettings(router, parts);
  addPictures(router, deps, parts);
  addLearning(router, deps, parts);
  return router;
}

function addArticles(router: Router, { studio, gate }: StudioParts): void {
  router.get("/api/studio/articles", async (_request, response) => {
    response.json(await studio.list(editorOf(response)));
  });
  router.get("/api/studio/search", async (request, response) => {
    const { q } = parseBody(searchQuery, request.query);
    response.json({ ids: await studio.search(q) });
  });
  router.get("/api/studio/problems", async (_request, response) => {
    response.json({ problems: await studio.problems(editorOf(response)) });
  });
  router.post("/api/studio/status", async (request, response) => {
    const { files, status, insist } = parseBody(setStatusRequestSchema, request.body);
    const editor = editorOf(response);
    const held = status === "published" ? await gate.holdPublish(editor, files, insist) : undefined;
    if (held === undefined)
      return void response.json({ ...(await studio.setStatus(editor, files, status)), held: null });
    const reason = REFUSED_STATUS.held[editor.locale];
    response.json({ changed: [], refused: files.map((file) => ({ file, reason })), held });
  });
  router.post("/api/studio/reload", async (_request, response) => {
    await studio.reload();
    response.status(204).end();
  });
}

function addFiles(router: Router, { studio, history, gate }: StudioParts): void {
  router.get("/api/studio/file", async (request, response) => {
    response.json(await studio.read(editorOf(response), fileOf(request)));
  });
  router.put("/api/studio/file", async (request, response) => {
    const save = parseBody(saveFileRequestSchema, request.body);
    const editor = editorOf(response);
    const held = await gate.holdSave(editor, save);
    response.json(held ? { kind: "held", ...held } : await studio.save(editor, save));
  });
  router.put("/api/studio/draft", async (request, response) => {
    const { file, text, base, state } = parseBody(keepDraftRequestSchema, request.body);
    const draft = text === null ? { file, text } : { file, text, base, state };
    await studio.keepDraft(editorOf(response), draft);
    response.status(204).end();
  });
  router.post("/api/studio/check", async (request, response) => {
    const { file, text } = parseBody(checkTextRequestSchema, request.body);
    response.json({ problems: await studio.check(editorOf(response), file, text) });
  });
  router.post("/api/studio/preview", (request, response) => {
    const { file, text } = parseBody(previewRequestSchema, request.body);
    response.json({ preview: studio.preview(file, text) ?? null });
  });
  router.get("/api/studio/history", async (request, response) => {
    response.json({ versions: await history.list(fileOf(request)) });
  });
  router.get("/api/studio/version", async (request, response) => {
    const { file, id } = parseBody(versionQuery, request.query);
    response.json(await history.read(file, id));
  });
}

function addTrying(router: Router, { studio, tryDesk, gate }: StudioParts): void {
  router.post("/api/studio/ask", async (request, response) => {
    const { text, role, locale, region, draft } = parseBody(studioAskRequestSchema, request.body);
    const question = {
      ...{ text, role },
      ...(locale !== undefined && { lang: locale }),
      ...(region !== undefined && { region }),
    };
    response.json(await tryDesk.ask(question, draft));
  });
  router.post("/api/studio/diff", async (request, response) => {
    const wanted = parseBody(studioDiffRequestSchema, request.body);
    const drafts =
      "draft" in wanted ? [wanted.draft] : await studio.articlesToPublish(wanted.publish);
    const mayInsist = gate.mayInsist(editorOf(response));
    response.json({ ...(await tryDesk.diff(drafts)), mayInsist });
  });
}

function addImport(router: Router, { studio }: StudioParts): void {
  router.get("/api/studio/export", async (request, response) => {
    const { format } = parseBody(exportQuery, request.query);
    const { name, type, text } = exportFaq(await studio.snapshot(), format);
    response.attachment(name);
    response.type(type).send(text);
  });
  router.post("/api/studio/import", async (request, response) => {
    const wanted = parseBody(importRequestSchema, request.body);
    response.json(await importArticles(studio, editorOf(response), wanted));
  });
}

function addPictures(router: Router, { files }: HttpDeps, { studio }: StudioParts): void {
  const limit = "10mb";
  const clean = (request: Request, response: Response) => {
    const bytes: unknown = request.body;
    if (!(bytes instanceof Uint8Array)) throw new AppError("unsupported_file");
    return files.clean({
      ...{ conversationId: "studio", by: editorOf(response).account.id },
      bytes,
    });
  };
  router.post(
    "/api/studio/picture",
    express.raw({ type: "image/*", limit }),
    async (request, response) => {
      const { full, about } = await clean(request, response);
      const picture = { file: fileOf(request), bytes: full, mime: about.mime };
      response.json(await studio.addPicture(editorOf(response), picture));
    },
  );
  router.post(
    "/api/studio/logo",
    express.raw({ type: "image/*", limit }),
    async (request, response) => {
      const { thumb, about } = await clean(request, response);
      const logo = { bytes: thumb, mime: about.mime };
      response.json(await studio.addLogo(editorOf(response), logo));
    },
  );
}

function addSettings(router: Router, { studio }: StudioParts): void {
  router.get("/api/studio/settings", async (_request, response) => {
    response.json(await studio.listSettings());
  });
}

function addLearning(
  router: Router,
  { contacts }: Pick<HttpDeps, "contacts">,
  { studio, learn, importChats }: StudioParts,
): void {
  router.get("/api/studio/learn", async (_request, response) => {
    const { account } = editorOf(response);
    const groups = await learn.groups(LEARN_DAYS);
    // Questions are named by their words in what is done about them, so one with a contact in it is left out.
    const isShown = (text: string) => contacts.show(account, text) === text;
    const shown = groups
      .filter(({ typical }) => isShown(typical))
      .map((group) => ({ ...group, examples: group.examples.filter(isShown) }));
    const settled = (await learn.settled(LEARN_DAYS)).filter(({ text }) => isShown(text));
    response.json({ days: LEARN_DAYS, groups: shown, settled });
  });
  router.post("/api/studio/chats", async (request, response) => {
    response.json(await importChats(parseBody(importChatsRequestSchema, request.body)));
  });
  router.post("/api/studio/learn", async (request, response) => {
    const learned = parseBody(learnRequestSchema, request.body);
    response.json(await settleLearned({ studio, learn }, editorOf(response), learned));
  });
}

function fileOf(request: Request): string {
  return parseBody(fileQuery, request.query).file;
}

/** Set by the guard in front of every route here. */
function editorOf(response: Response): Editor {
  return response.locals["editor"] as Editor;
}
