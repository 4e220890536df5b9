import type { Server } from "socket.io";
import type { Logger } from "../../kernel/logger.ts";

/** Packets and bytes that may wait for one client; a page of messages is far below. */
const MOST_PACKETS = 1000;
const MOST_BYTES = 2_000_000;

/**
 * Ends connections whose client does not read (frozen tab, stalled network) before what waits for them
 * fills the memory. They find everything in storage when they come back.
 */
export function cutSlowClients(io: Server, logger: Logger): void {
  io.engine.on("connection", (connection: EngineConnection) => {
    connection.on("packetCreate", () => {
      if (!isOverfull(connection)) return;
      logger.warn({ packets: connection.writeBuffer.length }, "slow_client_cut");
      const { socket } = connection.transport;
      // Not a polite close: that would wait behind what is not being read.
      connection.close(true);
      socket?.terminate?.();
    });
  });
}

/** The few parts of engine.io's socket that are looked at. */
interface EngineConnection {
  readonly writeBuffer: readonly { readonly data?: unknown }[];
  readonly transport: {
    readonly socket?: { readonly bufferedAmount?: number; terminate?(): void };
  };
  on(event: "packetCreate", listener: () => void): void;
  close(discard: boolean): void;
}

function isOverfull({ writeBuffer, transport }: EngineConnection): boolean {
  if (writeBuffer.length > MOST_PACKETS) return true;
  const inKernel = transport.socket?.bufferedAmount ?? 0;
  if (inKernel > MOST_BYTES) return true;
  // Small queues cannot be over the limit: a packet is at most a page of messages.
  if (writeBuffer.length < 8) return false;
  const waiting = writeBuffer.reduce((sum, { data }) => sum + sizeOf(data), 0);
  return waiting + inKernel > MOST_BYTES;
}

function sizeOf(data: unknown): number {
  if (typeof data === "string") return data.length;
  return data instanceof Uint8Array ? data.byteLength : 0;
}
