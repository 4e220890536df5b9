/** Signed-in agents: the browser holds a secret, the table its hash. Ending a session is deleting its row. */
import { createHash } from "node:crypto";
import type { Clock } from "../../kernel/clock.ts";
import { AppError } from "../../kernel/errors.ts";
import type { IdSource } from "../../kernel/ids.ts";
import type { Queries, Storage, Transaction } from "../storage/storage.ts";
import { type Account, owesTwoStep, readAccount, type TwoStepRule } from "./account.ts";
import { findCookie, SESSION_COOKIE } from "./session-cookie.ts";

/** Why a session is over. */
export type SessionEndReason = "logged_out" | "expired" | "deactivated" | "password_changed";

/** Somebody who is signed in in one browser. */
export interface AgentSession {
  /** Hash of the cookie's secret; safe to keep and to compare, worthless as a credential. */
  readonly sessionId: string;
  readonly account: Account;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** Word of sessions that ended, for who holds their sockets. */
export interface EndedSessions {
  readonly sessionIds: readonly string[];
  readonly agentId: string;
  readonly reason: SessionEndReason;
}

/** What sessions stand on. */
export interface SessionsDeps {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly sessionHours: number;
  /** Who must sign in by two steps; nobody when absent. */
  readonly twoStepRule?: TwoStepRule;
}

/** One of somebody's sessions, as they are shown it. */
export interface OwnSession {
  readonly id: string;
  readonly browser: string;
  readonly createdAt: number;
  readonly seenAt: number;
}

/** How exactly it is known when a session was used last. */
const SEEN_EVERY_MS = 5 * 60_000;

/** Who is signed in, looked up at every request, so that an ended session ends at once. */
export class Sessions {
  readonly #deps: SessionsDeps;
  readonly #listeners = new Set<(ended: EndedSessions) => void>();

  constructor(deps: SessionsDeps) {
    this.#deps = deps;
  }

  /** Told on this node after the commit that ended sessions. Returns how to stop listening. */
  onEnded(listener: (ended: EndedSessions) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A new session; the returned secret goes into the cookie and nowhere else. */
  async create(tx: Transaction, agentId: string, browser = "?"): Promise<string> {
    const { clock, ids, sessionHours } = this.#deps;
    const secret = ids.secret();
    const now = clock.now();
    await tx.db.deleteFrom("sessions").where("expires_at", "<=", now).execute();
    await tx.db
      .insertInto("sessions")
      .values({
        id_hash: hashSecret(secret),
        agent_id: agentId,
        created_at: now,
        expires_at: now + sessionHours * 3_600_000,
        seen_at: now,
        browser,
      })
      .execute();
    return secret;
  }

  /** The live session of a `Cookie` header, or undefined, as it is while it owes a second step. */
  async find(cookieHeader: string | undefined): Promise<AgentSession | undefined> {
    const session = await this.findAny(cookieHeader);
    return session && this.owes(session.account) ? undefined : session;
  }

  /** Whether this account must first set up its second step: until then its sessions open nothing. */
  owes(account: Account): boolean {
    return owesTwoStep(this.#deps.twoStepRule ?? "off", account);
  }

  /** As {@link find}, also a session that may do no more than set up the second step. */
  async findAny(cookieHeader: string | undefined): Promise<AgentSession | undefined> {
    const secret = findCookie(cookieHeader, SESSION_COOKIE);
    if (secret === undefined) return undefined;
    const row = await liveSessions(this.#deps.storage.db, this.#deps.clock.now())
      .where("id_hash", "=", hashSecret(secret))
      .executeTakeFirst();
    if (row === undefined) return undefined;
    await this.#noteSeen(row);
    return { sessionId: row.id_hash, account: readAccount(row), expiresAt: row.expires_at };
  }

  /** All live sessions of an agent, the last used first. */
  async list(agentId: string): Promise<readonly OwnSession[]> {
    const rows = await this.#deps.storage.db
      .selectFrom("sessions")
      .select(["id_hash", "browser", "created_at", "seen_at"])
      .where("agent_id", "=", agentId)
      .where("expires_at", ">", this.#deps.clock.now())
      .orderBy("seen_at", "desc")
      .execute();
    return rows.map(({ id_hash, browser, created_at, seen_at }) => {
      return { id: id_hash, browser, createdAt: created_at, seenAt: seen_at };
    });
  }

  /** The live session of a `Cookie` header. Throws `not_signed_in`. */
  async require(cookieHeader: string | undefined): Promise<AgentSession> {
    const session = await this.find(cookieHeader);
    if (session === undefined) throw new AppError("not_signed_in");
    return session;
  }

  /**
   * Those of the given sessions that are over: ended on any node, expired, or of a deactivated agent.
   * Cheap enough to ask every second or two for all sockets of a node.
   */
  async findEnded(sessionIds: readonly string[]): Promise<readonly string[]> {
    if (sessionIds.length === 0) return [];
    const rows = await liveSessions(this.#deps.storage.db, this.#deps.clock.now())
      .where("id_hash", "in", [...sessionIds])
      .execute();
    const live = new Set(rows.map((row) => row.id_hash));
    return sessionIds.filter((id) => !live.has(id));
  }

  async end(sessionId: string, reason: SessionEndReason): Promise<void> {
    await this.#deps.storage.transaction(async (tx) => {
      const rows = await tx.db
        .deleteFrom("sessions")
        .where("id_hash", "=", sessionId)
        .returning("agent_id")
        .execute();
      const agentId = rows[0]?.agent_id;
      if (agentId !== undefined)
        tx.afterCommit(() => this.#tell({ sessionIds: [sessionId], agentId, reason }));
    });
  }

  /** All sessions of an agent, except one if given. */
  async endAllOf(
    tx: Transaction,
    agentId: string,
    { reason, except }: { reason: SessionEndReason; except?: string },
  ): Promise<void> {
    let query = tx.db.deleteFrom("sessions").where("agent_id", "=", agentId);
    if (except !== undefined) query = query.where("id_hash", "!=", except);
    const rows = await query.returning("id_hash").execute();
    const sessionIds = rows.map((row) => row.id_hash);
    if (sessionIds.length > 0) tx.afterCommit(() => this.#tell({ sessionIds, agentId, reason }));
  }

  async #noteSeen(row: { readonly id_hash: string; readonly seen_at: number }): Promise<void> {
    const now = this.#deps.clock.now();
    if (now - row.seen_at < SEEN_EVERY_MS) return;
    await this.#deps.storage.transaction(({ db }) =>
      db.updateTable("sessions").set({ seen_at: now }).where("id_hash", "=", row.id_hash).execute(),
    );
  }

  #tell(ended: EndedSessions): void {
    for (const listener of this.#listeners) listener(ended);
  }
}

/** SHA-256 of a cookie's or link's secret. The secret has over 128 random bits, so no salt is needed. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

function liveSessions(db: Queries, now: number) {
  return db
    .selectFrom("sessions")
    .innerJoin("agents", "agents.id", "sessions.agent_id")
    .select(["sessions.id_hash", "sessions.expires_at", "sessions.seen_at", "agents.totp_since"])
    .select(["agents.id", "agents.email", "agents.name", "agents.roles", "agents.languages"])
    .select(["agents.skills", "agents.chat_limit", "agents.active"])
    .where("sessions.expires_at", ">", now)
    .where("agents.active", "=", 1);
}
