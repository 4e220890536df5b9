/** For the builds of both apps: what of the socket client no page of ours can ever use is not shipped. */
interface LeanSocketPlugin {
  readonly name: string;
  transform(code: string, id: string): { readonly code: string; readonly map: null } | undefined;
}

/** Module of the socket client → what stands in for it, with the same exports. */
export const UNUSED_MODULES: Readonly<Record<string, string>> = {
  // The desk offers WebSocket and polling.
  "engine.io-client/build/esm/transports/webtransport.js": "export class WT {}",
  // All that goes over the wire is JSON; pictures go by HTTP.
  "socket.io-parser/build/esm/is-binary.js":
    "export const isBinary = () => false; export const hasBinary = () => false;",
  "socket.io-parser/build/esm/binary.js":
    "export const deconstructPacket = (packet) => ({ packet, buffers: [] });" +
    "export const reconstructPacket = (packet) => packet;",
  "engine.io-parser/build/esm/contrib/base64-arraybuffer.js":
    "export const encode = () => ''; export const decode = () => new ArrayBuffer(0);",
};

/** A vite plugin that leaves WebTransport and binary messages out of the socket client. */
export function leanSocket(): LeanSocketPlugin {
  return {
    name: "frontdesk-lean-socket",
    transform(_code, id) {
      const path = id.replaceAll("\\", "/").replace(/\?.*$/, "");
      const unused = Object.keys(UNUSED_MODULES).find((module) => path.endsWith(`/${module}`));
      return unused === undefined ? undefined : { code: UNUSED_MODULES[unused] ?? "", map: null };
    },
  };
}
