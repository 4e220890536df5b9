import { type Activity, TestAdapter } from "botbuilder";
import { describe, expect, it } from "vitest";
import { credentialsOf, toHandoffStatus } from "../../../../bot/adapters/bot-channel.ts";
import { toChannelMessage } from "../../../../bot/adapters/channel-message.ts";

const endpointOf = async (tenantId: string | null): Promise<string> => {
  const credentials = await credentialsOf({
    ...{ id: "app", password: "secret", tenantId },
  }).createCredentials(
    ...(["app", "https://api.botframework.com"] as const),
    "https://login.microsoftonline.com/botframework.com",
    true,
  );
  return (credentials as unknown as { oAuthEndpoint: string }).oAuthEndpoint;
};

describe("credentialsOf", () => {
  it("asks the application's own directory for tokens, as a new bot must", async () => {
    expect(await endpointOf("a-tenant")).toBe("https://login.microsoftonline.com/a-tenant");
  });

  it("asks the directory that all bots shared, for an application of before", async () => {
    expect(await endpointOf(null)).toBe("https://login.microsoftonline.com/botframework.com");
  });
});

describe("toChannelMessage", () => {
  const adapter = new TestAdapter();
  const token = async () => "";
  const read = (given: Partial<Activity>) =>
    toChannelMessage(
      {
        ...adapter.makeActivity("  my parcel is lost "),
        channelId: "test",
        serviceUrl: "https://smba.example/",
        ...given,
      } as Activity,
      "address",
      token,
    );

  it("takes words, and nothing of who joined", () => {
    expect(read({})).toMatchObject({ text: "my parcel is lost", conversationId: "Convo1" });
    expect(read({ type: "conversationUpdate" })).toBeUndefined();
  });

  it("takes pictures with or without words, and a file as Teams sends one", () => {
    const inline = { contentType: "image/*", contentUrl: "https://smba.example/1", name: "a.png" };
    const downloadUrl = "https://shop.sharepoint.com/b.pdf";
    const teams = {
      contentType: "application/vnd.microsoft.teams.file.download.info",
      name: "b.pdf",
      content: { downloadUrl },
    };
    const html = { contentType: "text/html", content: "<p>my parcel</p>" };

    expect(read({ text: "", attachments: [inline, teams, html] })?.files).toMatchObject([
      { name: "a.png", url: "https://smba.example/1" },
      { name: "b.pdf", url: downloadUrl },
    ]);
    expect(read({ text: "", attachments: [html] })).toBeUndefined();
  });

  it("takes the sign that somebody is typing", () => {
    expect(read({ type: "typing", text: "" })).toMatchObject({ kind: "typing", text: "" });
  });
});

describe("toHandoffStatus", () => {
  it("is the framework's event", () => {
    expect(toHandoffStatus("c1", "accepted")).toMatchObject({
      ...{ type: "event", name: "handoff.status", value: { state: "accepted" } },
    });
  });
});
