import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  ConfigError,
  loadConfig,
  readConfigFile,
  readSecretFiles,
} from "../../../server/config.ts";
import { presentEnvExample } from "../../../server/settings-table.ts";
import { presentSettings } from "../../../server/tools/present-settings.ts";
import { findUnknownNames } from "../../../server/unknown-names.ts";

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe("loadConfig", () => {
  it("gives a working demo without any variable", () => {
    const config = loadConfig({});

    expect(config.http).toMatchObject({ port: 3000, allowedOrigins: [], trustProxy: 0 });
    expect(config.storage).toEqual({ dataDir: "data", databaseUrl: null, redisUrl: null });
    expect(config.accounts.admin).toBeNull();
  });

  it("treats an empty variable like an absent one", () => {
    expect(loadConfig({ PORT: "", DATABASE_URL: " " }).storage.databaseUrl).toBeNull();
  });

  it("is frozen in every group", () => {
    const config = loadConfig({});

    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.http)).toBe(true);
    expect(Object.isFrozen(config.http.allowedOrigins)).toBe(true);
  });

  it("reports all bad variables at once", () => {
    const faults = faultsOf({ PORT: "80a", LOG_LEVEL: "loud", SESSION_HOURS: "0" });

    expect(faults).toHaveLength(3);
    expect(faults[0]).toBe('PORT: expected a port from 0 to 65535; it is "80a".');
  });

  it("takes only exact origins", () => {
    const config = loadConfig({
      ALLOWED_ORIGINS: "https://shop.example, http://m.shop.example:8080/",
    });

    expect(config.http.allowedOrigins).toEqual([
      "https://shop.example",
      "http://m.shop.example:8080",
    ]);
    expect(faultsOf({ ALLOWED_ORIGINS: "*" })).toHaveLength(1);
    expect(faultsOf({ ALLOWED_ORIGINS: "https://shop.example/path" })).toHaveLength(1);
    expect(faultsOf({ ALLOWED_ORIGINS: "null" })).toHaveLength(1);
  });

  it("keeps only the origin of the public address", () => {
    expect(loadConfig({ PUBLIC_URL: "https://help.example/" }).http.publicUrl).toBe(
      "https://help.example",
    );
    expect(faultsOf({ PUBLIC_URL: "help.example" })).toHaveLength(1);
  });

  it("asks for both halves of a pair", () => {
    expect(faultsOf({ ADMIN_EMAIL: "a@shop.example" })).toEqual([
      "ADMIN_PASSWORD: needed because ADMIN_EMAIL is set; set both or none.",
    ]);
  });

  it("never shows the value of a secret", () => {
    const faults = faultsOf({ ADMIN_EMAIL: "a@shop.example", ADMIN_PASSWORD: "hunter2" });

    expect(faults.join()).toContain("ADMIN_PASSWORD");
    expect(faults.join()).not.toContain("hunter2");
  });
});

describe("findUnknownNames", () => {
  it("names the nearest variable for a misspelt one, which does not stop a start", () => {
    expect(faultsOf({ DATABSE_URL: "x" })).toEqual([]);
    expect(findUnknownNames({ DATABSE_URL: "x", FRONTDESK_PORT: "1" })).toEqual([
      "DATABSE_URL is unknown and has no effect; did you mean DATABASE_URL?",
      "FRONTDESK_PORT is unknown and has no effect; did you mean PORT?",
    ]);
    expect(findUnknownNames({ FRONTDESK_COLOUR: "1" })).toEqual([
      "FRONTDESK_COLOUR is unknown and has no effect; see .env.example for the names.",
    ]);
  });

  it("leaves the variables of other programs and of an orchestrator alone", () => {
    const others = { PATH: "/bin", HOME: "/", LANG: "C", HOSTNAME: "a", NODE_ENV: "test" };
    const links = {
      FRONTDESK_SERVICE_HOST: "10.0.0.1",
      FRONTDESK_SERVICE_PORT_HTTP: "3000",
      FRONTDESK_PORT: "tcp://10.0.0.1:3000",
      FRONTDESK_PORT_3000_TCP_ADDR: "10.0.0.1",
    };

    expect(findUnknownNames({ ...others, ...links })).toEqual([]);
  });
});

describe("presentSettings", () => {
  it("shows what is set, never a secret, and no people in a report for others", () => {
    const env = { PORT: "80", REDIS_URL: "redis://:pw@a", ADMIN_EMAIL: "ada@shop.example" };

    const [open, redacted] = [presentSettings(env, false), presentSettings(env, true)];

    expect(open).toEqual(
      expect.arrayContaining(["PORT=80", "REDIS_URL=(set)", "ADMIN_EMAIL=ada@shop.example"]),
    );
    expect(open).toContain("# HOST=0.0.0.0");
    expect(redacted).toContain("ADMIN_EMAIL=(set)");
  });
});

describe("readSecretFiles", () => {
  it("takes a secret from the file that is named", () => {
    const env = readSecretFiles(
      { DATABASE_URL_FILE: "/run/secrets/db" },
      () => "postgres://db/x\n",
    );

    expect(loadConfig(env).storage.databaseUrl).toBe("postgres://db/x");
  });

  it("refuses a value and a file for one secret", () => {
    expect(() =>
      readSecretFiles({ REDIS_URL: "redis://a", REDIS_URL_FILE: "/x" }, () => ""),
    ).toThrow(/keep one/);
  });

  it("says which file cannot be read", () => {
    const read = (): string => {
      throw new Error("ENOENT");
    };

    expect(() => readSecretFiles({ ADMIN_PASSWORD_FILE: "/none" }, read)).toThrow(
      /cannot read "\/none"/,
    );
  });
});

describe("readConfigFile", () => {
  const files: Readonly<Record<string, string>> = { ".env": "PORT=1", "desk.env": "PORT=2" };
  const read = (path: string): string => {
    const text = files[path];
    if (text === undefined) throw Object.assign(new Error("absent"), { code: "ENOENT" });
    return text;
  };

  it("takes the file that is named, else .env, which need not be there", () => {
    expect(readConfigFile([], read)).toEqual({ PORT: "1" });
    expect(readConfigFile(["--config", "desk.env"], read)).toEqual({ PORT: "2" });
    expect(readConfigFile(["doctor", "--config=desk.env"], read)).toEqual({ PORT: "2" });
    expect(readConfigFile([], () => read("none"))).toEqual({});
  });

  it.each([[["--config", "none.env"]], [["--config"]], [["--config="]]])(
    "refuses %j and says what to name",
    (args) => {
      expect(() => readConfigFile(args, read)).toThrow(ConfigError);
    },
  );
});

describe(".env.example", () => {
  it("lists every variable with one comment line", () => {
    expect(readFileSync(".env.example", "utf8")).toBe(presentEnvExample());
  });
});
