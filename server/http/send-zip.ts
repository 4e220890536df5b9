import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Response } from "express";

/** Sends the zip of a person's data, which nobody on the way may keep. */
export async function sendZip(response: Response, zip: Readable): Promise<void> {
  response.setHeader("Cache-Control", "no-store");
  response.setHeader("Content-Disposition", 'attachment; filename="frontdesk-data.zip"');
  response.type("application/zip");
  await pipeline(zip, response).catch((error: unknown) => {
    // The reader went away in the middle; there is nobody left to tell.
    if (!response.destroyed) throw error;
  });
}
