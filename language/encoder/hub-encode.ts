/** Encodes with a model that transformers.js fetches from the model hub and keeps. */
import { AutoModel, AutoTokenizer, env, type Tensor } from "@huggingface/transformers";
import type { ModelManifest } from "./model-manifest.ts";
import { type Encode, pool } from "./pool-tokens.ts";

/** Loads a model by its hub name. Rejects when it can neither be fetched nor was kept. */
export async function createHubEncode(name: string, use: ModelManifest): Promise<Encode> {
  env.allowRemoteModels = true;
  const tokenizer = await AutoTokenizer.from_pretrained(name);
  const network = await AutoModel.from_pretrained(name, {
    dtype: use.dtype,
    session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
  });
  return async (texts) => {
    const options = { padding: true, truncation: true, max_length: use.maxTokens };
    const inputs = tokenizer([...texts], options);
    const outputs = (await network(inputs)) as Record<string, Tensor>;
    const output = outputs[use.output];
    if (output === undefined) throw new Error(`the model has no output ${use.output}`);
    return pool(output, inputs.attention_mask.data as BigInt64Array, use.pooling);
  };
}
