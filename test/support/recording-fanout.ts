import type { Fanout } from "../../server/chat/fanout.ts";

interface Told {
  readonly to: string;
  readonly event: string;
  readonly fact: unknown;
}

/** Keeps what clients would have been sent, as JSON would carry it. */
export class RecordingFanout implements Fanout {
  readonly told: Told[] = [];

  readonly toShopper: Fanout["toShopper"] = (conversationId, event, fact) => {
    this.told.push({ to: conversationId, event, fact: JSON.parse(JSON.stringify(fact)) });
  };

  readonly cutShopper: Fanout["cutShopper"] = (conversationId) => {
    this.told.push({ to: conversationId, event: "cut", fact: {} });
  };

  readonly toConsole: Fanout["toConsole"] = (room, event, fact) => {
    this.told.push({ to: room, event, fact: JSON.parse(JSON.stringify(fact)) });
  };

  /** The facts of one event, oldest first. */
  facts(event: string): unknown[] {
    return this.told.filter((told) => told.event === event).map((told) => told.fact);
  }
}
