/** From the lines of a picture to what is kept of them: secrets covered in the pixels, masked in the text. */
import { findSecrets } from "../../../bot/pictures/find-secrets.ts";
import { joinRows } from "../../../bot/pictures/picture-rows.ts";
import type { PictureReading } from "../picture-task.ts";
import { joinNeighbours } from "../reading/join-neighbours.ts";
import type { PictureText } from "../reading/read-picture.ts";
import { partOfBox } from "../reading/text-box.ts";
import { coverBoxes, placeOfBox } from "./cover-places.ts";

/** Changes the raster itself. */
export function coverSecrets({ lines, raster, whole }: PictureText): PictureReading {
  const { hidden, masked } = findSecrets(joinRows(joinNeighbours(lines)));
  coverBoxes(
    raster,
    hidden.map(({ line, from, to }) => partOfBox(line.box, from, to)),
  );
  return {
    rows: masked.map((row) =>
      row.map(({ line, text }) => ({ text, place: placeOfBox(line.box, raster) })),
    ),
    covered: hidden.map(({ kind }) => kind),
    whole,
  };
}
