/** What an operation of the public interface is, and what it is asked. */
import type { z } from "zod";
import type { Locale } from "../../kernel/locale.ts";
import type { ApiSchema, ApiScope } from "../../kernel/protocol/api.ts";
import type { ApiPorts } from "./api-ports.ts";
import type { ApiCaller } from "./api-tokens.ts";

/** A request that was let in: who asks, and what. */
export interface ApiRequest {
  readonly caller: ApiCaller;
  readonly lang: Locale;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>>;
  /** For messages: the same for the same key, else new. */
  readonly messageId: string;
}

/** One thing that can be asked. */
export interface ApiOperation {
  readonly id: string;
  readonly method: "get" | "post";
  /** With `{name}` places. */
  readonly path: string;
  readonly scope: ApiScope;
  readonly summary: string;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** `Zip`: a file instead of JSON. */
  readonly result: ApiSchema | "Zip";
  readonly status?: 201;
  /** Does it; a stream is sent as it is. */
  run(ports: ApiPorts, request: ApiRequest): Promise<object>;
}
