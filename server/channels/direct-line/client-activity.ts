/** An Activity that a Direct Line client posts, as far as the desk reads it. */
import { z } from "zod";
import { AppError } from "../../../kernel/errors.ts";

const attachmentSchema = z.looseObject({
  contentType: z.string().max(200).default(""),
  contentUrl: z.string().optional(),
  name: z.string().max(1000).default(""),
});

const activitySchema = z.looseObject({
  type: z.string().min(1).max(100),
  text: z.string().max(20_000).default(""),
  locale: z.string().max(100).optional(),
  from: z.looseObject({ id: z.string().min(1).max(200) }).optional(),
  attachments: z.array(attachmentSchema).max(20).default([]),
  channelData: z
    .looseObject({
      clientActivityID: z.string().min(1).max(100).optional(),
      /** The version of the privacy text that the shopper agreed to. */
      consent: z.string().min(1).max(40).optional(),
    })
    .optional(),
});

/** What a client posts. */
export type ClientActivity = z.infer<typeof activitySchema>;

/** @throws AppError bad_request that names the field */
export function readClientActivity(body: unknown): ClientActivity {
  const parsed = activitySchema.safeParse(body);
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path.map(String).join(".") || "body";
  throw new AppError("bad_request", { details: { field: field.slice(0, 80) } });
}

/** A body of `multipart/form-data`: the activity, and the files beside it. */
export interface ClientUpload {
  readonly activity: ClientActivity;
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

/** @throws AppError bad_request when it is no such body, or its activity is none */
export async function readClientUpload(
  body: Uint8Array,
  contentType: string,
): Promise<ClientUpload> {
  const form = await new Response(new Uint8Array(body), {
    headers: { "content-type": contentType },
  })
    .formData()
    .catch((error: unknown) => {
      throw new AppError("bad_request", { details: { field: "body" }, cause: error });
    });
  const files: { name: string; bytes: Uint8Array }[] = [];
  let activity: ClientActivity = readClientActivity({ type: "message" });
  for (const [name, part] of form) {
    if (name === "activity") activity = readClientActivity(parseJson(await textOf(part)));
    else if (typeof part !== "string")
      files.push({ name: part.name, bytes: new Uint8Array(await part.arrayBuffer()) });
  }
  return { activity, files };
}

const textOf = (part: string | Blob) => (typeof part === "string" ? part : part.text());

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
