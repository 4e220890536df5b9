/** What HTTP and the command line ask of privacy: finding, erasing, copying, holding. */
import type { Readable } from "node:stream";
import type { Locale } from "../../kernel/locale.ts";
import type { MessagePorts } from "../chat/append-message.ts";
import type { FileStore } from "../files/file-store.ts";
import { ownConversations } from "../identity/open-identity.ts";
import type { Storage } from "../storage/storage.ts";
import type { Erased } from "./erase-conversation.ts";
import { erasePerson } from "./erase-person.ts";
import {
  declineErasure,
  type ErasureRequest,
  listErasureRequests,
  type OwnConversation,
  wishErasure,
} from "./erasure-requests.ts";
import { type ExportPorts, exportPerson } from "./export-person.ts";
import { type FoundConversation, findPerson, type PersonSubject } from "./find-person.ts";
import { holdCase, listHolds } from "./hold-case.ts";
import { type DoneBy, listDeeds } from "./privacy-log.ts";

/** Ports of the service; `phoneCountry` is where numbers without + belong. */
export interface PrivacyPorts
  extends Omit<ExportPorts, "storage">,
    Pick<MessagePorts, "announcer"> {
  readonly storage: Storage;
  readonly store: FileStore;
  readonly phoneCountry: string;
}

/** One conversation's end; `before`: when it had been erased already. */
export type EndOfConversation = Erased & { readonly id: string; readonly before?: number };

/** The same as it is sent. */
export function presentEnd(end: EndOfConversation) {
  const { id, kind, before } = end;
  return {
    ...{ id, kind },
    ...(end.kind === "held" && { caseNumber: end.caseNumber }),
    ...(before !== undefined && { before: new Date(before).toISOString() }),
  };
}

/** People's data, for those who may act on it. */
export interface PrivacyService {
  find(subject: PersonSubject): Promise<readonly FoundConversation[]>;
  erase(ids: readonly string[], by: DoneBy): Promise<readonly EndOfConversation[]>;
  /** The zip of `export-person.ts`. @throws AppError not_found */
  export(
    ids: readonly string[],
    options: { readonly by: DoneBy; readonly locale: Locale },
  ): Promise<Readable>;
  /** False when there is no such case; a null reason ends the hold. */
  hold(
    of: { readonly number: string; readonly reason: string | null },
    by: DoneBy,
  ): Promise<boolean>;
  holds(): ReturnType<typeof listHolds>;
  /** What a shopper asks for their own: erased at once, or a request that waits for {@link decline} or {@link erase}. */
  wishErasure(
    conversation: OwnConversation,
  ): Promise<{ readonly kind: "asked" } | { readonly kind: "done"; readonly held: boolean }>;
  /** All conversations of whose this is, for a copy. */
  ownOf(conversation: OwnConversation): Promise<readonly string[]>;
  requests(): Promise<readonly ErasureRequest[]>;
  /** False when nothing waits there. */
  decline(
    of: { readonly conversationId: string; readonly reason: string },
    by: DoneBy,
  ): Promise<boolean>;
  /** The latest proofs, newest first. */
  log(): ReturnType<typeof listDeeds>;
}

const MOST_PROOFS = 50;

/** The service over storage and files. */
export function createPrivacyService(ports: PrivacyPorts): PrivacyService {
  const { db } = ports.storage;
  return {
    find: (subject) => findPerson(db, subject, ports.phoneCountry),
    erase: (ids, by) => erasePerson(ports, ids, by),
    export: (ids, options) => exportPerson(ports, ids, options),
    hold: (of, by) => holdCase(ports, of, by),
    holds: () => listHolds(ports),
    async wishErasure(conversation) {
      const wish = await wishErasure(ports, conversation);
      if (wish.kind === "asked") return wish;
      const ends = await erasePerson(ports, wish.ids, { kind: "shopper" });
      return { kind: "done", held: ends.some(({ kind }) => kind === "held") };
    },
    ownOf: (conversation) => ownConversations(db, conversation),
    requests: () => listErasureRequests(db),
    decline: (of, by) => declineErasure(ports, of, by),
    log: () => listDeeds(db, MOST_PROOFS),
  };
}
