import type { ProtocolVersion } from "../../kernel/protocol/version.ts";

/** What this page speaks, said in every handshake. */
export const PROTOCOL_VERSION: ProtocolVersion = "1.3";
