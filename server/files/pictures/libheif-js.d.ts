declare module "libheif-js/wasm-bundle.js" {
  interface HeifImage {
    get_width(): number;
    get_height(): number;
    /** Puts RGBA bytes into `data`, whole or row by row; then calls back, with null for a damaged file. */
    display<T extends { readonly data: { set(rgba: Uint8Array, from?: number): void } }>(
      into: T,
      done: (shown: T | null) => void,
    ): void;
  }
  const libheif: {
    readonly HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[] };
  };
  // biome-ignore lint/style/noDefaultExport: how the package is made
  export default libheif;
}
