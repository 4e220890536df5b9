/** Files that are not what they say, pictures that grow, and bodies that end early: checks 10 to 12. */
import { crc32, createDeflate, deflateSync } from "node:zlib";
import sharp from "sharp";

/** What stands in every file that could run somewhere. */
export const SCRIPT_MARK = "<script>alert('mark-4711')</script>";

/** A file as it is uploaded. */
export interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const text = (name: string, content: string): NamedFile => ({ name, bytes: Buffer.from(content) });
const magic = (name: string, hex: string, rest = SCRIPT_MARK): NamedFile => ({
  name,
  bytes: Buffer.concat([Buffer.from(hex, "hex"), Buffer.from(rest)]),
});
const small = (color = "#0b6b63") =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: color } });

/** Files that the desk must not keep. */
export async function filesToRefuse(): Promise<NamedFile[]> {
  const png = await small().png().toBuffer();
  const jpeg = await small().jpeg().toBuffer();
  const svg = `<svg xmlns="http://www.w3.org/2000/svg">${SCRIPT_MARK}</svg>`;
  return [
    text("a.svg", svg),
    text("a.png", svg),
    text("prolog.png", `<?xml version="1.0"?>${svg}`),
    text("bom.png", `\uFEFF${svg}`),
    text("doctype.jpg", `<!DOCTYPE svg>${svg}`),
    { name: "a.svgz", bytes: deflateSync(svg) },
    text("a.html.png", `<!doctype html>${SCRIPT_MARK}`),
    text("spaces.jpg", `${" ".repeat(600)}<html>${SCRIPT_MARK}`),
    text("a.xhtml", `<html xmlns="http://www.w3.org/1999/xhtml">${SCRIPT_MARK}</html>`),
    text("a.js", "alert(1)"),
    text("a.css", "body{background:url(javascript:alert(1))}"),
    text("a.php.png", "<?php system($_GET['c']);"),
    text("a.sh", "#!/bin/sh\nid"),
    text("a.json", '{"__proto__":{"polluted":1}}'),
    text("a.txt", "just words"),
    text("empty.png", ""),
    text("one.png", "x"),
    magic("magic.png", "89504e470d0a1a0a"),
    magic("magic.jpg", "ffd8ffe0"),
    magic("magic.webp", "52494646ffffffff57454250"),
    magic("polyglot.gif", "474946383961", "/*x*/=alert('mark-4711')"),
    magic("a.exe", "4d5a9000"),
    magic("a.elf", "7f454c46"),
    magic("a.zip", "504b0304"),
    magic("a.docx", "504b030414000600"),
    magic("a.gz", "1f8b08"),
    magic("a.rar", "526172211a0700"),
    magic("a.7z", "377abcaf271c"),
    magic("a.wasm", "0061736d01000000"),
    magic("a.mp3", "49443303"),
    magic("a.psd", "38425053"),
    magic("a.ico", "00000100"),
    magic("a.pdf", "255044462d312e37"),
    magic("a.heic", "0000001866747970", "heic"),
    { name: "cut.png", bytes: png.subarray(0, 40) },
    { name: "cut.jpg", bytes: jpeg.subarray(0, 30) },
  ];
}

/** Real pictures with something behind or around them: kept, without it. */
export async function filesToKeep(): Promise<NamedFile[]> {
  const [png, jpeg] = [await small().png().toBuffer(), await small("#a33").jpeg().toBuffer()];
  const mark = Buffer.from(SCRIPT_MARK);
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, mark.length + 2]), mark]);
  const meta = { exif: { IFD0: { Artist: SCRIPT_MARK }, IFD3: { GPSLatitude: "31/1 13/1 50/1" } } };
  return [
    { name: "behind.png", bytes: Buffer.concat([png, mark]) },
    { name: "comment.jpg", bytes: Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]) },
    { name: "exif.jpg", bytes: await small("#3a3").withMetadata(meta).jpeg().toBuffer() },
    { name: "page.html.png", bytes: png },
    { name: "wrong-kind.svg", bytes: png },
    { name: "n".repeat(300), bytes: png },
    { name: "../../etc/passwd\u0000.png", bytes: png },
    { name: `\u202Egnp.exe${SCRIPT_MARK}`, bytes: png },
  ];
}

/** A video is not written anew: what stands in it must never be taken for a page. */
export const VIDEO_WITH_SCRIPT: NamedFile = magic(
  "a.mp4",
  "0000001866747970",
  `isom${SCRIPT_MARK}`,
);

/** Pictures that cost far more than they weigh. `refused`: no decoder may be let near them. */
export async function pictureBombs(): Promise<(NamedFile & { refused: boolean })[]> {
  const frames = Array.from({ length: 60 }, (_, at) => ({
    create: { width: 1000, height: 1000, channels: 3 as const, background: { r: at, g: 9, b: 9 } },
  }));
  const pieces = await Promise.all(frames.map((frame) => sharp(frame).png().toBuffer()));
  const jpeg = await small().jpeg().toBuffer();
  const block = Buffer.concat([Buffer.from([0xff, 0xe1, 0xff, 0xff]), Buffer.alloc(65_533, 0x45)]);
  const blocks = Array.from({ length: 100 }, () => block);
  return [
    { name: "16000.png", bytes: await hugePng(16_000), refused: true },
    { name: "30000.png", bytes: await hugePng(30_000), refused: true },
    {
      name: "frames.webp",
      bytes: await sharp(pieces, { join: { animated: true } })
        .webp()
        .toBuffer(),
      refused: false,
    },
    { name: "icc.png", bytes: await hugePng(200, 60_000_000), refused: false },
    {
      name: "exif.jpg",
      bytes: Buffer.concat([jpeg.subarray(0, 2), ...blocks, jpeg.subarray(2)]),
      refused: false,
    },
  ];
}

/** A grey square as PNG, made without ever being held; `profileBytes` of zeros as its colour profile. */
async function hugePng(side: number, profileBytes = 0): Promise<Buffer> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 8;
  const row = Buffer.alloc(side + 1);
  const profile = profileBytes === 0 ? [] : [pngChunk("iCCP", await profileOf(profileBytes))];
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    pngChunk("IHDR", header),
    ...profile,
    pngChunk("IDAT", await deflated(row, side)),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

async function profileOf(bytes: number): Promise<Buffer> {
  return Buffer.concat([
    Buffer.from("x\0\0"),
    await deflated(Buffer.alloc(1_000_000), bytes / 1e6),
  ]);
}

async function deflated(piece: Buffer, times: number): Promise<Buffer> {
  const deflate = createDeflate({ level: 9 });
  const chunks: Buffer[] = [];
  deflate.on("data", (chunk: Buffer) => chunks.push(chunk));
  for (let at = 0; at < times; at += 1)
    if (!deflate.write(piece)) await new Promise((resolve) => deflate.once("drain", resolve));
  await new Promise<void>((resolve) => {
    deflate.once("end", () => resolve());
    deflate.end();
  });
  return Buffer.concat(chunks);
}

function pngChunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

/** The nine shapes of bodies by which parsers of forms were brought down. Ours knows no forms. */
export function hostileForms(): { readonly type: string; readonly body: string }[] {
  const part = (name: string, value = "x", more = "") =>
    `--b\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
  const form = (body: string, type = "multipart/form-data; boundary=b") => ({ type, body });
  return [
    form(part("a"), "multipart/form-data"),
    form(`${part("file", SCRIPT_MARK, '; filename=""')}--b--`),
    form(`${part("file", SCRIPT_MARK, '; filename="../../x.png"')}--b--`),
    form(`${part("__proto__[polluted]")}${part("constructor.prototype.polluted")}--b--`),
    form(`${part(`a${"[b]".repeat(5000)}`)}--b--`),
    form(`${part("a").repeat(5000)}--b--`),
    form(`--b\r\n${"X-Header: y\r\n".repeat(3000)}\r\nx\r\n--b--`),
    form(part("file", "x".repeat(1000), '; filename="x.png"')),
    form("--b\r\nContent-Disposition: form-data\r\n\r\n--b--\r\n--b"),
  ];
}
