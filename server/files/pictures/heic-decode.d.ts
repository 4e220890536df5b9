declare module "heic-decode" {
  interface HeicPicture {
    readonly width: number;
    readonly height: number;
    decode(): Promise<{ readonly data: Uint8ClampedArray }>;
  }
  interface HeicPictures extends ReadonlyArray<HeicPicture> {
    dispose(): void;
  }
  const decode: { all(from: { readonly buffer: Uint8Array }): Promise<HeicPictures> };
  // biome-ignore lint/style/noDefaultExport: how the package is made
  export default decode;
}
