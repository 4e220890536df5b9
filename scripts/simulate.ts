/**
 * `npm run simulate`: what 100,000 shoppers at once need, by the model in bench/simulation/model.ts. `npm run simulate --
 * 5000 100000` plays these numbers of shoppers; the costs are those that docs/performance.md and docs/operations.md tell.
 */

import { findCapacity } from "./bench/simulation/model.ts";
import { BEHAVIOUR, COSTS, presentRow, SIMULATION_HEAD } from "./bench/simulation/present.ts";
import { randomNumbers } from "./random-numbers.ts";

const SECONDS = 600;
const WANTED = { answerMs: 250, served: 0.8 };

const sizes = process.argv.slice(2).map(Number);
if (!sizes.every((size) => Number.isInteger(size) && size > 0)) {
  console.error("Numbers of shoppers are whole numbers from 1: npm run simulate -- 5000 100000");
  process.exit(1);
}

console.log(SIMULATION_HEAD.join("\n"));
for (const shoppers of sizes.length > 0 ? sizes : [1_000, 10_000, 100_000]) {
  const scene = { shoppers, behaviour: BEHAVIOUR, costs: COSTS, seconds: SECONDS };
  const found = findCapacity({ ...scene, chatsAtOnce: 3, random: randomNumbers(17) }, WANTED);
  console.log(presentRow(shoppers, found));
}
