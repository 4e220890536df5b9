/** The HTTP side of the fake widget server: host page, built files, and the API as the panel uses it. */
import { createReadStream, existsSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join } from "node:path";
import type { FakeDesk } from "./fake-shopper-desk.ts";
import { aCase, FAKE_CONFIG } from "./fake-widget-desk.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
};
/** As strict as the product's own. */
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; frame-src 'self'; base-uri 'none'";

export async function answer(
  desk: FakeDesk,
  appsDir: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://fake");
  response.setHeader("content-security-policy", CSP);
  const json = (status: number, body: unknown) => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
  };
  if (url.pathname === "/api/widget/config") return json(200, FAKE_CONFIG);
  if (url.pathname === "/api/articles") return json(200, { results: search(url) });
  if (url.pathname === "/api/conversation/cases")
    return json(200, { cases: [aCase(desk.lang, "in_progress")] });
  if (url.pathname === "/api/cases/find") return json(404, { error: "not_found", message: "" });
  if (url.pathname.startsWith("/api/conversation/transcript")) {
    response.writeHead(200, { "content-type": "text/html" });
    response.end("<p>transcript</p>");
    return;
  }
  if (url.pathname === "/api/conversation/files") return takeUpload(desk, request, url, json);
  const file = /^\/api\/files\/([\w-]+)/.exec(url.pathname)?.[1];
  if (file !== undefined) {
    const stored = desk.files.get(file);
    if (!stored || request.headers.authorization !== `Bearer ${desk.token}`) return json(404, {});
    response.writeHead(200, { "content-type": stored.view.mime });
    response.end(stored.body);
    return;
  }
  servePage(url.pathname, desk.pageLang, appsDir, response);
}

async function takeUpload(
  desk: FakeDesk,
  request: IncomingMessage,
  url: URL,
  json: (status: number, body: unknown) => void,
): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  if (desk.upload.stall) return;
  const { status } = desk.upload;
  if (status !== undefined) {
    json(status, {
      error: "unsupported_file",
      message:
        desk.lang === "zh"
          ? "仅支持 PNG、JPEG 或 WebP 图片。"
          : "Only PNG, JPEG or WebP images can be sent.",
    });
    return;
  }
  const mime = request.headers["content-type"] ?? "image/png";
  json(201, {
    file: desk.store(url.searchParams.get("name") ?? "image", mime, Buffer.concat(parts)),
  });
}

function search(url: URL): unknown[] {
  const zh = url.searchParams.get("lang") !== "en";
  if (!/退|refund/i.test(url.searchParams.get("q") ?? "")) return [];
  return [
    {
      id: "refunds/refund-arrival",
      title: zh ? "退款多久到账" : "When a refund arrives",
      url: "#",
      snippet: zh
        ? "卖家同意退款后，一般 1–3 个工作日到账。"
        : "Usually within 1 to 3 working days after the seller agrees.",
      category: "refunds",
    },
    {
      id: "refunds/review-time",
      title: zh ? "退款审核要多久" : "How long the review takes",
      url: "#",
      snippet: zh
        ? "卖家有 48 小时处理，超时自动同意。"
        : "The seller has 48 hours; after that it is agreed automatically.",
      category: "refunds",
    },
  ];
}

function servePage(
  path: string,
  lang: "zh" | "en",
  appsDir: string,
  response: ServerResponse,
): void {
  if (path === "/" || path === "/other") {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(
      `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Shop</title><link rel="icon" href="/widget/none"></head><body><main><h1>Shop</h1><p><a href="/other">Other page</a> <button type="button" data-frontdesk-open data-article="refunds/refund-arrival">Help</button></p></main><script async src="/widget.js" data-key="test"></script></body></html>`,
    );
    return;
  }
  const file = join(appsDir, path === "/widget.js" ? "widget.js" : path.replace(/^\/widget\//, ""));
  if (!existsSync(file) || extname(file) === "") {
    response.writeHead(204).end();
    return;
  }
  response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
  createReadStream(file).pipe(response);
}
