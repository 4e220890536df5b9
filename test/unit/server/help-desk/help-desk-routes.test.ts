import { expect, it } from "vitest";
import { createHelpDeskRoutes } from "../../../../server/http/routes/channel-routes.ts";

it("opens no address for webhooks of another help desk while their secret is not set", () => {
  const paths = (router: ReturnType<typeof createHelpDeskRoutes>) =>
    router.stack.map(({ route }) => route?.path);

  expect(paths(createHelpDeskRoutes({}))).toEqual([]);
  expect(paths(createHelpDeskRoutes({ ringHelpDesk: async () => {} }))).toEqual([
    "/api/channels/help-desk",
  ]);
});
