import { describe, expect, it } from "vitest";
import { leanSocket, UNUSED_MODULES } from "../../../../browser/build/lean-socket.ts";

const at = (module: string) => `/shop/node_modules/${module}`;

describe("leanSocket", () => {
  it.each(Object.entries(UNUSED_MODULES))("puts something small in place of %s", (module, code) => {
    const { transform } = leanSocket();

    expect(transform("what the package ships", at(module))).toEqual({ code, map: null });
    expect(transform("what the package ships", `${at(module)}?v=1`)).toEqual({ code, map: null });
  });

  it.each(Object.entries(UNUSED_MODULES))(
    "leaves nobody who imports %s without a name",
    async (module, code) => {
      const shipped = await import(
        at(module).replace("/shop/node_modules/", "../../../../node_modules/")
      );
      const small = await import(`data:text/javascript,${encodeURIComponent(code)}`);

      expect(Object.keys(small)).toEqual(expect.arrayContaining(Object.keys(shipped)));
    },
  );

  it("leaves everything else alone", () => {
    const { transform } = leanSocket();

    expect(transform("export {}", at("socket.io-parser/build/esm/index.js"))).toBeUndefined();
    expect(transform("export {}", "/shop/web-widget/panel/binary.js")).toBeUndefined();
  });
});
