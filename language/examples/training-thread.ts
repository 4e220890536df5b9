/** Trains in a thread of its own: seconds of arithmetic that no shopper should wait for. */
import { parentPort, workerData } from "node:worker_threads";
import { type TrainingSet, trainClassifier } from "./softmax-head.ts";

parentPort?.postMessage(trainClassifier(workerData as TrainingSet));
