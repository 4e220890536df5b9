import type { UploadStore } from "../../browser/uploads/upload-store.ts";

/** The store of pictures on their way, loaded with the first of them: most conversations have none. */
export function keepUploads(name: string): UploadStore {
  let loaded: Promise<UploadStore> | undefined;
  const load = () => {
    loaded ??= import("../../browser/uploads/upload-store.ts").then(({ createUploadStore }) =>
      createUploadStore(name),
    );
    return loaded;
  };
  return {
    keep: async (upload) => (await load()).keep(upload),
    remove: async (id) => (await load()).remove(id),
    takeOver: async () => (await load()).takeOver(),
    clear: async () => (await load()).clear(),
  };
}
