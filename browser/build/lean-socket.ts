/** For the builds of both apps: a transport that neither of them names is not shipped. */
interface LeanSocketPlugin {
  readonly name: string;
  transform(code: string, id: string): { readonly code: string; readonly map: null } | undefined;
}

/** A vite plugin that leaves WebTransport out of the socket client: the desk offers WebSocket and polling. */
export function leanSocket(): LeanSocketPlugin {
  return {
    name: "frontdesk-lean-socket",
    transform(_code, id) {
      if (!/engine\.io-client\/build\/esm\/transports\/webtransport\.js/.test(id)) return undefined;
      return { code: "export class WT {}", map: null };
    },
  };
}
