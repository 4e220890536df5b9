/** Another address once the picture has been drawn anew: what a page shows already it does not ask for again. */
export function freshUrl(url: string, bytes: number | undefined): string {
  return bytes === undefined ? url : `${url}?bytes=${bytes}`;
}
