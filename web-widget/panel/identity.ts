import type { KeyValue } from "../../browser/delivery/key-value.ts";
import type { Timers } from "../../browser/delivery/timers.ts";
import type { ChatClient } from "./delivery/chat-client.ts";
import type { DeskApi } from "./desk-api.ts";

/** Notes that this device's conversation is a signed-in shopper's. */
const VERIFIED = "verified";
const AGAIN_MS = 5000;

/** What it works with; the session has all of it. */
export interface IdentityPorts {
  /** The loader's `data-key`. */
  readonly shop: string;
  readonly api: Pick<DeskApi, "identify">;
  readonly client: Pick<ChatClient, "token" | "adopt" | "forget">;
  readonly store: Pick<KeyValue, "get" | "set" | "remove">;
  readonly timers: Pick<Timers, "after">;
  /** Asks the page for a fresh token. */
  readonly expired: () => void;
  /** The desk does not believe it: `reason` for who looks after the page, `message` for the shopper. */
  readonly refused: (reason: string, message: string) => void;
}

/**
 * Who the shop says the shopper is. The desk is asked once for each token; what it does not believe is said and left
 * out: the shopper goes on as a guest, without the conversation of whoever was signed in here before.
 */
export class Identity {
  readonly #ports: IdentityPorts;
  #token: string | undefined;
  #asksPage = true;

  constructor(ports: IdentityPorts) {
    this.#ports = ports;
  }

  /** Said when a conversation is begun, so that it is theirs from its first message. */
  get claim(): { readonly shop: string; readonly token: string } | undefined {
    return this.#token === undefined ? undefined : { shop: this.#ports.shop, token: this.#token };
  }

  /** The page said it. The same token again is no news. */
  async prove(token: string): Promise<void> {
    if (token === this.#token) return;
    this.#token = token;
    await this.#ask(token);
  }

  /** The desk refused it, here or when a conversation was opened. */
  refuse(reason: string, message: string): void {
    const { store, client } = this.#ports;
    this.#token = undefined;
    if (store.get(VERIFIED) !== undefined) {
      store.remove(VERIFIED);
      client.forget();
    }
    this.#ports.refused(reason, message);
    if (reason !== "expired" || !this.#asksPage) return;
    this.#asksPage = false;
    this.#ports.expired();
  }

  forget(): void {
    this.#token = undefined;
    this.#ports.store.remove(VERIFIED);
  }

  async #ask(token: string): Promise<void> {
    const { shop, api, client, store, timers } = this.#ports;
    const asked = await api.identify({ shop, token });
    // Another one may have come meanwhile, or the shopper signed out.
    if (this.#token !== token) return;
    if (!asked.ok) {
      if (asked.why !== undefined) this.refuse(asked.why, asked.reason);
      else timers.after(AGAIN_MS, () => void (this.#token === token && this.#ask(token)));
      return;
    }
    this.#asksPage = true;
    store.set(VERIFIED, "1");
    if (asked.value.conversation === "other") client.adopt(asked.value.token);
    else if (asked.value.conversation === "none" && client.token !== undefined) client.forget();
  }
}
