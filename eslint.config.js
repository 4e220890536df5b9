import tseslint from "typescript-eslint";
import { documentedExports } from "./scripts/check/documented-exports.ts";
import { noLongLiterals, TABLES } from "./scripts/check/long-literals.ts";

/** Only what needs types or is our own rule; everything else is biome's. */
export default tseslint.config(
  {
    files: ["**/*.ts", "**/*.tsx"],
    ignores: ["node_modules/**", "dist/**"],
    languageOptions: { parser: tseslint.parser, parserOptions: { projectService: true } },
    plugins: { "@typescript-eslint": tseslint.plugin },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "max-lines": ["error", { max: 400, skipBlankLines: false }],
    },
  },
  { files: ["test/**/*.ts"], rules: { "max-lines": ["error", { max: 600 }] } },
  {
    files: ["**/*.ts", "**/*.tsx"],
    ignores: ["test/**", ...TABLES],
    plugins: { frontdesk: { rules: { "no-long-literals": noLongLiterals } } },
    rules: { "frontdesk/no-long-literals": "error" },
  },
  {
    files: ["**/*.ts", "**/*.tsx"],
    ignores: ["test/**", "**/*.config.ts"],
    plugins: { exports: { rules: { documented: documentedExports } } },
    rules: { "exports/documented": "error" },
  },
);
