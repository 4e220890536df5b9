import { execFileSync } from "node:child_process";
import { createECDH, randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { Agent, createServer, type Server } from "node:https";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { silentLogger } from "../../kernel/logger.ts";
import type { AnswerNotice } from "../../server/channels/notice.ts";
import {
  createPushCarrier,
  makeVapidKeys,
  type VapidKeys,
} from "../../server/channels/push-carrier.ts";
import { isPushService } from "../../server/channels/push-subscriptions.ts";
import { loadSettings } from "../../server/compose/load-settings.ts";

interface Received {
  readonly authorization: string;
  readonly body: Buffer;
}

/** Decrypts as a browser does: RFC 8188 with the key that its subscription gave. */
interface Decrypting {
  decrypt(
    body: Buffer,
    keys: { version: "aes128gcm"; privateKey: ReturnType<typeof createECDH>; authSecret: string },
  ): Buffer;
}

describe("web push", () => {
  const folder = mkdtempSync(join(tmpdir(), "frontdesk-push-"));
  const browser = createECDH("prime256v1");
  const auth = randomBytes(16).toString("base64url");
  const keys = JSON.parse(makeVapidKeys()) as VapidKeys;
  const received: Received[] = [];
  let status = 201;
  let server: Server;
  let agent: Agent;
  let endpoint = "";
  beforeAll(async () => {
    const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
    execFileSync(
      "openssl",
      [
        ...[
          "req",
          "-x509",
          "-newkey",
          "rsa:2048",
          "-nodes",
          "-days",
          "2",
          "-subj",
          "/CN=localhost",
        ],
        ...["-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", cert],
      ],
      { stdio: "ignore" },
    );
    browser.generateKeys();
    const pair = { key: readFileSync(key), cert: readFileSync(cert) };
    server = createServer(pair, (request, response) => {
      void buffer(request).then((body) => {
        received.push({ authorization: request.headers.authorization ?? "", body });
        response.writeHead(status).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    agent = new Agent({ ca: pair.cert });
    endpoint = `https://localhost:${(server.address() as AddressInfo).port}/push/abc`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true, force: true });
  });

  const carrier = async () => {
    const { brand } = (await loadSettings("settings")).bot;
    const contact = "mailto:support@shop.example";
    return createPushCarrier({ contact, keys, brand }, { logger: silentLogger, agent });
  };
  const notice = (): AnswerNotice => ({
    kind: "answer_unread",
    id: "n1",
    lang: "zh",
    to: "s1",
    contact: { kind: "invalid" },
    conversationId: "c1",
    caseNumber: null,
    agentName: "小林",
    answers: ["您的退款已到账"],
    unread: 1,
    link: "",
    linkUntil: 0,
    stopLink: "",
    replyTo: null,
    seq: 4,
    at: 0,
    push: { endpoint, p256dh: browser.getPublicKey("base64url"), auth, shopKey: "shop" },
  });

  it("reaches the browser encrypted for it alone, signed with the desk's key, without the answer's words", async () => {
    const carried = await (await carrier()).carry(notice());

    const [push] = received;
    const load = createRequire(createRequire(import.meta.url).resolve("web-push"));
    const { decrypt } = load("http_ece") as Decrypting;
    const text = decrypt(push?.body ?? Buffer.alloc(0), {
      ...{ version: "aes128gcm", privateKey: browser, authSecret: auth },
    }).toString("utf8");
    expect(carried).toEqual({ kind: "sent" });
    expect(push?.authorization).toContain(`k=${keys.publicKey}`);
    expect(JSON.parse(text)).toEqual({
      title: "前台",
      body: "您的咨询有新的回复，点击查看。",
      lang: "zh-CN",
      tag: "c1",
      url: "/widget/panel.html#key=shop&lang=zh",
    });
  });

  it.each([
    [410, { kind: "gone" }],
    [404, { kind: "gone" }],
    [429, { kind: "retry", error: "HTTP 429" }],
    [503, { kind: "retry", error: "HTTP 503" }],
    [400, { kind: "refused", error: "HTTP 400" }],
  ])("takes the answer %i as it is meant", async (answer, carried) => {
    status = answer;

    expect(await (await carrier()).carry(notice())).toEqual(carried);
  });

  it("calls known push services only, never an address of somebody's choice", () => {
    const hosts = ["fcm.googleapis.com", "*.push.apple.com"];

    expect(isPushService("https://fcm.googleapis.com/fcm/send/x", hosts)).toBe(true);
    expect(isPushService("https://web.push.apple.com/x", hosts)).toBe(true);
    for (const endpoint of [
      "http://fcm.googleapis.com/x",
      "https://fcm.googleapis.com:8443/x",
      "https://user@fcm.googleapis.com/x",
      "https://fcm.googleapis.com.evil.example/x",
      "https://push.apple.com.evil/x",
      "https://169.254.169.254/latest",
      "not an address",
    ]) {
      expect(isPushService(endpoint, hosts), endpoint).toBe(false);
    }
  });
});
