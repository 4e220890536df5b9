/**
 * What a bot meets of Microsoft's cloud, on this machine: the keys that channels sign with, the connector that takes
 * what the bot says, and pictures for whoever brings the application's token.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";
import type { BotCloud } from "../../bot/adapters/bot-channel.ts";

const ISSUER = "https://api.botframework.test";
const TOKEN = "token of the application";

export interface SaidActivity {
  readonly type: string;
  readonly name?: string;
  readonly text?: string;
  readonly value?: unknown;
  readonly attachments?: { contentType: string; contentUrl?: string; content?: unknown }[];
  readonly suggestedActions?: { actions: { title: string }[] };
}

export class MicrosoftCloud {
  /** What the bot said, in order. */
  readonly said: SaidActivity[] = [];
  /** What it said otherwise (PUT) or took back (DELETE) later, by the id it was given, in order. */
  readonly changed: { readonly verb: string; readonly id: string; readonly text?: string }[] = [];
  /** Pictures by their path. */
  readonly pictures = new Map<string, Uint8Array>();
  readonly url: string;
  readonly #server: Server;
  readonly #key: CryptoKey;

  private constructor(server: Server, key: CryptoKey) {
    this.#server = server;
    this.#key = key;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  static async start(): Promise<MicrosoftCloud> {
    const { privateKey, publicKey } = await generateKeyPair("RS256");
    const jwk = {
      ...(await exportJWK(publicKey)),
      kid: "k1",
      endorsements: ["msteams", "omnichannel"],
    };
    let cloud: MicrosoftCloud | undefined;
    const server = createServer((request, response) => {
      void cloud?.answer(request, response, jwk);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    cloud = new MicrosoftCloud(server, privateKey);
    return cloud;
  }

  /** For the desk: where all this is, and a token without asking anybody. */
  get settings(): BotCloud {
    return {
      ToBotFromChannelOpenIdMetadataUrl: `${this.url}/openid`,
      ToBotFromChannelTokenIssuer: ISSUER,
      ToChannelFromBotLoginUrl: "https://login.microsoftonline.com/tenant",
      ToChannelFromBotOAuthScope: "https://api.botframework.com",
      credentials: {
        isValidAppId: async () => true,
        isAuthenticationDisabled: async () => false,
        createCredentials: async () => ({
          getToken: async () => TOKEN,
          signRequest: async (request: { headers: { set(name: string, value: string): void } }) => {
            request.headers.set("authorization", `Bearer ${TOKEN}`);
            return request as never;
          },
        }),
      } as never,
    };
  }

  /** What a channel puts into `Authorization`. */
  async authorization(appId: string): Promise<string> {
    const token = await new SignJWT({ serviceurl: this.url })
      .setProtectedHeader({ alg: "RS256", kid: "k1" })
      .setIssuer(ISSUER)
      .setAudience(appId)
      .setIssuedAt()
      .setExpirationTime("1h")
      .sign(this.#key);
    return `Bearer ${token}`;
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  private async answer(
    request: IncomingMessage,
    response: ServerResponse,
    jwk: JWK,
  ): Promise<void> {
    const path = request.url ?? "";
    const send = (body: object) =>
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (path === "/openid") return void send({ issuer: ISSUER, jwks_uri: `${this.url}/keys` });
    if (path === "/keys") return void send({ keys: [jwk] });
    if (request.headers.authorization !== `Bearer ${TOKEN}`)
      return void response.writeHead(401).end();
    const picture = this.pictures.get(path);
    if (picture !== undefined) return void response.writeHead(200).end(picture);
    if (!path.includes("/activities")) return void response.writeHead(404).end();
    const { method: verb = "" } = request;
    if (verb !== "POST") {
      const id = path.split("/").at(-1) ?? "";
      const { text } = verb === "PUT" ? ((await json(request)) as SaidActivity) : {};
      this.changed.push({ verb, id, ...(text !== undefined && { text }) });
      return void send({ id });
    }
    this.said.push((await json(request)) as SaidActivity);
    send({ id: String(this.said.length) });
  }
}
