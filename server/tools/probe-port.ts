import { createServer } from "node:net";

/** The port is taken by another program, or may not be opened by this user. */
export class PortUnavailable extends Error {}

/**
 * Opens the port for a moment, so that a start that cannot serve ends before anything is built or loaded.
 * @throws PortUnavailable naming port, address and what to do
 */
export async function probePort(host: string, port: number, setting: string): Promise<void> {
  if (port === 0) return;
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject).listen(port, host, resolve);
    });
  } catch (error) {
    throw new PortUnavailable(explain(error, { host, port, setting }));
  }
  await new Promise<void>((resolve) => server.close(() => resolve()));
}

function explain(
  error: unknown,
  { host, port, setting }: { host: string; port: number; setting: string },
): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") {
    return `Port ${port} on ${host} is in use by another program. Stop it, or set ${setting} to a free one.`;
  }
  if (code === "EACCES") {
    return `Port ${port} may not be opened by this user. Set ${setting} to one above 1023.`;
  }
  const reason = error instanceof Error ? error.message : String(error);
  return `Port ${port} on ${host} cannot be opened: ${reason}`;
}
