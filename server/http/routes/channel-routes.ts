/** Where channels hand in what shoppers wrote, and fetch the pictures that the desk sent them. */
import express, { Router } from "express";
import { AppError } from "../../../kernel/errors.ts";
import type { HttpDeps } from "../http-deps.ts";
import { sendFile } from "./file-routes.ts";

/** Without an application of the Bot Framework its address does not exist. */
export function createChannelRoutes(
  deps: Pick<HttpDeps, "channelMessages" | "fileLinks" | "files">,
): Router {
  const router = Router();
  const { channelMessages, fileLinks, files } = deps;
  if (channelMessages !== undefined)
    router.post("/api/messages", async (request, response) => {
      const authorization = request.get("authorization");
      const { status, body } = await channelMessages({ authorization, body: request.body });
      response.status(status).json(body ?? {});
    });
  router.get("/api/channels/files/:key", async (request, response) => {
    const id = fileLinks.read(request.params.key);
    if (id === undefined) throw new AppError("not_found");
    // Shown inside other programs' pages.
    response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    await sendFile(response, await files.require(id, "full", () => true));
  });
  return router;
}

/** The signature of another help desk is over the bytes: this body is read before the JSON parser sees it. */
export function createHelpDeskRoutes({ ringHelpDesk }: Pick<HttpDeps, "ringHelpDesk">): Router {
  const router = Router();
  if (ringHelpDesk === undefined) return router;
  const read = express.text({ type: () => true, limit: "1mb", inflate: false });
  router.post("/api/channels/help-desk", read, async (request, response) => {
    const body = typeof request.body === "string" ? request.body : "";
    await ringHelpDesk({ body, header: (name) => request.get(name) });
    response.json({});
  });
  return router;
}
