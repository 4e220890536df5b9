/** Trains in a thread of its own: seconds of arithmetic that no shopper should wait for. */
import { parentPort, workerData } from "node:worker_threads";
import type { TrainingSet } from "../../language/examples/softmax-head.ts";
import { trainSubjects } from "./train-subjects.ts";

parentPort?.postMessage(trainSubjects(workerData as TrainingSet));
