/** Second step, sessions and ways back in of the fake desk: two sessions, one secret, ten codes. */
import { type Route, requireAgent, sendJson } from "./exchange.ts";
import type { FakeDesk } from "./fake-desk.ts";

const codes = (first: string) =>
  Array.from({ length: 10 }, (_, n) => `${first}${"234567ABCD"[n]}Q-7K2M-PX4T-ZR6N`);
const answer =
  (present: (desk: FakeDesk) => object): Route =>
  (desk, _url, { request, response }) => {
    requireAgent(desk, request);
    sendJson(response, 200, present(desk));
  };

export const TWO_STEP_ROUTES: Readonly<Record<string, Route>> = {
  "GET /api/agents/sessions": answer((desk) => {
    const at = new Date(desk.now()).toISOString();
    const session = { createdAt: at, seenAt: at };
    return {
      ...{ twoStep: desk.twoStep, recoveryCodes: desk.twoStep ? 10 : 0 },
      sessions: [
        { ...session, id: "s1", browser: "Firefox · Linux", current: true },
        { ...session, id: "s2", browser: "WeChat · Android", current: false },
      ],
    };
  }),
  "POST /api/agents/two-step": answer(() => ({
    ...{ secret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP" },
    uri: "otpauth://totp/Frontdesk:ada%40shop.example?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
  })),
  "POST /api/agents/two-step/confirm": answer((desk) => {
    desk.twoStep = true;
    return { recoveryCodes: codes("MB") };
  }),
  "POST /api/agents/reset": (_desk, _url, { response }) => sendJson(response, 200, {}),
  "POST /api/agents/reset/accept": (_desk, _url, { response }) => sendJson(response, 200, {}),
};
