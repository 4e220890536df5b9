/** Tokens of the public interface: made and revoked by the account in whose name they act. */
import { createHash, randomBytes } from "node:crypto";
import type { Clock } from "../../kernel/clock.ts";
import { AppError } from "../../kernel/errors.ts";
import type { IdSource } from "../../kernel/ids.ts";
import {
  API_SCOPES,
  type ApiScope,
  type MakeToken,
  type TokenView,
} from "../../kernel/protocol/api.ts";
import { type Account, readAccount } from "../accounts/account.ts";
import { recordAudit } from "../accounts/audit-log.ts";
import type { ApiTokenRow } from "../storage/api-rows.ts";
import type { Storage } from "../storage/storage.ts";

/** What tokens stand on. */
export interface TokenPorts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly ids: IdSource;
}

/** Who a request is let in as. */
export interface ApiCaller {
  readonly account: Account;
  readonly tokenId: string;
  readonly scopes: readonly ApiScope[];
}

const DAY = 86_400_000;
/** More than a shop has programs; a leak of them would not be noticed. */
const MOST_TOKENS = 50;
/** How exactly it is known when one was last used: not worth a write for each request. */
const USED_EVERY_MS = 60_000;
const SECRET = /^fdt_[\w-]{43}$/;

/** Makes one; its secret is in the answer and nowhere else. @throws AppError at_limit */
export async function makeToken(
  ports: TokenPorts,
  account: Account,
  { name, scopes, days }: MakeToken,
): Promise<{ token: TokenView; secret: string }> {
  const secret = `fdt_${randomBytes(32).toString("base64url")}`;
  const now = ports.clock.now();
  const row: ApiTokenRow = {
    ...{ id: ports.ids.id(), agent_id: account.id, name, token_hash: hashOf(secret) },
    scopes: JSON.stringify(API_SCOPES.filter((scope) => scopes.includes(scope))),
    ...{ created_at: now, expires_at: days === null ? null : now + days * DAY, used_at: null },
  };
  await ports.storage.transaction(async ({ db }) => {
    const own = await db
      .selectFrom("api_tokens")
      .select("id")
      .where("agent_id", "=", account.id)
      .execute();
    if (own.length >= MOST_TOKENS) throw new AppError("at_limit");
    await db.insertInto("api_tokens").values(row).execute();
    const subject = `${row.id} ${JSON.parse(row.scopes).join(" ")}`;
    await recordAudit(ports, db, { agentId: account.id, action: "token:create", subject });
  });
  return { token: present(row), secret };
}

/** One's own, the newest first. */
export async function listTokens({ storage }: TokenPorts, account: Account): Promise<TokenView[]> {
  const rows = await storage.db
    .selectFrom("api_tokens")
    .selectAll()
    .where("agent_id", "=", account.id)
    .orderBy("created_at", "desc")
    .execute();
  return rows.map(present);
}

/** It opens nothing any more, from the next request on. @throws AppError not_found */
export async function revokeToken(ports: TokenPorts, account: Account, id: string): Promise<void> {
  await ports.storage.transaction(async ({ db }) => {
    const { numDeletedRows } = await db
      .deleteFrom("api_tokens")
      .where("id", "=", id)
      .where("agent_id", "=", account.id)
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw new AppError("not_found");
    await recordAudit(ports, db, { agentId: account.id, action: "token:revoke", subject: id });
  });
}

/** Whom a secret lets in; undefined for one that is wrong, over, revoked, or of an account that is. */
export async function findCaller(
  { storage, clock }: TokenPorts,
  secret: string | undefined,
): Promise<ApiCaller | undefined> {
  if (secret === undefined || !SECRET.test(secret)) return undefined;
  const row = await storage.db
    .selectFrom("api_tokens as t")
    .innerJoin("agents as a", "a.id", "t.agent_id")
    .selectAll("a")
    .select(["t.id as token_id", "t.scopes", "t.expires_at", "t.used_at"])
    .where("t.token_hash", "=", hashOf(secret))
    .where("a.active", "=", 1)
    .executeTakeFirst();
  const now = clock.now();
  if (row === undefined || (row.expires_at !== null && row.expires_at <= now)) return undefined;
  if ((row.used_at ?? 0) + USED_EVERY_MS <= now) {
    await storage.transaction(({ db }) =>
      db.updateTable("api_tokens").set({ used_at: now }).where("id", "=", row.token_id).execute(),
    );
  }
  return { account: readAccount(row), tokenId: row.token_id, scopes: readScopes(row.scopes) };
}

function readScopes(stored: string): ApiScope[] {
  const scopes = JSON.parse(stored) as string[];
  return API_SCOPES.filter((scope) => scopes.includes(scope));
}

function present(row: ApiTokenRow): TokenView {
  const moment = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  return {
    ...{ id: row.id, name: row.name, scopes: readScopes(row.scopes) },
    createdAt: new Date(row.created_at).toISOString(),
    ...{ expiresAt: moment(row.expires_at), usedAt: moment(row.used_at) },
  };
}

function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
