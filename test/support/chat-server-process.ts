/** `node chat-server-process.ts <dataDir> <port>`: the chat server as a process of its own, to be killed. */
import { startChatServer } from "./start-chat-server.ts";

const [dataDir = ":memory:", port = "0"] = process.argv.slice(2);
const server = await startChatServer({ dataDir, port: Number(port) });
process.stdout.write(`${server.port}\n`);
