/** Names of colleagues in a note: what is being typed after `@`, and who is named in what was written. Pure. */
import type { AgentView } from "../../../kernel/protocol/ticket.ts";

/** More would cover the transcript. */
const MOST = 6;

/** What stands between an `@` and the cursor, and where it begins. */
export interface NamePart {
  readonly words: string;
  readonly begins: number;
}

/** The name that is being typed at the cursor; undefined when none is. */
export function findNamePart(text: string, cursor: number): NamePart | undefined {
  const match = /(?:^|[\s(（，。、])[@＠]([^\s@＠]{0,30})$/u.exec(text.slice(0, cursor));
  const words = match?.[1];
  return words === undefined ? undefined : { words, begins: cursor - words.length - 1 };
}

/** Colleagues whose name or address holds the words; oneself is none. */
export function findColleagues(
  agents: Iterable<AgentView>,
  myId: string,
  words: string,
): AgentView[] {
  const wanted = words.toLowerCase();
  return [...agents]
    .filter(({ id, roles }) => id !== myId && roles.some((role) => role !== "editor"))
    .filter(({ name, email }) => `${name} ${email}`.toLowerCase().includes(wanted))
    .slice(0, MOST);
}

/** The text with the name in full, and where the cursor goes. */
export function putName(text: string, part: NamePart, name: string) {
  const before = `${text.slice(0, part.begins)}@${name} `;
  const rest = text.slice(part.begins + 1 + part.words.length).replace(/^ /, "");
  return { text: before + rest, cursor: before.length };
}

/** Ids of those whose name stands behind an `@`; of two names that begin alike, the longer. */
export function namedIn(text: string, agents: Iterable<AgentView>): string[] {
  const plain = text.replaceAll("＠", "@");
  const found: string[] = [];
  let left = plain;
  for (const { id, name } of [...agents].sort((a, b) => b.name.length - a.name.length)) {
    if (name === "" || !left.includes(`@${name}`)) continue;
    found.push(id);
    left = left.replaceAll(`@${name}`, "");
  }
  return found;
}
