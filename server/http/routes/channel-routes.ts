/** Where channels hand in what shoppers wrote, and fetch the pictures that the desk sent them. */
import { Router } from "express";
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
