import type { DeskApi } from "./desk-api.ts";

/**
 * Images of the conversation as object URLs: an `<img>` cannot send the token, so they are fetched once with
 * it and shown from memory. What the shopper just uploaded is shown from their own copy.
 */
export class ImageCache {
  readonly #api: DeskApi;
  readonly #urls = new Map<string, Promise<string | undefined>>();
  readonly #own = new Map<string, string>();
  readonly #changes = new Set<(fileId: string) => void>();

  constructor(api: DeskApi) {
    this.#api = api;
  }

  /** Keeps the shopper's own copy of the file for as long as the page lives. */
  keepOwn(fileId: string, objectUrl: string): void {
    this.#own.set(fileId, objectUrl);
  }

  /** The own copy, if there is one: needs no waiting. */
  own(fileId: string): string | undefined {
    return this.#own.get(fileId);
  }

  /** The file looks different now: what is shown of it is fetched again. */
  forget(file: { readonly id: string; readonly url: string; readonly thumbUrl: string }): void {
    this.#own.delete(file.id);
    this.#urls.delete(file.url);
    this.#urls.delete(file.thumbUrl);
    for (const tell of [...this.#changes]) tell(file.id);
  }

  /** Told which file was forgotten, until the returned function is called. */
  onForget(listener: (fileId: string) => void): () => void {
    this.#changes.add(listener);
    return () => this.#changes.delete(listener);
  }

  /** An object URL, or undefined when the image cannot be had; asking again tries again. */
  load(url: string): Promise<string | undefined> {
    const known = this.#urls.get(url);
    if (known) return known;
    const loading = this.#api.image(url).then((fetched) => {
      if (fetched.ok) return URL.createObjectURL(fetched.value);
      this.#urls.delete(url);
      return undefined;
    });
    this.#urls.set(url, loading);
    return loading;
  }
}
