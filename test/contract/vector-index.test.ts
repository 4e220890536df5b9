import { ExactIndex } from "../../knowledge/search/exact-index.ts";
import { HnswIndex } from "../../knowledge/search/hnsw-index.ts";
import { ScanIndex } from "../../knowledge/search/scan-index.ts";
import { describeVectorIndex } from "./vector-index.contract.ts";

describeVectorIndex("ExactIndex", (store) => new ExactIndex(store));
describeVectorIndex("ScanIndex", (store) => new ScanIndex(store));
describeVectorIndex("HnswIndex", (store, rows) => HnswIndex.create(store, rows));
