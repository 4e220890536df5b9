/** Brings docs/operations.md and .env.example in line with the program. */
import { writeOperationsDocs } from "../server/tools/write-operations-docs.ts";

writeOperationsDocs();
console.log("docs/operations.md and .env.example are current.");
