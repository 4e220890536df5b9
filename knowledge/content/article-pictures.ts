/** Pictures of articles: files beside them, named in markdown as `![what is to be seen](<category>/<name>)`. */

/** `<category>/<slug>.<eight of its hash>.<png|jpg|webp>`: another picture has another name. */
const PICTURE =
  /^([a-z0-9][a-z0-9-]{0,63})\/([a-z0-9][a-z0-9-]{0,63}\.[0-9a-f]{8}\.(png|jpe?g|webp))$/;

/** The address that pages and bubbles fetch it from; undefined for what is no picture of an article. */
export function pictureUrl(path: string, locale: string): string | undefined {
  return PICTURE.test(path) ? `/pictures/${locale}/${path}` : undefined;
}

/** Whether a path below the FAQ folder, `<locale>/<category>/<name>`, is such a file. */
export function isPictureFile(file: string): boolean {
  const [locale = "", ...rest] = file.split("/");
  return /^(?:zh|en)$/.test(locale) && PICTURE.test(rest.join("/"));
}

/** What the file holds, by its name. */
export function pictureType(file: string): string {
  return file.endsWith(".png") ? "image/png" : file.endsWith(".webp") ? "image/webp" : "image/jpeg";
}
