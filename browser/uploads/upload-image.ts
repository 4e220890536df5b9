import type { FileView } from "../../kernel/protocol/message.ts";

/** How an upload ended. `later`: worth trying again as it is. */
export type UploadOutcome =
  | { readonly kind: "stored"; readonly file: FileView }
  | { readonly kind: "later" }
  | { readonly kind: "refused"; readonly reason: string };

/** Where an app's images go, and by what right. */
export interface UploadTarget {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** One image on its way; the same `clientFileId` again is the same upload. */
export interface UploadRequest {
  readonly clientFileId: string;
  readonly name: string;
  readonly body: Blob;
  /** A picture of a video; goes before it in one body. */
  readonly poster?: Blob | undefined;
  /** Share sent so far, 0 to 1. */
  readonly progress: (share: number) => void;
}

/** Carries an image to the desk. `clientFileId` makes a repeat harmless. Never rejects. */
export type UploadImage = (request: UploadRequest) => Promise<UploadOutcome>;

/** As a raw body over XMLHttpRequest: fetch cannot report progress. */
export function uploadImage(target: UploadTarget, request: UploadRequest): Promise<UploadOutcome> {
  const { name: shown, clientFileId, poster } = request;
  const query = new URLSearchParams({ name: shown, clientFileId });
  if (poster !== undefined) query.set("posterBytes", String(poster.size));
  const xhr = new XMLHttpRequest();
  xhr.open("POST", `${target.path}?${query}`);
  for (const [name, value] of Object.entries(target.headers)) xhr.setRequestHeader(name, value);
  xhr.setRequestHeader("content-type", request.body.type || "application/octet-stream");
  xhr.responseType = "json";
  xhr.timeout = 120_000;
  xhr.upload.onprogress = (event) => {
    if (event.lengthComputable) request.progress(event.loaded / event.total);
  };
  return new Promise((resolve) => {
    xhr.onload = () => resolve(outcomeOf(xhr.status, xhr.response));
    xhr.onerror = () => resolve({ kind: "later" });
    xhr.ontimeout = () => resolve({ kind: "later" });
    xhr.onabort = () => resolve({ kind: "later" });
    xhr.send(poster === undefined ? request.body : new Blob([poster, request.body]));
  });
}

/** What a status and body mean for the image. */
export function outcomeOf(status: number, body: unknown): UploadOutcome {
  const answer = (body ?? {}) as { file?: FileView; error?: string; message?: string };
  if (status >= 200 && status < 300 && answer.file) return { kind: "stored", file: answer.file };
  const busy = answer.error === "rate_limited";
  const transient = status === 0 || status === 408 || status >= 500 || busy;
  return transient ? { kind: "later" } : { kind: "refused", reason: answer.message ?? "" };
}
