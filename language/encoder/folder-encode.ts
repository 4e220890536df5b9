/** Encodes with the model of a folder: `tokenizer.json`, `tokenizer_config.json` and a graph under `onnx/`. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Tokenizer } from "@huggingface/tokenizers";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { z } from "zod";
import type { ModelManifest } from "./model-manifest.ts";
import { type Encode, pool } from "./pool-tokens.ts";

/** How the files of the hub are named by the numbers that they compute with. */
const GRAPHS: Readonly<Record<ModelManifest["dtype"], string>> = {
  q8: "model_quantized.onnx",
  fp32: "model.onnx",
  fp16: "model_fp16.onnx",
  int8: "model_int8.onnx",
  uint8: "model_uint8.onnx",
};

const configSchema = z.looseObject({
  model_max_length: z.number().optional(),
  pad_token: z.union([z.string(), z.object({ content: z.string() })]).nullish(),
});

/** Loads tokenizer and network. Rejects when a file is absent or not what its name says. */
export async function createFolderEncode(folder: string, use: ModelManifest): Promise<Encode> {
  const read = async (name: string): Promise<object> =>
    JSON.parse(await readFile(join(folder, name), "utf8"));
  const config = configSchema.parse(await read("tokenizer_config.json"));
  const tokenizer = new Tokenizer(await read("tokenizer.json"), config);
  const most = Math.min(use.maxTokens, config.model_max_length ?? use.maxTokens);
  const pad = typeof config.pad_token === "object" ? config.pad_token?.content : config.pad_token;
  const fill = BigInt(tokenizer.token_to_id(pad ?? "") ?? 0);
  // One thread: a question is too short to share, and a desk has better uses for its other cores.
  const session = await InferenceSession.create(join(folder, "onnx", GRAPHS[use.dtype]), {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    // Memory that is kept for the next text of the same length costs 8 MB and gains nothing that can be measured.
    enableCpuMemArena: false,
    enableMemPattern: false,
  });
  return async (texts) => {
    const { ids, mask, shape } = layOut(
      texts.map((text) => tokenizer.encode(text).ids.slice(0, most)),
      fill,
    );
    const given: Readonly<Record<string, BigInt64Array>> = {
      input_ids: ids,
      attention_mask: mask,
      token_type_ids: new BigInt64Array(ids.length),
    };
    const feeds = Object.fromEntries(
      session.inputNames.map((name) => [name, new Tensor("int64", given[name] ?? ids, shape)]),
    );
    const output = (await session.run(feeds))[use.output];
    if (output === undefined) throw new Error(`the model has no output ${use.output}`);
    return pool(output, mask, use.pooling);
  };
}

/** Lists of tokens as one table, the shorter ones filled up; the mask is 1 where a token is. */
function layOut(lists: readonly (readonly number[])[], fill: bigint) {
  const length = Math.max(0, ...lists.map((list) => list.length));
  const ids = new BigInt64Array(lists.length * length).fill(fill);
  const mask = new BigInt64Array(lists.length * length);
  lists.forEach((list, row) => {
    list.forEach((token, i) => {
      ids[row * length + i] = BigInt(token);
      mask[row * length + i] = 1n;
    });
  });
  return { ids, mask, shape: [lists.length, length] };
}
