/**
 * The Bot Framework at our edge: every turn goes through it as Activities, in and out, past its
 * middleware. Nothing else of ours knows it, and nothing is kept in its state: conversations are ours.
 */
import {
  type Activity,
  ActivityHandler,
  ActivityTypes,
  BotAdapter,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConversationReference,
  EventFactory,
  type InvokeResponse,
  type Middleware,
  type ResourceResponse,
  TurnContext,
} from "botbuilder";
import { z } from "zod";
import { AppError } from "../../kernel/errors.ts";
import type { DeskContent } from "../../kernel/protocol/message.ts";
import { presentText } from "../say/present-text.ts";
import { type BotState, createState } from "../state.ts";
import type { Effect, TurnInput, TurnResult } from "../turn.ts";

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
        ...result.replies.map(toReply),
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
export function toReply(content: DeskContent): Partial<Activity> {
  const choices = choicesOf(content);
  return {
    type: ActivityTypes.Message,
    text: presentText(content),
    channelData: { frontdesk: content },
    ...(choices.length === 0
      ? {}
      : {
          suggestedActions: {
            to: [],
            actions: choices.map((choice) => ({
              type: "imBack",
              title: choice.label,
              value: choice.label,
            })),
          },
        }),
  };
}

function choicesOf(content: DeskContent): readonly { readonly label: string }[] {
  return "choices" in content ? (content.choices ?? []) : [];
}

/** `handoff.initiate` with the case as its context: what another desk would need to take over. */
function toHandoffEvent(context: TurnContext, effect: Effect): Partial<Activity>[] {
  if (effect.kind !== "handoff:request") return [];
  const { case: data, queue, reason, priority } = effect;
  return [EventFactory.createHandoffInitiation(context, { case: data, queue, reason, priority })];
}

/** `handoff.status` for a conversation that was handed over. */
export function toHandoffStatus(
  conversationId: string,
  status: { readonly state: "accepted" | "failed" | "completed"; readonly message?: string },
): Partial<Activity> {
  const conversation = { id: conversationId, isGroup: false, conversationType: "", name: "" };
  return EventFactory.createHandoffStatus(conversation, status.state, status.message ?? "");
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

/** A message that came through a Bot Framework channel. */
export interface ChannelMessage {
  readonly channelId: string;
  readonly conversationId: string;
  readonly userId: string;
  readonly messageId: string;
  readonly text: string;
  readonly locale: string | undefined;
  /** Where answers go: keep it with the conversation and give it to `deliver`. */
  readonly address: string;
}

/**
 * One app registration's channels of the Bot Framework (Teams, Slack …), as the chat service uses them. An
 * address is a text of `ChannelMessage`: it is kept with the conversation and never taken from outside.
 */
export interface BotChannel {
  /**
   * What POST /api/messages brought: its form is checked, then the caller's token, then it is taken in. Returns the
   * answer. @throws AppError bad_request that names the field, not_signed_in, and what taking it in throws
   */
  receive(given: {
    readonly authorization: string | undefined;
    readonly body: unknown;
  }): Promise<{ readonly status: number; readonly body?: unknown }>;
  /** Sends what the desk said, whoever said it, to the channel. Rejects when the channel does. */
  deliver(address: string, contents: readonly DeskContent[]): Promise<void>;
  /** Tells the channel how a handoff stands. */
  tellHandoff(
    address: string,
    status: { readonly state: "accepted" | "failed" | "completed"; readonly message?: string },
  ): Promise<void>;
}

/**
 * The channels of the Bot Framework. A message is only taken in here: the chat service stores it, runs its
 * turn through `createBotFrameworkEdge`, and delivers after the commit, as it does for the widget.
 */
export function createBotChannel(options: {
  readonly app: { readonly id: string; readonly password: string };
  readonly onMessage: (message: ChannelMessage) => Promise<void>;
}): BotChannel {
  const { app, onMessage } = options;
  const adapter = new ChannelAdapter(
    new ConfigurationBotFrameworkAuthentication({
      MicrosoftAppId: app.id,
      MicrosoftAppPassword: app.password,
      MicrosoftAppType: "MultiTenant",
    }),
  );
  const send = (address: string, activities: Partial<Activity>[]): Promise<void> =>
    adapter.continueConversationAsync(app.id, parseAddress(address), async (context) => {
      await context.sendActivities(activities);
    });
  return {
    async receive({ authorization = "", body }) {
      const answer = await adapter
        .receive(authorization, readActivity(body), async (context) => {
          const message = toChannelMessage(context.activity);
          if (message !== undefined) await onMessage(message);
        })
        .catch(translateRefusal);
      return answer ?? { status: 200 };
    },
    deliver: (address, contents) => send(address, contents.map(toReply)),
    tellHandoff: (address, status) => {
      const id = parseAddress(address).conversation?.id ?? "";
      return send(address, [toHandoffStatus(id, status)]);
    },
  };
}

/** The framework's own `process` prints what fails and answers by itself; here it reaches whoever calls. */
class ChannelAdapter extends CloudAdapter {
  receive(
    authorization: string,
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(authorization, activity, logic);
  }
}

const named = z.looseObject({ id: z.string().min(1).max(1000) });
const moment = z.coerce.date().optional();
/** What of an activity is looked at before its sender is known. */
const activitySchema = z.looseObject({
  type: z.string().min(1).max(100),
  id: z.string().max(1000).optional(),
  channelId: z.string().min(1).max(100),
  serviceUrl: z.url().max(2000),
  conversation: named,
  from: named,
  recipient: named.optional(),
  text: z.string().optional(),
  locale: z.string().max(100).optional(),
  timestamp: moment,
  localTimestamp: moment,
  expiration: moment,
});

function readActivity(body: unknown): Activity {
  const parsed = activitySchema.safeParse(body);
  if (parsed.success) return parsed.data as unknown as Activity;
  const field = parsed.error.issues[0]?.path.map(String).join(".") || "body";
  throw new AppError("bad_request", { details: { field: field.slice(0, 80) } });
}

/** A token that the framework does not believe is the caller's fault. */
function translateRefusal(error: unknown): never {
  const { statusCode } = (error ?? {}) as { statusCode?: unknown };
  if (statusCode === 401 || statusCode === 403)
    throw new AppError("not_signed_in", { cause: error });
  throw error;
}

/** Words only: joins, typing and reactions are no messages of a shopper. */
export function toChannelMessage(activity: Activity): ChannelMessage | undefined {
  const text = activity.text?.trim() ?? "";
  if (activity.type !== ActivityTypes.Message || text === "") return undefined;
  return {
    channelId: activity.channelId,
    conversationId: activity.conversation.id,
    userId: activity.from.id,
    messageId: activity.id ?? "",
    text,
    locale: activity.locale,
    address: JSON.stringify(TurnContext.getConversationReference(activity)),
  };
}

/** Only ever a string that `toChannelMessage` made and our own storage kept. */
function parseAddress(address: string): Partial<ConversationReference> {
  return JSON.parse(address) as Partial<ConversationReference>;
}
