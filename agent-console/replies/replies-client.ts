/** Kept replies, over HTTP. */
import type { ReplyDraft, ReplyView } from "../../kernel/protocol/replies.ts";
import { callApi, type HttpReply } from "../shell/http-client.ts";
import type { Locale } from "../wording/wording.ts";

/** Everybody's and one's own, the most used first. */
export function loadReplies(lang: Locale): Promise<HttpReply<{ replies: ReplyView[] }>> {
  return callApi({ method: "GET", path: "/api/replies", lang });
}

/** Keeps a new one, or what this one says from now on. */
export function saveReply(
  id: string | null,
  draft: ReplyDraft,
  lang: Locale,
): Promise<HttpReply<{ reply: ReplyView }>> {
  const to = id === null ? { method: "POST" as const, path: "/api/replies" } : pathOf(id);
  return callApi({ method: "PUT", ...to, body: draft, lang });
}

/** Takes it away for good. */
export function removeReply(id: string, lang: Locale): Promise<HttpReply<object>> {
  return callApi({ method: "DELETE", ...pathOf(id), lang });
}

/** Adds a picture that is sent with it. */
export function addPicture(
  id: string,
  file: File,
  lang: Locale,
): Promise<HttpReply<{ reply: ReplyView }>> {
  const path = `${pathOf(id).path}/pictures?name=${encodeURIComponent(file.name)}`;
  return callApi({ method: "POST", path, body: file, lang });
}

/** Takes a picture away. */
export function removePicture(url: string, lang: Locale): Promise<HttpReply<object>> {
  return callApi({ method: "DELETE", path: url, lang });
}

/** The pictures of a reply as files, to be looked at and sent; those that do not come are left out. */
export async function fetchPictures({ pictures }: ReplyView): Promise<File[]> {
  const files: File[] = [];
  for (const { url, name } of pictures) {
    const response = await fetch(url, { credentials: "same-origin" }).catch(() => undefined);
    if (response?.ok !== true) continue;
    const body = await response.blob();
    files.push(new File([body], name, { type: body.type }));
  }
  return files;
}

function pathOf(id: string) {
  return { path: `/api/replies/${encodeURIComponent(id)}` };
}
