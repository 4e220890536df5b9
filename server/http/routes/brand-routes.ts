/** The shop's look for pages, console and launcher, made from the settings as they are now. */
import { type Response, Router } from "express";
import {
  BRAND_STYLE,
  colourIcon,
  ownAccent,
  presentBrandStyle,
} from "../../../help-centre/brand-style.ts";
import { AppError } from "../../../kernel/errors.ts";
import type { HttpDeps } from "../http-deps.ts";

const ICON = "/assets/icon.svg";

/** Style sheet, mark and logo; nothing of it is a secret. */
export function createBrandRoutes(deps: Pick<HttpDeps, "assets" | "site" | "readLogo">): Router {
  const router = Router();
  const { brand } = deps.site;
  router.get(BRAND_STYLE, (_request, response) => {
    response.setHeader("Cache-Control", "no-cache");
    response.type("css").send(presentBrandStyle(brand));
  });
  router.get(ICON, (_request, response) => {
    response.setHeader("Cache-Control", "no-cache");
    response.type("svg").send(colourIcon(deps.assets.served.get(ICON)?.text ?? "", brand.accent));
  });
  router.get("/brand/:name", async (request, response) => {
    // Whatever else lies in the settings folder is nobody's business.
    const logo = request.params.name === brand.logo ? await deps.readLogo() : undefined;
    if (logo === undefined) throw new AppError("not_found");
    response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
    response.setHeader("Cache-Control", "no-cache");
    response.type(logo.type).send(Buffer.from(logo.bytes));
  });
  router.get("/widget/brand.js", async (_request, response) => {
    response.setHeader("Cache-Control", "public, max-age=300");
    forHostPages(response);
    const logo = await deps.readLogo();
    const { desk: name } = brand;
    const accent = ownAccent(brand.accent);
    // A shop's policy lets scripts of ours in and no pictures: the launcher draws these bytes itself.
    const picture = logo === undefined ? null : Buffer.from(logo.bytes).toString("base64");
    const said = asScript({ name, accent, picture });
    response.type("js");
    response.send(
      `import{presentBrand}from"./brand-look.js";export const brand=await presentBrand(${said});`,
    );
  });
  return router;
}

/** Shops load it from their own pages. */
function forHostPages(response: Response): void {
  response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
  response.setHeader("Access-Control-Allow-Origin", "*");
}

/** JSON is JavaScript but for two line ends, which old engines take as such. */
function asScript(value: object): string {
  return JSON.stringify(value).replace(/[\u2028\u2029<]/g, (sign) => {
    return `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}
