/** The conversation behind the fake widget server: one log, one token, scripted replies. */
import { randomUUID } from "node:crypto";
import type { Server, Socket } from "socket.io";
import type { ConversationState } from "../../kernel/protocol/conversation.ts";
import type {
  FileView,
  Message,
  MessageContent,
  ShopperContent,
} from "../../kernel/protocol/message.ts";
import { aCase, aChecklist, aNotice, anAnswer, aSummary, noAnswer } from "./fake-widget-desk.ts";

type Ack = (answer: Record<string, unknown>) => void;

export class FakeDesk {
  io: Server | undefined;
  messages: Message[] = [];
  readonly sends = new Map<string, number>();
  readonly requests: { event: string; payload: unknown }[] = [];
  readonly files = new Map<string, { view: FileView; body: Buffer }>();
  bot = true;
  closed = false;
  connections = 0;
  refusal: { error: string; message: string } | undefined;
  upload: { status?: number; stall?: boolean } = {};
  token: string | undefined;
  lang: "zh" | "en";
  /** The host page's own language, from its first byte: the loader may run before anything could change it. */
  readonly pageLang: "zh" | "en";
  demand = "query";
  order = "123456";
  state: ConversationState;

  constructor(lang: "zh" | "en") {
    this.lang = lang;
    this.pageLang = lang;
    this.state = this.freshState();
  }

  freshState(): ConversationState {
    return {
      id: randomUUID(),
      lang: this.lang,
      owner: "bot",
      lastSeq: 0,
      agent: null,
      queue: null,
      seenByDesk: 0,
      caseNumber: null,
      service: { open: true, staffed: true, opensAt: null },
    };
  }

  forget(): void {
    this.messages = [];
    this.token = undefined;
    this.state = this.freshState();
  }

  say(content: MessageContent, author: Message["author"] = { kind: "bot" }): Message {
    const message = this.append(content, author, {});
    this.io?.of("/widget").to("in").emit("message:added", { message });
    return message;
  }

  append(content: MessageContent, author: Message["author"], more: Partial<Message>): Message {
    const message: Message = {
      id: randomUUID(),
      conversationId: this.state.id,
      seq: this.state.lastSeq + 1,
      at: new Date().toISOString(),
      author,
      lang: this.lang,
      visibility: "all",
      content,
      ...more,
    };
    this.messages.push(message);
    this.state = { ...this.state, lastSeq: message.seq };
    return message;
  }

  setState(change: Partial<ConversationState>): void {
    this.state = { ...this.state, ...change };
    this.io?.of("/widget").to("in").emit("conversation:changed", { state: this.state });
  }

  connected(socket: Socket): void {
    this.connections += 1;
    const on = (event: string, handle: (payload: never) => Record<string, unknown> | undefined) => {
      socket.on(event, (payload: unknown, ack?: Ack) => {
        this.requests.push({ event, payload });
        const result = handle(payload as never);
        if (result) ack?.({ ok: true, ...result });
      });
    };
    const page = (lastSeq: number) => ({
      messages: this.messages.filter((message) => message.seq > lastSeq),
      more: false,
      state: this.state,
    });
    on("conversation:open", ({ lastSeq, lang }: { lastSeq: number; lang: "zh" | "en" }) => {
      const known = this.token !== undefined && socket.handshake.auth["token"] === this.token;
      if (!known) {
        this.forget();
        this.token = randomUUID();
      }
      this.lang = lang;
      void socket.join("in");
      return { ...page(known ? lastSeq : 0), token: known ? null : (this.token ?? null) };
    });
    on("conversation:resume", ({ lastSeq }: { lastSeq: number }) => page(lastSeq));
    for (const event of [
      "message:seen",
      "typing:set",
      "feedback:give",
      "rating:give",
      "lang:set",
    ]) {
      on(event, () => ({}));
    }
    socket.on(
      "message:send",
      (payload: { clientMsgId: string; content: ShopperContent; lang?: "zh" | "en" }, ack: Ack) => {
        this.requests.push({ event: "message:send", payload });
        this.sends.set(payload.clientMsgId, (this.sends.get(payload.clientMsgId) ?? 0) + 1);
        this.taken(payload, ack);
      },
    );
  }

  taken(payload: { clientMsgId: string; content: ShopperContent }, ack: Ack): void {
    const refusal = this.refusal;
    this.refusal = undefined;
    if (refusal?.error === "silence") return;
    if (refusal && refusal.error !== "lose_ack") {
      ack({ ok: false, ...refusal, details: {} });
      return;
    }
    const first = this.messages.find((message) => message.clientMsgId === payload.clientMsgId);
    const message =
      first ??
      this.append(
        this.resolve(payload.content),
        { kind: "shopper" },
        { clientMsgId: payload.clientMsgId },
      );
    if (refusal) return;
    const { id, seq, at, content } = message;
    ack({ ok: true, id, seq, at, ...(content.kind === "file" && { content }) });
    if (first) return;
    this.io?.of("/widget").to("in").emit("message:added", { message });
    if (this.bot) setTimeout(() => this.reply(payload.content), 120);
  }

  resolve(content: ShopperContent): MessageContent {
    if (content.kind !== "file") return content;
    const file = this.files.get(content.fileId);
    if (!file) throw new Error("no such file");
    return {
      kind: "file",
      file: file.view,
      ...(content.slot !== undefined && { slot: content.slot }),
    };
  }

  /** The script: what a shopper says decides which card comes back. */
  reply(content: ShopperContent): void {
    const { lang } = this;
    if (content.kind === "file") {
      this.say(aChecklist(lang, { tracking: 1, detail: 0 }));
      return;
    }
    if (content.kind === "action") {
      this.replyToAction(content);
      return;
    }
    if (this.state.owner === "agent") return;
    if (/123456/.test(content.text)) this.say(aChecklist(lang, { tracking: 0, detail: 0 }));
    else if (/\d{13,}/.test(content.text)) this.say(aNotice(lang, "masked"), { kind: "system" });
    else if (/退款|退货|refund|send something back/i.test(content.text)) this.say(anAnswer(lang));
    else this.say(noAnswer(lang));
  }

  replyToAction({ action }: Extract<ShopperContent, { kind: "action" }>): void {
    const { lang } = this;
    switch (action.name) {
      case "finish_evidence":
        this.say(aSummary(lang, this.order, this.demand));
        break;
      case "edit_case":
        if (action.slot === "order_number") this.order = action.value;
        if (action.slot === "demand") this.demand = action.value;
        this.say(aSummary(lang, this.order, this.demand));
        break;
      case "confirm_case":
        this.say({
          kind: "case",
          text: lang === "zh" ? "已提交，工单号请留好。" : "Sent. Please keep the case number.",
          case: aCase(lang),
        });
        this.queue();
        break;
      case "talk_to_person":
        this.queue();
        break;
      case "leave_queue":
      case "back_to_bot":
        this.setState({ owner: "bot", queue: null });
        break;
      case "end_conversation":
        this.setState({ owner: "closed", agent: null, queue: null });
        this.say({ kind: "rating", text: "" }, { kind: "system" });
        break;
      case "choose":
        this.say(
          action.choice.startsWith("article:")
            ? anAnswer(lang)
            : aChecklist(lang, { tracking: 0, detail: 0 }),
        );
        break;
      default:
        break;
    }
  }

  queue(): void {
    this.say(aNotice(this.lang, "queued"), { kind: "system" });
    this.setState({ owner: "queue", queue: { position: 2, waitSeconds: 170, staffed: true } });
  }

  store(name: string, mime: string, body: Buffer): FileView {
    const id = randomUUID();
    const view: FileView = {
      id,
      name,
      mime: mime === "image/png" ? "image/png" : "image/jpeg",
      width: 390,
      height: 640,
      bytes: body.length,
      url: `/api/files/${id}`,
      thumbUrl: `/api/files/${id}/thumb`,
    };
    this.files.set(id, { view, body });
    return view;
  }
}
