/** One shopper's panel: what the host page said, what the shopper chose, and the conversation. No drawing. */
import { createNanoEvents } from "nanoevents";
import { createDeskSocket } from "../../browser/delivery/desk-socket.ts";
import { createBrowserKeyValue, type KeyValue } from "../../browser/delivery/key-value.ts";
import { randomId } from "../../browser/delivery/random-id.ts";
import { browserTimers } from "../../browser/delivery/timers.ts";
import { TypingSignal } from "../../browser/delivery/typing-signal.ts";
import { chooseLang, type Lang } from "../../browser/look/lang.ts";
import { keepChoices } from "../../browser/look/preferences.ts";
import type { Theme } from "../../browser/look/theme.ts";
import type { Staged } from "../../browser/uploads/staged.ts";
import { uploadImage } from "../../browser/uploads/upload-image.ts";
import { type Upload, Uploads } from "../../browser/uploads/uploads.ts";
import type { PageContext } from "../../kernel/protocol/conversation.ts";
import type { WidgetConfig } from "../../kernel/protocol/http.ts";
import type { Message } from "../../kernel/protocol/message.ts";
import type { HostMessage, PanelLook } from "../frame-messages.ts";
import { agreedConsent } from "./agreed-consent.ts";
import { reportUnread, unreadMessages } from "./chat/unread.ts";
import { chime } from "./chime.ts";
import { cleanContext } from "./clean-context.ts";
import { ChatClient } from "./delivery/chat-client.ts";
import type { ChatSnapshot } from "./delivery/chat-snapshot.ts";
import type { WidgetLine } from "./delivery/widget-line.ts";
import { createDeskApi, type DeskApi } from "./desk-api.ts";
import type { HostBoot, HostBridge } from "./host-bridge.ts";
import { createHostedKeyValue } from "./hosted-key-value.ts";
import type { Identity } from "./identity.ts";
import { ImageCache } from "./image-cache.ts";
import { keepUploads } from "./keep-uploads.ts";
import { type Preferences, readPreferences } from "./preferences.ts";
import { wordsOf } from "./wording/wording.ts";

/** What the screens draw. */
export interface SessionView {
  readonly lang: Lang;
  readonly theme: Theme;
  readonly accent: string | undefined;
  readonly sound: boolean;
  readonly full: boolean;
  readonly config: WidgetConfig | undefined;
  readonly chat: ChatSnapshot;
  readonly uploading: readonly Upload[];
  /** Why the shop's word about the shopper was not believed; empty while it was, or there was none. */
  readonly refused: string;
  /** The shopper must agree to the shop's text before writing. */
  readonly asksConsent: boolean;
  readonly article: { readonly id: string; readonly title?: string | undefined } | undefined;
  /** What the composer starts with; a new `seed` replaces what is in it. */
  readonly draft: string;
  readonly seed: number;
  /** Changes when the composer should take the focus. */
  readonly focusOn: number;
}

/** Everything that lives as long as the panel is open. */
export class PanelSession {
  readonly bridge: HostBridge;
  readonly store: KeyValue;
  /** Pictures that wait beside the text field, from the first of them on. */
  stage: Staged | undefined;
  readonly client: ChatClient;
  readonly api: DeskApi;
  readonly images: ImageCache;
  readonly uploads: Uploads;
  readonly typing: TypingSignal;
  readonly #events = createNanoEvents<{ change: (view: SessionView) => void }>();
  #look: PanelLook;
  #preferences: Preferences;
  #page: PageContext = {};
  #identity: Identity | undefined;
  #refused = "";
  #config: WidgetConfig | undefined;
  #article: SessionView["article"];
  #draft: string;
  #seed = 0;
  #focusOn = 0;
  #full = false;
  #visible: boolean;
  #atEnd = true;
  #owner: string | undefined;
  #reported = "";
  #view: SessionView;

  /** `boot`: what the page around the panel said, if there is one that did. */
  constructor(bridge: HostBridge, boot: HostBoot | undefined) {
    this.bridge = bridge;
    this.store =
      bridge.apart && boot?.kept
        ? createHostedKeyValue(bridge, boot.kept)
        : createBrowserKeyValue(`frontdesk:${bridge.key}:`);
    this.#look = boot?.look ?? bridge.look;
    this.#page = cleanContext(boot?.page ?? {});
    this.#preferences = readPreferences(this.store);
    this.#draft = this.store.get("draft") ?? "";
    this.#visible = !bridge.embedded;
    this.client = this.#createClient();
    this.api = createDeskApi({ token: () => this.client.token, lang: () => this.lang });
    if (boot?.identity !== undefined) void this.#prove(boot.identity);
    this.images = new ImageCache(this.api);
    this.uploads = this.#createUploads();
    this.typing = new TypingSignal(browserTimers, (typing) => {
      if (this.client.snapshot.state) void this.client.ask("typing:set", { typing });
    });
    this.#view = this.#takeView();
  }

  get view(): SessionView {
    return this.#view;
  }

  /** The shopper's choice, else the host's, else the browser's. */
  get lang(): Lang {
    return chooseLang([this.#preferences.lang, this.#look.lang, ...navigator.languages]);
  }

  onChange(listener: (view: SessionView) => void): () => void {
    return this.#events.on("change", listener);
  }

  /** Listens to host and network, loads the configuration, and continues the conversation if there is one. */
  start(): void {
    this.bridge.onMessage((message) => this.#hear(message));
    this.client.onChange((snapshot) => this.#chatChanged(snapshot));
    this.client.onArrival((message) => this.#arrived(message));
    this.uploads.onChange(() => this.#publish());
    window.addEventListener("online", () => this.client.hurry());
    document.addEventListener("visibilitychange", () => {
      this.client.hurry();
      this.#noteSeen();
      this.#publish();
    });
    this.store.onForeignChange((key) => {
      if (key === "seen") this.#publish();
    });
    void this.loadConfig();
    this.client.start();
    if (this.client.token !== undefined) void this.uploads.takeOver();
    this.#publish();
  }

  /** Brand, greeting, limits. Asked again at the next opening when it failed. */
  async loadConfig(): Promise<void> {
    const fetched = await this.api.config();
    if (!fetched.ok) return;
    this.#config = fetched.value;
    this.#publish();
  }

  setPreference(change: Partial<Preferences>): void {
    keepChoices(this.store, change);
    this.#preferences = { ...this.#preferences, ...change };
    if (change.lang) void this.client.ask("lang:set", { lang: change.lang });
    this.#publish();
  }

  keepDraft(text: string): void {
    this.#draft = text;
    if (text === "") this.store.remove("draft");
    else this.store.set("draft", text);
  }

  setAtEnd(atEnd: boolean): void {
    this.#atEnd = atEnd;
    this.#noteSeen();
  }

  /** Tells listeners on the host page. */
  tellHost(name: string, detail?: unknown): void {
    this.bridge.post({ kind: "event", name, ...(detail !== undefined && { detail }) });
  }

  /** A window of its own, where the conversation goes on: that it has one is seen to here. */
  async popOut(): Promise<void> {
    await this.client.requireToken();
    const made = await this.api.makeLink();
    const url = new URL(window.location.pathname, window.location.href);
    const { lang, theme, accent } = this.#view;
    url.hash = new URLSearchParams({
      ...{ key: this.bridge.key, lang, theme },
      ...(accent !== undefined && { accent }),
      ...(made.ok && { link: made.value }),
    }).toString();
    this.bridge.post({ kind: "popout", url: url.href });
  }

  #consent(): string | undefined | null {
    return agreedConsent(this.#config, this.#page.region, this.store.get("consent"));
  }

  /** The shopper agrees: what waits may go. */
  agree(): void {
    this.store.set("consent", this.#config?.consent?.version ?? "");
    this.client.start();
    this.#focusOn += 1;
    this.#publish();
  }

  /** Nothing of the shopper stays on this device, and its token opens nothing any more. */
  forget(): void {
    if (this.client.token !== undefined) void this.api.forget();
    for (const one of [this.client, this.#identity]) one?.forget();
    this.uploads.clear();
    this.stage?.take();
    for (const key of ["seen", "verified", "consent"]) this.store.remove(key);
    this.#seedDraft("");
    this.#publish();
  }

  #seedDraft(text: string): void {
    this.keepDraft(text);
    this.#seed += 1;
  }

  #createClient(): ChatClient {
    const socket = createDeskSocket<WidgetLine>({
      url: `${window.location.origin}/widget`,
      auth: () => {
        const token = this.store.get("token");
        return {
          lang: this.lang,
          ...(token !== undefined && { token }),
        };
      },
    });
    return new ChatClient({
      socket,
      store: this.store,
      timers: browserTimers,
      random: Math.random,
      newId: randomId,
      context: () => ({ lang: this.lang, page: this.#page }),
      consent: () => this.#consent(),
      identity: () => this.#identity?.claim,
      identityRefused: ({ details, message }) =>
        this.#identity?.refuse(String(details["reason"]), message),
    });
  }

  /** What the page says of its shopper. Loaded with the first word: most visitors are guests. */
  async #prove(token: string): Promise<void> {
    const { Identity } = await import("./identity.ts");
    this.#identity ??= new Identity({
      shop: this.bridge.key,
      ...{ api: this.api, client: this.client, store: this.store, timers: browserTimers },
      expired: () => this.bridge.post({ kind: "expired" }),
      refused: (reason, message) => {
        console.error(`Frontdesk: the identity of this page was refused: ${reason}`);
        this.tellHost("error", { code: "identity_refused", reason });
        this.#refused = message;
        this.#publish();
      },
    });
    await this.#identity.prove(token);
  }

  #createUploads(): Uploads {
    return new Uploads({
      upload: async (request) => {
        const authorization = `Bearer ${await this.client.requireToken()}`;
        const to = { path: "/api/conversation/files", headers: { authorization } };
        return await uploadImage(to, request);
      },
      timers: browserTimers,
      random: Math.random,
      newId: randomId,
      makePreview: (body) => URL.createObjectURL(body),
      store: keepUploads(`panel:${this.bridge.key}`),
      stored: ({ id }, { clientFileId, slot, preview }) => {
        this.images.keepOwn(id, preview);
        const content = { kind: "file" as const, fileId: id, ...(slot !== undefined && { slot }) };
        this.client.send(content, clientFileId);
        this.tellHost("upload");
      },
    });
  }

  #hear(message: HostMessage): void {
    switch (message.kind) {
      case "boot":
        this.#look = message.look;
        this.#page = cleanContext(message.page);
        if (message.identity !== undefined) void this.#prove(message.identity);
        break;
      case "look":
        this.#look = { ...this.#look, ...message.look };
        break;
      case "page":
        this.#page = cleanContext(message.page);
        break;
      case "identity":
        this.#refused = "";
        void this.#prove(message.token);
        break;
      case "opened":
        this.#opened(message);
        break;
      case "layout":
        this.#full = message.full;
        break;
      case "closed":
        this.#visible = false;
        break;
      case "popout":
        void this.popOut();
        break;
      case "kept": // Heard by the store.
        break;
      case "shutdown":
        this.forget();
        break;
    }
    this.#publish();
  }

  #opened(message: Extract<HostMessage, { kind: "opened" }>): void {
    this.#visible = true;
    this.#full = message.full;
    if (message.message !== undefined) this.#seedDraft(message.message);
    if (message.article) {
      this.#article = message.article;
      this.#page = { ...this.#page, articleId: message.article.id };
    }
    if (message.conversation !== undefined) this.client.adopt(message.conversation);
    if (!this.#config) void this.loadConfig();
    this.client.hurry();
    this.#focusOn += 1;
    this.#noteSeen();
  }

  #chatChanged(snapshot: ChatSnapshot): void {
    const owner = snapshot.state?.owner;
    if (this.#owner !== undefined && owner !== undefined && owner !== this.#owner) {
      if (owner === "queue") this.tellHost("handoff:queued");
      else if (owner === "agent") this.tellHost("handoff:joined");
      else if (this.#owner === "agent") this.tellHost("handoff:ended");
    }
    this.#owner = owner;
    this.#noteSeen();
    this.#publish();
  }

  #arrived(message: Message): void {
    if (message.author.kind === "shopper") {
      this.tellHost("message:sent");
      return;
    }
    this.tellHost("message:received", { author: message.author.kind });
    if (this.#preferences.sound && (document.hidden || !this.#visible)) chime();
  }

  get #seenSeq(): number {
    return Number(this.store.get("seen") ?? 0);
  }

  /** Seen means that its end was really on the screen, not that the panel was opened. */
  #noteSeen(): void {
    const { messages, connection } = this.client.snapshot;
    const last = messages.at(-1)?.seq ?? 0;
    const looking = this.#visible && this.#atEnd && document.visibilityState === "visible";
    if (!looking || last <= this.#seenSeq || connection !== "live") return;
    this.store.set("seen", String(last));
    void this.client.ask("message:seen", { seq: last });
  }

  #publish(): void {
    this.#view = this.#takeView();
    this.#reportUnread();
    this.#events.emit("change", this.#view);
  }

  #reportUnread(): void {
    const seen = this.#visible ? Infinity : this.#seenSeq;
    const unread = unreadMessages(this.client.snapshot.messages, seen);
    const report = reportUnread(unread, wordsOf(this.lang));
    const text = JSON.stringify(report);
    if (text === this.#reported) return;
    this.#reported = text;
    this.bridge.post(report);
  }

  #takeView(): SessionView {
    return {
      lang: this.lang,
      theme: this.#preferences.theme ?? this.#look.theme ?? "auto",
      accent: this.#look.accent ?? this.#config?.brand.accent,
      sound: this.#preferences.sound,
      full: this.#full,
      config: this.#config,
      chat: this.client.snapshot,
      uploading: this.uploads.all,
      refused: this.#refused,
      asksConsent: this.#consent() === null,
      article: this.#article,
      draft: this.#draft,
      seed: this.#seed,
      focusOn: this.#focusOn,
    };
  }
}
