/**
 * The Bot Framework at our edge: every turn goes through it as Activities, in and out, past its
 * middleware. Nothing else of ours knows it, and nothing is kept in its state: conversations are ours.
 */
import {
  type Activity,
  ActivityHandler,
  ActivityTypes,
  BotAdapter,
  type ConversationReference,
  EventFactory,
  type Middleware,
  type ResourceResponse,
  TurnContext,
} from "botbuilder";
import type { Locale } from "../../kernel/locale.ts";
import type { DeskContent } from "../../kernel/protocol/message.ts";
import { type BotState, createState } from "../state.ts";
import type { Effect, TurnInput, TurnResult } from "../turn.ts";
import type { HandoffContext, TranscriptActivity } from "./handoff-context.ts";
import { presentReply, type ReplyLinks } from "./present-reply.ts";

/** The channel id of our own widget. */
export const WIDGET_CHANNEL = "frontdesk";
/** Name of an event activity that carries a button or a file instead of words. */
export const SHOPPER_EVENT = "frontdesk.shopper";

/** What one turn works on; `done` is filled by the bot. */
export interface TurnJob {
  take(): Promise<TurnResult>;
  result?: TurnResult;
}

/** The widget's turns on their way through the framework. */
export interface BotFrameworkEdge<Conversation> {
  /**
   * Runs a turn through the framework. Replies are what left it as activities: middleware may add some,
   * or stop the turn, in which case state and effects stay as they were.
   */
  runTurn(
    conversation: Conversation,
    state: BotState | undefined,
    input: TurnInput,
  ): Promise<TurnResult>;
  /** Activities of the widget's turns pass it; for logging, blocking, translating. */
  use(...middleware: Middleware[]): void;
}

/** What runs a turn, and the id of a conversation that its activities bear. */
export interface EdgeOptions<Conversation> {
  readonly takeTurn: (
    conversation: Conversation,
    state: BotState | undefined,
    input: TurnInput,
  ) => Promise<TurnResult>;
  readonly idOf: (conversation: Conversation) => string;
}

/** Our adapter and bot, joined. */
export function createBotFrameworkEdge<Conversation>(
  options: EdgeOptions<Conversation>,
): BotFrameworkEdge<Conversation> {
  const adapter = new WidgetAdapter();
  const bot = createDeskBot((context) => context.turnState.get<TurnJob>(JOB));
  return {
    use: (...middleware) => void adapter.use(...middleware),
    async runTurn(conversation, state, input) {
      const job: TurnJob = { take: () => options.takeTurn(conversation, state, input) };
      const activity = toActivity(options.idOf(conversation), input);
      const sent = await adapter.process(activity, job, (context) => bot.run(context));
      const replies = sent.flatMap(fromActivity);
      return job.result === undefined ? stopped(state, input, replies) : { ...job.result, replies };
    },
  };
}

const JOB = Symbol("frontdesk.turn");

/**
 * Runs the turn that belongs to an activity and sends what came of it: each reply as a message whose
 * channel data is our content, and a handoff as the framework's own event.
 */
export function createDeskBot(
  findJob: (context: TurnContext) => TurnJob | undefined,
): ActivityHandler {
  const bot = new ActivityHandler();
  const answer = async (context: TurnContext, next: () => Promise<void>): Promise<void> => {
    const job = findJob(context);
    if (job !== undefined) {
      const result = await job.take();
      job.result = result;
      const activities = [
        ...result.replies.map((reply) => toReply(reply, result.lang)),
        ...result.effects.flatMap((effect) => toHandoffEvent(context, effect)),
      ];
      if (activities.length > 0) await context.sendActivities(activities);
    }
    await next();
  };
  bot.onMessage(answer);
  bot.onEvent(answer);
  return bot;
}

/** Collects what a turn sends; delivery is the chat service's, after its commit. */
class WidgetAdapter extends BotAdapter {
  async process(
    activity: Partial<Activity>,
    job: TurnJob,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<readonly Partial<Activity>[]> {
    const context = new TurnContext(this, activity);
    const sent: Partial<Activity>[] = [];
    context.turnState.set(JOB, job);
    context.turnState.set(SENT, sent);
    await this.runMiddleware(context, logic);
    return sent;
  }

  override sendActivities(
    context: TurnContext,
    activities: Partial<Activity>[],
  ): Promise<ResourceResponse[]> {
    const sent = context.turnState.get<Partial<Activity>[]>(SENT);
    sent?.push(...activities);
    return Promise.resolve(activities.map((_activity, index) => ({ id: String(index) })));
  }

  override updateActivity(): Promise<void> {
    return Promise.reject(new Error("stored messages are not changed"));
  }

  override deleteActivity(): Promise<void> {
    return Promise.reject(new Error("stored messages are not deleted"));
  }

  override continueConversation(
    _reference: Partial<ConversationReference>,
    _logic: (context: TurnContext) => Promise<void>,
  ): Promise<void> {
    return Promise.reject(new Error("the chat service starts turns, not the adapter"));
  }
}

const SENT = Symbol("frontdesk.sent");

/** The messages of a turn as one activity: words as a message, buttons and files alone as an event. */
export function toActivity(conversationId: string, input: TurnInput): Partial<Activity> {
  const contents = input.messages.map((message) => message.content);
  const text = contents
    .flatMap((content) => (content.kind === "text" ? [content.text] : []))
    .join("\n");
  const last = input.messages.at(-1);
  return {
    type: text === "" ? ActivityTypes.Event : ActivityTypes.Message,
    ...(text === "" ? { name: SHOPPER_EVENT, value: contents } : { text }),
    id: String(last?.seq ?? 0),
    channelId: WIDGET_CHANNEL,
    conversation: { id: conversationId, isGroup: false, conversationType: "", name: "" },
    from: { id: "shopper", name: "shopper" },
    recipient: { id: "bot", name: "bot" },
    ...(input.lang === undefined ? {} : { locale: input.lang }),
    timestamp: new Date(input.at),
    attachments: contents.flatMap((content) =>
      content.kind === "file"
        ? [
            {
              contentType: content.file.mime,
              contentUrl: content.file.url,
              name: content.file.name,
            },
          ]
        : [],
    ),
  };
}

/** One reply as a message that any channel can show; the widget reads the channel data. */
export function toReply(content: DeskContent, lang: Locale): Partial<Activity> {
  return {
    ...presentReply(content, { lang, cards: false, links: NO_LINKS }),
    channelData: { frontdesk: content },
  };
}

/** The widget makes its own. */
const NO_LINKS: ReplyLinks = { page: () => undefined, file: () => undefined };

/** `handoff.initiate` with the case as its context: what another desk would need to take over. */
function toHandoffEvent(context: TurnContext, effect: Effect): Partial<Activity>[] {
  if (effect.kind !== "handoff:request") return [];
  const { case: data, queue, reason, priority } = effect;
  return [EventFactory.createHandoffInitiation(context, { case: data, queue, reason, priority })];
}

/** A handoff to another help desk, as the framework words it. */
export interface HandoffInitiation {
  readonly type: "event";
  readonly name: "handoff.initiate";
  readonly conversation: { readonly id: string };
  readonly value: HandoffContext;
  readonly attachments: readonly [
    {
      readonly contentType: "application/json";
      readonly name: "Transcript";
      readonly content: { readonly activities: readonly TranscriptActivity[] };
    },
  ];
}

/** The event with which a conversation goes to another help desk: what is known of it, and what was said. */
export function createHandoffInitiation(
  conversationId: string,
  value: HandoffContext,
  activities: readonly TranscriptActivity[],
): HandoffInitiation {
  const context = new TurnContext(new WidgetAdapter(), {
    type: ActivityTypes.Event,
    channelId: WIDGET_CHANNEL,
    conversation: { id: conversationId, isGroup: false, conversationType: "", name: "" },
    from: { id: "shopper", name: "shopper" },
    recipient: { id: "bot", name: "bot" },
  });
  const transcript = { activities: activities as unknown as Activity[] };
  const event = EventFactory.createHandoffInitiation(context, value, transcript);
  return event as unknown as HandoffInitiation;
}

function fromActivity(activity: Partial<Activity>): DeskContent[] {
  if (activity.type !== ActivityTypes.Message) return [];
  const own = contentOf(activity.channelData);
  if (own !== undefined) return [own];
  return activity.text === undefined ? [] : [{ kind: "text", text: activity.text }];
}

/** Only `toReply` writes this key, so the content is one of ours. */
function contentOf(channelData: unknown): DeskContent | undefined {
  if (typeof channelData !== "object" || channelData === null) return undefined;
  return "frontdesk" in channelData ? (channelData.frontdesk as DeskContent) : undefined;
}

/** Middleware ended the turn before the bot saw it. */
function stopped(
  state: BotState | undefined,
  input: TurnInput,
  replies: readonly DeskContent[],
): TurnResult {
  const known = state ?? createState(input.lang ?? "zh");
  return {
    state: known,
    lang: known.lang,
    replies,
    effects: [],
    trace: {
      did: ["stopped"],
      decision: null,
      probability: null,
      ...{ articleIds: [], candidates: [] },
      problemType: null,
      wantsPerson: known.wantsPerson,
    },
  };
}
