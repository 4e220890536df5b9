/** An Activity that a channel brought, as far as the desk reads it. */
import { type Activity, ActivityTypes } from "botbuilder";
import { z } from "zod";
import { AppError } from "../../kernel/errors.ts";

/** A picture or video of a message; where it lies, and the token that its holder may want to see. */
export interface ChannelFile {
  readonly name: string;
  readonly url: string;
  /** The address of the channel itself, which gives out files to nobody but the application. */
  readonly serviceUrl: string;
  readonly token: () => Promise<string>;
}

/** A message that came through a Bot Framework channel, or the sign that one is being written. */
export interface ChannelMessage {
  readonly kind: "message" | "typing";
  readonly channelId: string;
  readonly conversationId: string;
  readonly userId: string;
  readonly messageId: string;
  /** Empty when there are only files. */
  readonly text: string;
  readonly files: readonly ChannelFile[];
  readonly locale: string | undefined;
  /** Where answers go: keep it with the conversation and give it to `deliver`. */
  readonly address: string;
}

const named = z.looseObject({ id: z.string().min(1).max(1000) });
const moment = z.coerce.date().optional();
const attachmentSchema = z.looseObject({
  contentType: z.string().max(200),
  contentUrl: z.string().max(30_000_000).optional(),
  name: z.string().max(1000).optional(),
  content: z.unknown().optional(),
});
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
  attachments: z.array(attachmentSchema).max(20).optional(),
  locale: z.string().max(100).optional(),
  timestamp: moment,
  localTimestamp: moment,
  expiration: moment,
});

/** @throws AppError bad_request that names the field */
export function readActivity(body: unknown): Activity {
  const parsed = activitySchema.safeParse(body);
  if (parsed.success) return parsed.data as unknown as Activity;
  const field = parsed.error.issues[0]?.path.map(String).join(".") || "body";
  throw new AppError("bad_request", { details: { field: field.slice(0, 80) } });
}

/** Words, files and typing; joins and reactions are no messages of a shopper. */
export function toChannelMessage(
  activity: Activity,
  address: string,
  token: () => Promise<string>,
): ChannelMessage | undefined {
  const text = activity.text?.trim() ?? "";
  const files = (activity.attachments ?? []).flatMap((file) => toFile(file, activity, token));
  const typing = activity.type === ActivityTypes.Typing;
  if (!typing && activity.type !== ActivityTypes.Message) return undefined;
  if (!typing && text === "" && files.length === 0) return undefined;
  return {
    kind: typing ? "typing" : "message",
    channelId: activity.channelId,
    conversationId: activity.conversation.id,
    userId: activity.from.id,
    messageId: activity.id ?? "",
    ...(typing ? { text: "", files: [] } : { text, files }),
    locale: activity.locale,
    address,
  };
}

/** Teams gives a file of the shopper's by a link of its own form. */
const TEAMS_FILE = "application/vnd.microsoft.teams.file.download.info";

function toFile(
  { contentType, contentUrl, name = "", content }: NonNullable<Activity["attachments"]>[number],
  { serviceUrl }: Activity,
  token: () => Promise<string>,
): ChannelFile[] {
  const kept = /^(?:image|video)\//.test(contentType) || contentType === "application/pdf";
  if (kept && contentUrl !== undefined) return [{ name, url: contentUrl, serviceUrl, token }];
  const { downloadUrl } = (content ?? {}) as { downloadUrl?: unknown };
  if (contentType !== TEAMS_FILE || typeof downloadUrl !== "string") return [];
  return [{ name, url: downloadUrl, serviceUrl, token }];
}
