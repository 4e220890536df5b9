/** Pictures that were pasted or dropped, loaded with the first of them. */
import type { ComponentChildren } from "preact";
import { randomId } from "../../../browser/delivery/random-id.ts";
import { Staged } from "../../../browser/uploads/staged.ts";
import { createUploadStore } from "../../../browser/uploads/upload-store.ts";
import { StagedPictures } from "./staged-pictures.tsx";

/** An empty stage with this browser's means; what is on it is kept under `name` over a reload. */
export function createStaged(name: string): Staged {
  return new Staged({
    store: createUploadStore(name),
    newId: randomId,
    now: Date.now,
    makePreview: (body) => URL.createObjectURL(body),
    dropPreview: (url) => URL.revokeObjectURL(url),
  });
}

/** What is on it, each with a way to take it out. */
export function drawStaged(waiting: Staged): ComponentChildren {
  return <StagedPictures staged={waiting.all} remove={(id) => waiting.remove(id)} />;
}
