/** One request to the fake desk, and its answer. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { AppError } from "../../../kernel/errors.ts";
import type { FakeDesk } from "./fake-desk.ts";

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

export type Route = (desk: FakeDesk, url: URL, exchange: Exchange) => void | Promise<void>;

export function requireAgent(desk: FakeDesk, { headers }: IncomingMessage): void {
  if (desk.sessionOf(headers.cookie) === undefined) throw new AppError("not_signed_in");
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}
