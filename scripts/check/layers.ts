import { existsSync } from "node:fs";
import { join } from "node:path";
import { cruise } from "dependency-cruiser";
import { importRules, MAY_IMPORT } from "./import-rules.ts";

/**
 * Follows every import of the source folders under `root` with dependency-cruiser and says which ones break
 * `import-rules.ts`, cycles included, each with what to do about it. An empty string means that all is well.
 */
export async function findLayerProblems(root: string): Promise<string> {
  const present = Object.keys(MAY_IMPORT).filter((folder) => existsSync(join(root, folder)));
  const { output, exitCode } = await cruise(present, {
    baseDir: root,
    validate: true,
    ruleSet: { forbidden: importRules() },
    outputType: "err-long",
    // Type-only imports count: a circle of types reads no better, and a layer is what its files know.
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: ["(^|/)dist/", "/assets/.*\\.js$"] },
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".js", ".mjs", ".json"] },
  });
  return exitCode === 0 ? "" : String(output);
}
