import { ExactIndex } from "../../knowledge/search/exact-index.ts";
import { HnswIndex } from "../../knowledge/search/hnsw-index.ts";
import { describeVectorIndex } from "./vector-index.contract.ts";

describeVectorIndex("ExactIndex", (store) => new ExactIndex(store));
describeVectorIndex("HnswIndex", (store, rows) => HnswIndex.create(store, rows));
