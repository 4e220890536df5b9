/**
 * Channels of the Bot Framework (Teams, Slack …) of one application: what they bring is checked and taken in, what
 * the desk says goes back. Nothing is kept here; an address is kept with the conversation.
 */
import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConfigurationBotFrameworkAuthenticationOptions,
  ConfigurationServiceClientCredentialFactory,
  type ConversationReference,
  EventFactory,
  type InvokeResponse,
  TurnContext,
} from "botbuilder";
import { AppError } from "../../kernel/errors.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { DeskContent } from "../../kernel/protocol/message.ts";
import { type ChannelMessage, readActivity, toChannelMessage } from "./channel-message.ts";
import { presentReply, type ReplyLinks } from "./present-reply.ts";

/** An application registered with Microsoft. */
export interface MicrosoftApp {
  readonly id: string;
  readonly password: string;
  /** The directory of a single-tenant application, which every new one is; null for a multi-tenant one. */
  readonly tenantId: string | null;
}

/** Where a handoff stands, as the framework names it. */
export type HandoffStatus = "accepted" | "failed" | "completed";

/**
 * One application's channels, as the chat service uses them. An address is a text of `ChannelMessage`: it is kept
 * with the conversation and never taken from outside.
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
  /**
   * Sends what the desk said, whoever said it, to the channel. Returns what the channel calls it, where it tells.
   * Rejects when the channel does.
   */
  deliver(address: string, content: DeskContent, lang: Locale): Promise<string | undefined>;
  /** Says what was delivered otherwise, in its place. Rejects where the channel cannot. */
  update(address: string, delivered: DeliveredChange): Promise<void>;
  /** Takes back what was delivered. Rejects where the channel cannot. */
  withdraw(address: string, activityId: string): Promise<void>;
  /** Shows that somebody is writing; the channel lets it end by itself. Rejects when the channel does. */
  tellTyping(address: string): Promise<void>;
  /** Tells the channel how a handoff stands, where it carries events. Rejects when the channel does. */
  tellHandoff(address: string, status: HandoffStatus): Promise<void>;
}

/** What a delivered activity says from now on. */
export interface DeliveredChange {
  /** What the channel calls it. */
  readonly activityId: string;
  readonly content: DeskContent;
  readonly lang: Locale;
}

/** Where Microsoft's services are, when that is not the public cloud. */
export type BotCloud = Omit<
  ConfigurationBotFrameworkAuthenticationOptions,
  "MicrosoftAppId" | "MicrosoftAppTenantId"
> & { readonly credentials?: CredentialsFactory };
type CredentialsFactory = ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1];

/** What channels stand on. */
export interface BotChannelOptions {
  readonly app: MicrosoftApp;
  readonly links: ReplyLinks;
  readonly onMessage: (message: ChannelMessage) => Promise<void>;
  /** The public cloud when absent. */
  readonly cloud?: BotCloud | undefined;
}

/** Channels that draw Adaptive Cards; the others get the same in words. */
const CARD_CHANNELS: readonly (string | undefined)[] = [
  "msteams",
  "webchat",
  "directline",
  "emulator",
];

/** Channels that carry events; Teams and most others refuse them. */
const EVENT_CHANNELS: readonly (string | undefined)[] = [
  "webchat",
  "directline",
  "emulator",
  "omnichannel",
];

/**
 * A message is only taken in here: the chat service stores it, runs its turn through `createBotFrameworkEdge`, and
 * delivers after the commit, as it does for the widget.
 */
export function createBotChannel(options: BotChannelOptions): BotChannel {
  const { app, links, onMessage } = options;
  const { credentials = credentialsOf(app), ...cloud } = options.cloud ?? {};
  const adapter = new ChannelAdapter(
    new ConfigurationBotFrameworkAuthentication({ ...cloud, MicrosoftAppId: app.id }, credentials),
  );
  const inConversation = (address: string, act: (context: TurnContext) => Promise<void>) =>
    adapter.continueConversationAsync(app.id, parseAddress(address), act);
  const send = async (
    address: string,
    activity: Partial<Activity>,
  ): Promise<string | undefined> => {
    let id: string | undefined;
    await inConversation(address, async (context) => {
      id = (await context.sendActivity(activity))?.id || undefined;
    });
    return id;
  };
  const present = (address: string, content: DeskContent, lang: Locale) => {
    const cards = CARD_CHANNELS.includes(parseAddress(address).channelId);
    return presentReply(content, { lang, cards, links });
  };
  return {
    async receive({ authorization = "", body }) {
      const answer = await adapter
        .receive(authorization, readActivity(body), async (context) => {
          const address = JSON.stringify(TurnContext.getConversationReference(context.activity));
          const message = toChannelMessage(context.activity, address, tokenOf(adapter, context));
          if (message !== undefined) await onMessage(message);
        })
        .catch(translateRefusal);
      return answer ?? { status: 200 };
    },
    deliver: (address, content, lang) => send(address, present(address, content, lang)),
    update: (address, { activityId, content, lang }) =>
      inConversation(address, (context) =>
        context
          .updateActivity({ ...present(address, content, lang), id: activityId })
          .then(() => {}),
      ),
    withdraw: (address, activityId) =>
      inConversation(address, (context) => context.deleteActivity(activityId)),
    async tellTyping(address) {
      await send(address, { type: "typing" });
    },
    async tellHandoff(address, status) {
      const { channelId, conversation } = parseAddress(address);
      if (EVENT_CHANNELS.includes(channelId))
        await send(address, toHandoffStatus(conversation?.id ?? "", status));
    },
  };
}

/** How the application proves itself: to its own directory where it has one, else to the one all bots shared. */
export function credentialsOf(app: MicrosoftApp): ConfigurationServiceClientCredentialFactory {
  return new ConfigurationServiceClientCredentialFactory({
    MicrosoftAppId: app.id,
    MicrosoftAppPassword: app.password,
    ...(app.tenantId === null
      ? { MicrosoftAppType: "MultiTenant" }
      : { MicrosoftAppType: "SingleTenant", MicrosoftAppTenantId: app.tenantId }),
  });
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

/** What of the framework's client to a channel holds the application's token. */
interface TokenHolder {
  readonly credentials?: { getToken?(): Promise<string> };
}

/** The application's own token, with which Teams gives out pictures. */
function tokenOf(adapter: CloudAdapter, context: TurnContext): () => Promise<string> {
  return async () => {
    const client = context.turnState.get<TokenHolder>(adapter.ConnectorClientKey);
    return (await client?.credentials?.getToken?.()) ?? "";
  };
}

/** `handoff.status` for a conversation that was handed over. */
export function toHandoffStatus(conversationId: string, status: HandoffStatus): Partial<Activity> {
  const conversation = { id: conversationId, isGroup: false, conversationType: "", name: "" };
  return EventFactory.createHandoffStatus(conversation, status);
}

/** A token that the framework does not believe is the caller's fault. */
function translateRefusal(error: unknown): never {
  const { statusCode } = (error ?? {}) as { statusCode?: unknown };
  if (statusCode === 401 || statusCode === 403)
    throw new AppError("not_signed_in", { cause: error });
  throw error;
}

/** Only ever a string that `receive` made and our own storage kept. */
function parseAddress(address: string): Partial<ConversationReference> {
  return JSON.parse(address) as Partial<ConversationReference>;
}
