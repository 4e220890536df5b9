/** `npm run build:package`: builds the npm package of the widget into web-widget/package/dist. */
import { buildPackage } from "../server/tools/build-package.ts";

buildPackage({ root: process.cwd() });
console.log("Built web-widget/package; publish it with `npm publish ./web-widget/package`.");
