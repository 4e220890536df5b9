/** The encoder's thread: loads the model, then answers one batch after another. */
import { parentPort, workerData } from "node:worker_threads";
import type { ModelManifest } from "./model-manifest.ts";
import type { Encode } from "./pool-tokens.ts";

/** What the thread is started with. */
export interface EncoderThread {
  /** Folder or, when remote, hub name. */
  readonly model: string;
  readonly remote: boolean;
  readonly manifest: ModelManifest;
}

/** Texts to encode, with their prefixes. */
export interface EncoderRequest {
  readonly id: number;
  readonly texts: readonly string[];
}

/** One vector after another, not yet of length one. The first reply, with id 0, says that the model is loaded. */
export type EncoderReply =
  | { readonly id: number; readonly kind: "vectors"; readonly data: Float32Array }
  | { readonly id: number; readonly kind: "failed"; readonly reason: string };

async function serve(thread: EncoderThread): Promise<void> {
  const reply = (message: EncoderReply) => parentPort?.postMessage(message);
  try {
    const encode = await createEncode(thread);
    parentPort?.on("message", ({ id, texts }: EncoderRequest) => {
      encode(texts).then(
        (data) => reply({ id, kind: "vectors", data }),
        (error: unknown) => reply({ id, kind: "failed", reason: reasonOf(error) }),
      );
    });
    // What was read to make the tokenizer, 10 MB, is not kept until somebody asks so much that it is in the way.
    globalThis.gc?.({ type: "major", flavor: "last-resort", execution: "sync" });
    reply({ id: 0, kind: "vectors", data: new Float32Array(0) });
  } catch (error) {
    reply({ id: 0, kind: "failed", reason: reasonOf(error) });
  }
}

/** Each way is loaded when it is gone: what knows the model hub takes 70 MB more than what reads a folder. */
async function createEncode({ model, remote, manifest }: EncoderThread): Promise<Encode> {
  if (remote) return (await import("./hub-encode.ts")).createHubEncode(model, manifest);
  return (await import("./folder-encode.ts")).createFolderEncode(model, manifest);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : "unknown error";
}

if (parentPort !== null) await serve(workerData as EncoderThread);
