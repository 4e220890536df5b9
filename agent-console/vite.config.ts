/** Builds the console into dist/console, served under /console/. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { innerShapes } from "../browser/build/inner-shapes.ts";
import { leanSocket } from "../browser/build/lean-socket.ts";

const root = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  root,
  base: "/console/",
  plugins: [innerShapes(), leanSocket()],
  // Types are checked by tsc; JSX goes to preact as tsconfig.json says.
  build: {
    outDir: fileURLToPath(new URL("../dist/console", import.meta.url)),
    emptyOutDir: true,
    target: "es2022",
    sourcemap: false,
    // Inlined files would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
