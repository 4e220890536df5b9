/** The peer of the message measures: bare socket.io, one insert a message, told to everyone in the room. */
import { mkdirSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Server } from "socket.io";

const folder = process.env["DATA_DIR"] ?? ".";
mkdirSync(folder, { recursive: true });
const database = new DatabaseSync(join(folder, "bare.sqlite"));
database.exec("pragma journal_mode = wal; pragma synchronous = full");
database.exec("create table messages (id text primary key, room text, content text, at integer)");
const insert = database.prepare("insert into messages values (?, ?, ?, ?)");

const http = createServer((_, response) => response.end("ready"));
const io = new Server(http, { transports: ["websocket"] });
io.on("connection", (socket) => {
  socket.on("open", async (room: string, told: (answer: object) => void) => {
    await socket.join(room);
    told({ ok: true });
  });
  socket.on("message:send", (send: Sent, told: (answer: object) => void) => {
    const at = Date.now();
    insert.run(send.clientMsgId, send.room, JSON.stringify(send.content), at);
    told({ ok: true, at });
    socket.to(send.room).emit("message:added", { message: { ...send, at } });
  });
});
http.listen(Number(process.env["PORT"]), "127.0.0.1");

interface Sent {
  readonly clientMsgId: string;
  readonly room: string;
  readonly content: object;
}
