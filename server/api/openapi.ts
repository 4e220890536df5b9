/**
 * The OpenAPI 3.1 document of /api/v1 and of the webhooks that tell facts, made of the very schemas that requests
 * are checked with.
 */
import { z } from "zod";
import { API_SCOPES, apiSchemas } from "../../kernel/protocol/api.ts";
import { FACT_TYPES, type FactType, factSchemas } from "../../kernel/protocol/facts.ts";
import { API_OPERATIONS } from "./api-operations.ts";
import type { ApiOperation } from "./api-request.ts";

type Json = Readonly<Record<string, unknown>>;

const ABOUT = [
  "Programs of the shop read and work the desk with a token that an agent makes in the console",
  "(own initial → API tokens). A token may do what its scopes name, and nothing that its holder may not.",
  "Lists come in pages: give `next` as `cursor`. `Idempotency-Key` makes a POST harmless to repeat for a day.",
].join(" ");

/** `url` is where the desk is reached, without a slash at the end. */
export function createOpenApi(url: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const operation of API_OPERATIONS) {
    const of = paths[operation.path] ?? {};
    paths[operation.path] = { ...of, [operation.method]: presentOperation(operation) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Frontdesk", version: "1", description: ABOUT },
    servers: [{ url: `${url}/api/v1` }],
    security: [{ token: [] }],
    tags: [...new Set(API_OPERATIONS.map(tagOf))].map((name) => ({ name })),
    paths,
    webhooks: Object.fromEntries(FACT_TYPES.map((type) => [type, presentWebhook(type)])),
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: `Scopes: ${API_SCOPES.join(", ")}` },
      },
      schemas: presentSchemas(),
    },
  };
}

function presentOperation(operation: ApiOperation): Json {
  const { id, summary, scope, query, body, result, status = 200 } = operation;
  return {
    operationId: id,
    tags: [tagOf(operation)],
    summary,
    description: `Scope: \`${scope}\``,
    parameters: [
      ...pathParameters(operation.path),
      ...(query === undefined ? [] : queryParameters(query)),
      { name: "lang", in: "query", required: false, schema: { enum: ["zh", "en"] } },
      ...(operation.method === "post" && result !== "Zip" ? [IDEMPOTENCY] : []),
    ],
    ...(body && {
      requestBody: { required: true, content: asJson(presentSchema(body, "input")) },
    }),
    responses: {
      [status]: {
        description: "Done",
        content: result === "Zip" ? ZIP : asJson({ $ref: refOf(result) }),
      },
      default: { description: "Refused", content: asJson({ $ref: refOf("Error") }) },
    },
  };
}

/** A fact as the desk posts it, where settings/notify.yaml lists it. */
function presentWebhook(type: FactType): Json {
  const post = {
    operationId: `tell${factName(type)}`,
    summary: factSchemas[type].description,
    security: [],
    parameters: HOOK_HEADERS,
    requestBody: { required: true, content: asJson({ $ref: refOf(factName(type)) }) },
    responses: {
      "2XX": { description: "Taken" },
      "410": { description: "Never again: this fact is given up" },
      default: { description: "Posted again later, with the same id" },
    },
  };
  return { post };
}

const HOOK_HEADERS = [
  ["Frontdesk-Notice", "The id of the fact: drop what you have already"],
  ["Frontdesk-Signature", "t=<seconds>,v1=<hex>: HMAC-SHA256 of <seconds>.<body>"],
].map(([name, description]) => ({
  ...{ name, in: "header", required: true, description },
  schema: { type: "string" },
}));

/** `ticket_taken` is the shape `TicketTaken`. */
function factName(type: FactType): string {
  return type.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

const ZIP = { "application/zip": { schema: { type: "string", format: "binary" } } };

const IDEMPOTENCY = {
  ...{ name: "Idempotency-Key", in: "header", required: false },
  schema: { type: "string", pattern: "^[\\w-]{8,64}$" },
};

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => {
    return { name, in: "path", required: true, schema: { type: "string" } };
  });
}

function queryParameters(query: z.ZodType): Json[] {
  const { properties = {}, required = [] } = presentSchema(query, "input") as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    ...{ name, in: "query", required: required.includes(name), schema },
  }));
}

/** Shapes that others hold are named where they stand. */
function presentSchemas(): Json {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(apiSchemas)) registry.add(schema, { id });
  for (const type of FACT_TYPES) registry.add(factSchemas[type], { id: factName(type) });
  const { schemas } = z.toJSONSchema(registry, {
    ...{ io: "output", unrepresentable: "any", uri: (id) => refOf(id) },
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $id: _id, $schema: _schema, ...schema }]) => [id, schema]),
  );
}

function presentSchema(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...plain } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return plain;
}

function asJson(schema: Json): Json {
  return { "application/json": { schema } };
}

function refOf(name: string): string {
  return `#/components/schemas/${name}`;
}

function tagOf({ path }: Pick<ApiOperation, "path">): string {
  return path.split("/")[1] ?? "";
}
