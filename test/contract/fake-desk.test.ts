/** One contract for the desk that ships and for the fake that the browser apps are tested against. */
import { anAgentView } from "../support/console-builders.ts";
import { describeDesk } from "../support/fake-desk/desk.contract.ts";
import { SESSION } from "../support/fake-desk/fake-desk.ts";
import { startFakeDesk } from "../support/fake-desk/start-fake-desk.ts";
import { seedAgents } from "../support/seed-desk.ts";
import { smallFaq } from "../support/small-faq.ts";
import { startServer } from "../support/start-server.ts";

const ADA = { email: "ada@shop.example", password: "correct horse battery" };

describeDesk("the fake", async () => {
  const { url, desk, close } = await startFakeDesk();
  desk.agents = [
    anAgentView({ id: "a", name: "Ada", email: ADA.email }),
    anAgentView({ id: "b", name: "Bo", email: "bo@shop.example" }),
  ];
  return { url, agent: ADA, colleague: `${SESSION}=${desk.signIn("b")}`, stop: close };
});

describeDesk("the real server", async () => {
  const env = { FAQ_DIR: smallFaq(), RATE_LIMIT_FACTOR: "1000" };
  const { url, app, stop } = await startServer({ env });
  const roles = ["agent", "admin"] as const;
  const { id } = await app.accounts.admin.add({ ...ADA, name: "Ada", roles });
  await app.accounts.admin.change(id, { limit: 50 });
  const [colleague] = await seedAgents(app.storage, 1, { limit: 50 });
  return { url, agent: ADA, colleague: colleague?.cookie ?? "", stop };
});
