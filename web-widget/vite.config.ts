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

/** Scripts of the host page; each declares nothing global but what it sets on purpose. */
const loader = (
  outDir: string,
  name: string,
  file: string,
  format: "iife" | "es",
): InlineConfig => ({
  configFile: false,
  root: join(here, "loader"),
  publicDir: false,
  logLevel: "warn",
  plugins: [joinStyle()],
  build: {
    target,
    outDir,
    emptyOutDir: false,
    minify: true,
    lib: {
      entry: join(here, "loader", name),
      formats: [format],
      name: "FrontdeskLoader",
      fileName: () => file,
    },
  },
});

/** The launcher's style sheet without its line ends. */
function joinStyle(): Plugin {
  return {
    name: "frontdesk-join-style",
    transform: (code, id) =>
      id.endsWith("launcher-style.ts") ? code.replaceAll(/(?<=[;{},`])\n(?=[^/])/g, "") : undefined,
  };
}

function withLoader(): Plugin {
  let out = outDir;
  return {
    name: "frontdesk-loader",
    apply: "build",
    configResolved: ({ build: resolved }) => {
      out = resolved.outDir;
    },
    closeBundle: async () => {
      await build(loader(out, "main.ts", "widget.js", "iife"));
      await build(loader(out, "full-screen.ts", "full-screen.js", "es"));
      await build(loader(out, "brand-look.ts", "brand-look.js", "es"));
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
