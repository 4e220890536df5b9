/** A browser's connection to a fake desk without a network, for tests in which time stands still. */
import {
  type DeskSocket,
  type Down,
  type Line,
  refuse,
} from "../../../browser/delivery/desk-socket.ts";
import { PROTOCOL_VERSION } from "../../../browser/delivery/protocol-version.ts";
import { presentError } from "../../../kernel/errors.ts";
import type { Client, FakeDesk, Hello } from "./fake-desk.ts";

type Listener = (value: never) => void;

/** Connects when told, and while the network is there. */
export class InProcessSocket<L extends Line> implements DeskSocket<L> {
  /** The network. */
  allow = true;
  /** Answers wait in here while set. */
  held: (() => void)[] | undefined;
  readonly #desk: FakeDesk;
  readonly #hello: () => Omit<Hello, "protocol">;
  readonly #facts = new Map<string, Listener[]>();
  #client: Client | undefined;
  #connected: () => void = () => undefined;
  #down: (down: Down) => void = () => undefined;

  /** `hello` is read at each handshake. */
  constructor(desk: FakeDesk, hello: () => Omit<Hello, "protocol">) {
    this.#desk = desk;
    this.#hello = hello;
  }

  get up(): boolean {
    return this.#client !== undefined;
  }

  connect(): void {
    if (this.#client !== undefined || !this.allow) return;
    try {
      this.#client = this.#desk.connect(
        { ...this.#hello(), protocol: PROTOCOL_VERSION },
        { tell: (event, fact) => this.tell(event, fact), end: () => this.cut() },
      );
    } catch (error) {
      this.#down({ final: true, refusal: { ok: false, ...presentError(error, "en") } });
      return;
    }
    this.#connected();
  }

  disconnect(): void {
    if (this.#client) this.#desk.disconnect(this.#client);
    this.#client = undefined;
  }

  /** The network goes; what is on its way is lost. */
  cut(): void {
    this.disconnect();
    this.held = undefined;
    this.#down({ final: false, refusal: undefined });
  }

  onFact(event: string, listener: Listener): void {
    this.#facts.set(event, [...(this.#facts.get(event) ?? []), listener]);
  }

  onConnect(listener: () => void): void {
    this.#connected = listener;
  }

  onDown(listener: (down: Down) => void): void {
    this.#down = listener;
  }

  /** A fact arrives. */
  tell(event: string, fact: unknown): void {
    for (const listener of this.#facts.get(event) ?? []) listener(fact as never);
  }

  readonly request: DeskSocket<L>["request"] = async (event, payload) => {
    const client = this.#client;
    if (client === undefined) return refuse("offline");
    const answer = this.#desk.answer(client, event, payload);
    if (this.held) await new Promise<void>((go) => this.held?.push(go));
    // An answer to a connection that is gone reaches nobody.
    const arrives = answer !== undefined && this.#client === client;
    return (arrives ? answer : refuse("no_answer")) as never;
  };
}
