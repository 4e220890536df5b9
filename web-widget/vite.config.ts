/**
 * Builds both halves of the widget into `dist/widget/`: the panel's page with its assets, and `widget.js`, the
 * classic script of the host page. `vite build --config web-widget/vite.config.ts` does both.
 */
import { join } from "node:path";
import preact from "@preact/preset-vite";
import { build, defineConfig, type InlineConfig, type Plugin } from "vite";
import { innerShapes } from "../browser/build/inner-shapes.ts";
import { leanSocket } from "../browser/build/lean-socket.ts";

const here = import.meta.dirname;
const outDir = join(here, "../dist/widget");
const target = ["es2022", "safari16"];

/** One file that declares nothing global but what it sets on purpose. */
const loader = (outDir: string): InlineConfig => ({
  configFile: false,
  root: join(here, "loader"),
  publicDir: false,
  logLevel: "warn",
  build: {
    target,
    outDir,
    emptyOutDir: false,
    lib: {
      entry: join(here, "loader/main.ts"),
      formats: ["iife"],
      name: "FrontdeskLoader",
      fileName: () => "widget.js",
    },
  },
});

function withLoader(): Plugin {
  let out = outDir;
  return {
    name: "frontdesk-loader",
    apply: "build",
    configResolved: ({ build: resolved }) => {
      out = resolved.outDir;
    },
    closeBundle: async () => {
      await build(loader(out));
    },
  };
}

export default defineConfig({
  root: join(here, "panel"),
  base: "/widget/",
  publicDir: false,
  plugins: [
    preact({ devToolsEnabled: false, prefreshEnabled: false }),
    innerShapes(),
    leanSocket(),
    withLoader(),
  ],
  build: {
    target,
    outDir,
    emptyOutDir: true,
    // Inlined files would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: join(here, "panel/panel.html") },
  },
});
