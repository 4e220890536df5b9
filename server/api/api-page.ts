/** The document as a page that is read by people. */
import { h, type JSX } from "preact";
import { renderDocument, trusted } from "../../help-centre/render-page.ts";
import { API_OPERATIONS } from "./api-operations.ts";
import type { ApiOperation } from "./api-request.ts";
import { createOpenApi } from "./openapi.ts";

const STYLE = `
  body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1b1c1a; line-height: 1.5;
    font-family: -apple-system, "Segoe UI", "PingFang SC", "Noto Sans SC", sans-serif; }
  section { border-top: 1px solid #e3e0d8; padding: .75rem 0; }
  h2 { font-size: 1rem; font-family: ui-monospace, monospace; } pre { overflow: auto; background: #f5f3ee;
    padding: .75rem; border-radius: 6px; max-height: 24rem; }
`;

interface Operation {
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: object;
}

/** Everything that can be asked, in the order of the table. */
export function presentApiPage(url: string): string {
  const document = createOpenApi(url);
  const { title, description } = document["info"] as { title: string; description: string };
  const paths = document["paths"] as Record<string, Record<string, Operation>>;
  const webhooks = document["webhooks"] as Record<string, { post: { summary: string } }>;
  const schemas = (document["components"] as { schemas: object }).schemas;
  return renderDocument(
    h(
      "html",
      { lang: "en" },
      h(
        "head",
        null,
        h("meta", { charset: "utf-8" }),
        h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
        h("title", null, `${title} API`),
        h("style", trusted(STYLE)),
      ),
      h(
        "body",
        null,
        h("main", null, [
          h("h1", null, `${title} API`),
          h("p", null, description),
          h("p", null, h("a", { href: "/api/docs/openapi.json" }, "openapi.json")),
          h("pre", { tabIndex: 0 }, example(url)),
          ...API_OPERATIONS.map((one) => section(one, paths[one.path]?.[one.method])),
          h("h2", null, "Webhooks"),
          ...Object.entries(webhooks).map(([type, { post }]) =>
            h("p", null, [h("code", null, type), `: ${post.summary}`]),
          ),
          h("h2", null, "Shapes"),
          h("pre", { tabIndex: 0 }, JSON.stringify(schemas, null, 2)),
        ]),
      ),
    ),
  );
}

function example(url: string): string {
  return `curl -H "Authorization: Bearer fdt_…" "${url}/api/v1/tickets?state=waiting&lang=en"`;
}

function section(
  { method, path, result }: ApiOperation,
  operation: Operation | undefined,
): JSX.Element {
  const named = (operation?.parameters ?? []).map((one) => `${one.name} (${one.in})`).join(", ");
  return h("section", null, [
    h("h2", null, `${method.toUpperCase()} /api/v1${path}`),
    h("p", null, operation?.summary),
    h("p", null, `${operation?.description.replaceAll("`", "")}. ${named}. → ${result}`),
    operation?.requestBody === undefined
      ? null
      : h("pre", { tabIndex: 0 }, JSON.stringify(operation.requestBody, null, 2)),
  ]);
}
