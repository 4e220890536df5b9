import type { ChatImport } from "../../kernel/protocol/studio.ts";
import { History } from "./history.ts";
import { importChats } from "./import-chats.ts";
import { LearnList } from "./learn.ts";
import { PublishGate } from "./publish-gate.ts";
import { Studio } from "./studio.ts";
import type { StudioPorts } from "./studio-ports.ts";
import { TryDesk } from "./try-desk.ts";

/** The studio's parts, for the routes. */
export interface StudioParts {
  readonly studio: Studio;
  readonly tryDesk: TryDesk;
  /** Holds back what the stored questions speak against. */
  readonly gate: PublishGate;
  readonly history: History;
  readonly learn: LearnList;
  /** Puts past chats of another system on the work list. */
  readonly importChats: (file: {
    readonly name: string;
    readonly text: string;
  }) => Promise<ChatImport>;
  /** Ends what is worked out aside, and takes the FAQ of try-outs away. */
  close(): Promise<void>;
}

/** Everything of the studio; the second FAQ for try-outs is opened when somebody first tries a draft. */
export function createStudio(ports: StudioPorts): StudioParts {
  const [studio, tryDesk] = [new Studio(ports), new TryDesk(ports)];
  return {
    ...{ studio, tryDesk },
    gate: new PublishGate({ studio, tryDesk, logger: ports.logger }),
    history: new History(ports),
    learn: new LearnList(ports),
    importChats: (file) => importChats(ports, file),
    async close() {
      studio.close();
      await tryDesk.close();
    },
  };
}
