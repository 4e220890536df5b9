/**
 * One look at one chat: what was said there comes here, what was said here goes there, and both sides end or open
 * together. Repeating any part of it is harmless, so that a crash or a lost answer neither loses nor doubles a word.
 */
import type { HandoffInitiation } from "../../bot/adapters/bot-framework.ts";
import type { Ticket } from "../../handoff/ticket.ts";
import type { Account } from "../accounts/account.ts";
import type { HelpDeskChatRow } from "../storage/help-desk-rows.ts";
import { findTicket } from "../tickets/ticket-rows.ts";
import {
  type Answer,
  type InDesk,
  messageIdOf,
  noteHere,
  resolveHere,
  sayHere,
  takeHere,
} from "./act-in-desk.ts";
import { writeBriefing } from "./brief.ts";
import { BRIEFING_WORDING } from "./briefing-wording.ts";
import { noteProgress } from "./chat-rows.ts";
import { type GatherPorts, gatherHandoff, ownLineOf, readSaid } from "./gather-handoff.ts";
import type { OtherDesk, OwnLine, RemoteChat, RemoteLine } from "./other-desk.ts";

/** What carrying a chat stands on. */
export interface CarryPorts extends GatherPorts {
  readonly other: OtherDesk;
  /** In whose name the other desk answers; it sees what this account may see. */
  readonly account: Account;
}

type OurState = "open" | "taken" | "over";

/** A chat that is being carried; `row` is as it was read, progress is written as it is made. */
interface Carried {
  readonly ports: CarryPorts;
  readonly row: HelpDeskChatRow;
  readonly ticket: Ticket;
  /** True until something is newly said there: what a try before said with a lost answer may stand there already. */
  readonly doubt: { isThere: boolean };
}

/**
 * Brings both sides together. Returns whether the other desk may still say something by itself.
 * @throws HelpDeskError when the other desk could not be reached or refused
 */
export async function carryChat(ports: CarryPorts, row: HelpDeskChatRow): Promise<boolean> {
  const { storage } = ports.desk;
  const ticket = await findTicket(storage.db, row.ticket_id);
  if (ticket === undefined) return false;
  // Read first: what comes while this runs is news for the next look.
  const lastSeq = await readLastSeq(ports, row.conversation_id);
  const seen = { seen_seq: lastSeq, seen_version: ticket.version };
  const carried = { ports, row, ticket, doubt: { isThere: row.attempts > 1 } };
  if (row.remote_id === null) {
    const ours = stateOf(ticket, ports.account);
    if (ours !== "open") {
      await noteProgress(ports.desk, ticket.id, { ...seen, our_state: ours });
      return false;
    }
    return await carryOn({ ...carried, row: await open(carried, lastSeq) }, { lastSeq, seen });
  }
  return await carryOn(carried, { lastSeq, seen });
}

interface Look {
  readonly lastSeq: number;
  readonly seen: Pick<HelpDeskChatRow, "seen_seq" | "seen_version">;
}

async function carryOn(carried: Carried, { lastSeq, seen }: Look): Promise<boolean> {
  const { ports, row, ticket } = carried;
  const { other, account, desk } = ports;
  const id = row.remote_id ?? "";
  const remote = await other.read(id, row.read_id);
  if (remote.state === "gone") return await startAnew(carried, seen);
  await bringAnswers(carried, remote);
  const spoke = await sayThere(carried, { remote, lastSeq });
  // Whoever ended it there had not read what the shopper said last.
  const overThere = remote.state === "over" && row.their_state === "open" && !spoke;
  const openThere = remote.state === "open" && row.their_state === "over";
  const now = (await findTicket(desk.storage.db, ticket.id)) ?? ticket;
  const before = stateOf(now, account);
  const act = actOn(carried);
  if (overThere && before === "open") await resolveHere(act);
  if (openThere && before === "over" && row.our_state === "over") await takeHere(act);
  const after = (await findTicket(desk.storage.db, ticket.id)) ?? ticket;
  const ours = stateOf(after, account);
  const wanted = ours === "open" ? "open" : "over";
  // What a shopper says there may open it again by itself.
  if (wanted !== remote.state || (spoke && wanted === "over")) {
    if (ours === "taken" && row.our_state !== "taken")
      await ensureSaid(carried, remote.lines, {
        kind: "note",
        text: BRIEFING_WORDING.takenHere[ticket.lang],
      });
    await other.setState(id, wanted);
  }
  // Only now: until all is well, what an unclear try wrote there has to be read again.
  const read_id = Math.max(row.read_id, ...remote.lines.map((line) => line.id));
  const states = { our_state: ours, their_state: wanted };
  await noteProgress(desk, ticket.id, { ...seen, ...states, read_id });
  return ours !== "over";
}

/** Acts as a supervisor may: which chats it serves is the settings' matter, not that of its skills. */
function actOn({ ports: { desk, account }, ticket }: Carried): InDesk {
  const roles = [...new Set([...account.roles, "supervisor" as const])];
  return { desk, account: { ...account, roles }, ticketId: ticket.id };
}

/** Whether the other desk serves it, a person here does, or nobody has to. */
export function stateOf({ state, agentId }: Ticket, { id }: Pick<Account, "id">): OurState {
  if (state === "resolved" || state === "abandoned") return "over";
  return agentId === null || agentId === id ? "open" : "taken";
}

/** Opens the chat there, unless a try before did and its answer was lost. */
async function open({ ports, row, ticket }: Carried, newest: number): Promise<HelpDeskChatRow> {
  const { other, desk, account } = ports;
  // Kept first: a try whose answer was lost has told so much, and the rest is said after it.
  const lastSeq = row.opened_seq || newest;
  await noteProgress(desk, ticket.id, { opened_seq: lastSeq });
  const initiation = await gatherHandoff(ports, { ticket, account, lastSeq });
  const reference = `${ticket.id}:${row.round}`;
  const known = row.attempts > 1 ? await other.find(reference, initiation) : undefined;
  const id = known ?? (await other.open(reference, initiation, writeBriefing(initiation)));
  const opened = { remote_id: id, opened_seq: lastSeq, their_state: "open" };
  await noteProgress(desk, ticket.id, opened);
  return { ...row, ...opened };
}

/** Closed for good there: whoever writes again gets a new chat, with all that was said. */
async function startAnew({ ports, row, ticket }: Carried, seen: Look["seen"]): Promise<boolean> {
  const ours = stateOf(ticket, ports.account);
  const none = { remote_id: null, opened_seq: 0, said_seq: null, said_id: null };
  const fresh = { ...none, round: row.round + 1 };
  await noteProgress(ports.desk, ticket.id, {
    ...(ours === "open" ? { ...fresh, read_id: 0 } : seen),
    ...{ our_state: ours, their_state: "over" },
  });
  return ours === "open";
}

/** What agents said there and nobody here was told. */
async function bringAnswers(carried: Carried, remote: RemoteChat): Promise<void> {
  const { ports, row, ticket } = carried;
  const { other } = ports;
  const answers = remote.lines
    .filter(({ kind, text, files }) => kind === "agent" && (text !== "" || files.length > 0))
    .map((line) => toAnswer(row, line));
  const known = await findKnown(ports, row.conversation_id, answers);
  for (const answer of answers) {
    if (known.has(messageIdOf(answer.key))) continue;
    const act = actOn(carried);
    if (await sayHere(act, answer)) continue;
    const text = BRIEFING_WORDING.notSaid[ticket.lang];
    await other.say(row.remote_id ?? "", { kind: "note", text });
    await noteHere(act, answer);
  }
}

function toAnswer(row: HelpDeskChatRow, { id, text, files, name }: RemoteLine): Answer {
  const key = `help desk ${row.ticket_id} ${row.round} ${id}`;
  const places = files.map((file) => `${file.name}: ${file.url}`);
  return { key, name, text: [text, ...places].filter((part) => part !== "").join("\n") };
}

async function findKnown(
  { desk }: CarryPorts,
  conversationId: string,
  answers: readonly Answer[],
): Promise<Set<string>> {
  if (answers.length === 0) return new Set();
  const rows = await desk.storage.db
    .selectFrom("messages")
    .select("client_msg_id")
    .where("conversation_id", "=", conversationId)
    .where("author_kind", "=", "agent")
    .where(
      "client_msg_id",
      "in",
      answers.map(({ key }) => messageIdOf(key)),
    )
    .execute();
  return new Set(rows.map(({ client_msg_id }) => client_msg_id ?? ""));
}

/** Writes there what was said here since; returns whether the shopper was among those who spoke. */
async function sayThere(
  carried: Carried,
  { remote, lastSeq }: { readonly remote: RemoteChat; readonly lastSeq: number },
): Promise<boolean> {
  const { ports, row, ticket } = carried;
  const { desk, account } = ports;
  let said = row;
  if (row.said_seq === null) said = await brief(carried, remote);
  if (row.our_state !== "open" && stateOf(ticket, account) !== "open") return false;
  const afterSeq = said.said_seq ?? 0;
  const range = { conversationId: row.conversation_id, afterSeq, lastSeq };
  let spoke = false;
  for (const message of await readSaid(desk.storage.db, range)) {
    // What this account said came from there.
    const isTheirs = message.author.kind === "agent" && message.author.id === account.id;
    const shown = ports.contacts.show(account, message);
    const line = isTheirs ? undefined : ownLineOf(ports, shown, ticket.lang);
    let saidId = said.said_id;
    if (line !== undefined && line.text !== "")
      saidId = await ensureSaid({ ...carried, row: said }, remote.lines, line);
    spoke ||= line?.kind === "shopper";
    const progress = { said_seq: message.seq, said_id: saidId };
    await noteProgress(desk, ticket.id, progress);
    said = { ...said, ...progress };
  }
  return spoke;
}

/** The briefing as a note, unless opening wrote it, then the shopper's last words, for lists to show. */
async function brief(carried: Carried, remote: RemoteChat): Promise<HelpDeskChatRow> {
  const { ports, row, ticket } = carried;
  const { other, account, desk } = ports;
  const initiation = await gatherHandoff(ports, { ticket, account, lastSeq: row.opened_seq });
  let saidId = row.said_id;
  if (!other.briefsAtOpen) {
    const text = writeBriefing(initiation);
    saidId = await ensureSaid(carried, remote.lines, { kind: "note", text });
  }
  const last = lastWords(initiation);
  const line: OwnLine = { kind: "shopper", text: last };
  const after = { ...carried, row: { ...row, said_id: saidId } };
  if (last !== "") saidId = await ensureSaid(after, remote.lines, line);
  const progress = { said_seq: row.opened_seq, said_id: saidId };
  await noteProgress(desk, ticket.id, progress);
  return { ...row, ...progress };
}

function lastWords({ attachments: [{ content }] }: HandoffInitiation): string {
  return content.activities.findLast(({ from }) => from.role === "user")?.text ?? "";
}

/** Says it, unless a try before did and its answer was lost; returns its id there. */
async function ensureSaid(
  { ports, row, doubt }: Carried,
  lines: readonly RemoteLine[],
  line: OwnLine,
): Promise<number> {
  const known = doubt.isThere ? findSaid(lines, row.said_id, line) : undefined;
  if (known !== undefined) return known;
  const id = await ports.other.say(row.remote_id ?? "", line);
  doubt.isThere = false;
  return id;
}

/** Among what was written there after what was said last. */
function findSaid(
  lines: readonly RemoteLine[],
  saidId: number | null,
  { kind, text }: OwnLine,
): number | undefined {
  const from = lines.findIndex(({ id }) => id === saidId) + 1;
  const same = (line: RemoteLine) => line.kind === kind && line.text.trim() === text.trim();
  return lines.slice(from).find(same)?.id;
}

async function readLastSeq({ desk }: CarryPorts, conversationId: string): Promise<number> {
  const row = await desk.storage.db
    .selectFrom("conversations")
    .select("last_seq")
    .where("id", "=", conversationId)
    .executeTakeFirst();
  return row?.last_seq ?? 0;
}
