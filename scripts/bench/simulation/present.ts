/** What the simulation starts from, and its rows. */
import type { Behaviour, Capacity, Costs, Played } from "./model.ts";

/** As `npm run load` has them: six questions, and one in four talks with a person. */
export const BEHAVIOUR: Behaviour = {
  openSeconds: 600,
  questions: 6,
  talkShare: 0.25,
  talkMessages: 14,
  // With what an agent writes down after it.
  talkSeconds: 90,
};

/** Rounded up from the tables: a question costs 20 ms in all, 6 of them the encoder's. */
export const COSTS: Costs = {
  encodeMs: 6,
  answerMs: 14,
  messageMs: 0.4,
  visitMs: 1.5,
  openKiB: 25,
  nodeMB: 600,
};

const COLUMNS = [
  "shoppers at once",
  "nodes of two cores",
  "main thread, encoder busy",
  "memory a node",
  "messages a second",
  "writes a second of PostgreSQL",
  "answer, p95",
  "agents with three chats",
];

/** Head of the table. */
export const SIMULATION_HEAD = [
  `| ${COLUMNS.join(" | ")} |`,
  `| ${COLUMNS.map(() => "---").join(" | ")} |`,
] as const;

/** One size as a row. */
export function presentRow(
  shoppers: number,
  { capacity, played }: { readonly capacity: Capacity; readonly played: Played },
): string {
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  const cells = [
    shoppers.toLocaleString("en"),
    String(capacity.nodes),
    `${percent(played.mainBusy)}, ${percent(played.encoderBusy)}`,
    `${Math.round(played.memoryMBPerNode)} MB`,
    Math.round(played.messagesPerSecond).toLocaleString("en"),
    Math.round(played.writesPerSecond).toLocaleString("en"),
    `${Math.round(played.answerMs)} ms`,
    capacity.agents.toLocaleString("en"),
  ];
  return `| ${cells.join(" | ")} |`;
}
