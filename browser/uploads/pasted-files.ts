/**
 * The files of a paste. A cell copied from a spreadsheet brings its text and a picture of it: that is text. Whoever
 * copies a picture brings no text, or only its address as HTML.
 */
export function pastedFiles(data: DataTransfer | null): File[] {
  if (data === null || data.getData("text/plain").trim() !== "") return [];
  return [...data.files];
}
