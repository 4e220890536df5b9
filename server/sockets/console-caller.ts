/** What the handlers of the console's requests share. */
import type { Socket } from "socket.io";
import type { IdSource } from "../../kernel/ids.ts";
import type { Logger } from "../../kernel/logger.ts";
import type { ConsoleRequest, consoleRequests } from "../../kernel/protocol/console-events.ts";
import type { Scheduler } from "../../kernel/scheduler.ts";
import type { Sessions } from "../accounts/sessions.ts";
import type { RunningDesk } from "../compose/create-desk.ts";
import type { Reader } from "../console/console-requests.ts";
import type { OrderPorts } from "../orders/find-order.ts";
import type { ContactRule } from "../people/contact-rule.ts";
import type { Limiter } from "../system/limiter.ts";
import type { Tracer } from "../system/tracing.ts";
import type { Handlers } from "./handle.ts";

/** What the console's sockets stand on. */
export interface ConsolePorts {
  readonly desk: RunningDesk;
  readonly sessions: Pick<Sessions, "find" | "findEnded" | "onEnded">;
  readonly contacts: ContactRule;
  readonly limiter: Limiter;
  /** Undefined while the shop is not connected. */
  readonly orders?: OrderPorts | undefined;
  readonly scheduler: Scheduler;
  readonly logger: Logger;
  readonly tracer?: Tracer;
  readonly ids: IdSource;
  readonly trustedProxies: number;
  readonly count: (event: string, result: string) => void;
}

/** An agent's browser, let in for this request. */
export interface Caller extends Reader {
  readonly socket: Socket;
}

/** The handlers of these requests. */
export type HandlersOf<E extends ConsoleRequest> = Pick<
  Handlers<typeof consoleRequests, Caller>,
  E
>;
