// Holds the packaged encoder, run by transformers.js, against what training computed:
// same token ids, same vectors within 1e-2, and how long a question takes on one thread.
// Usage: node language/encoder/training/verify.mjs [expected.json] [model folder]
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { AutoModel, AutoTokenizer, env } from "@huggingface/transformers";

const here = dirname(fileURLToPath(import.meta.url));
const expected = JSON.parse(readFileSync(process.argv[2] ?? resolve(here, "work/expected.json"), "utf8"));
const folder = resolve(process.argv[3] ?? resolve(here, "../model"));
env.allowRemoteModels = false;
env.localModelPath = dirname(folder);
const name = folder.slice(dirname(folder).length + 1);

const EMOJI = /[\ufe0f\u20e3\u2600-\u27bf\u2b00-\u2bff\u{1f000}-\u{1faff}]/gu;
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe00-\ufe0e\u{e0000}-\u{e007f}]/gu;
const normalise = (text) => {
  const plain = text.normalize("NFKC").toLowerCase().replaceAll("\u2019", "'");
  return plain.replace(EMOJI, " ").replace(INVISIBLE, "").replace(/\s+/g, " ").trim();
};

const tokenizer = await AutoTokenizer.from_pretrained(name);
const model = await AutoModel.from_pretrained(name, {
  dtype: "q8",
  session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
});

async function encode(texts) {
  const inputs = tokenizer(texts, { padding: true, truncation: true });
  const { sentence_embedding } = await model(inputs);
  return sentence_embedding.tolist();
}

let tokenFaults = 0;
let worst = 0;
for (const row of expected) {
  const ids = tokenizer(normalise(row.text), { truncation: true }).input_ids.tolist()[0].map(Number);
  if (ids.join() !== row.ids.join()) {
    tokenFaults += 1;
    if (tokenFaults <= 5) console.log("tokens differ", JSON.stringify(row.text.slice(0, 60)), ids.join(), row.ids.join());
  }
  const [vector] = await encode([normalise(row.text)]);
  for (let i = 0; i < vector.length; i += 1) worst = Math.max(worst, Math.abs(vector[i] - row.vector[i]));
}
console.log(`${expected.length} lines, ${tokenFaults} tokenized differently, largest difference ${worst.toFixed(4)}`);

const texts = expected.slice(0, 94).map((row) => normalise(row.text));
const times = [];
for (const text of texts) {
  const begun = performance.now();
  await encode([text]);
  times.push(performance.now() - begun);
}
times.sort((a, b) => a - b);
console.log(
  `one question: p50 ${times[Math.floor(times.length / 2)].toFixed(2)} ms, p95 ${times[Math.floor(times.length * 0.95)].toFixed(2)} ms`,
);
if (tokenFaults > 0 || worst > 1e-2) process.exitCode = 1;
