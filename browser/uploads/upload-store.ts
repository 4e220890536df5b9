/**
 * Pictures on their way, kept in IndexedDB so that a reload or a closed page loses none. Where the browser refuses it
 * (a frame of another site, a private window) they live as long as the page.
 */

/** One picture that the desk has not acknowledged. */
export interface KeptUpload {
  /** Also the id of the message that will show it: sent twice, it is stored once. */
  readonly clientFileId: string;
  readonly name: string;
  readonly slot: string | undefined;
  readonly body: Blob;
  readonly poster: Blob | undefined;
  /** What can be shown of it; null for what browsers cannot show. */
  readonly shown: Blob | null;
  /** When it was chosen, in ms since 1970: they go in this order. */
  readonly at: number;
}

/** Where pictures on their way are kept. Never rejects. */
export interface UploadStore {
  keep(upload: KeptUpload): Promise<void>;
  remove(clientFileId: string): Promise<void>;
  /** What is left of pages that are gone, oldest first; what another tab is sending is not among it. */
  takeOver(): Promise<readonly KeptUpload[]>;
  /** Nothing of the person stays on this device. */
  clear(): Promise<void>;
}

const STORE = "uploads";

/** One database a `name`: a shop's key, or an agent and a chat. */
export function createUploadStore(name: string): UploadStore {
  const database = `frontdesk-uploads:${name}`;
  /** A tab holds the lock of what it sends until it is gone. */
  const mine = (clientFileId: string): Promise<boolean> => {
    const locks = navigator.locks as LockManager | undefined;
    if (locks === undefined) return Promise.resolve(true);
    return new Promise((resolve) => {
      const options = { ifAvailable: true } as const;
      locks
        .request(`${database}:${clientFileId}`, options, (lock) => {
          resolve(lock !== null);
          return lock && new Promise<void>((done) => releases.set(clientFileId, done));
        })
        .catch(() => resolve(true));
    });
  };
  const releases = new Map<string, () => void>();
  return {
    async keep(upload) {
      await mine(upload.clientFileId);
      await write(database, (store) => store.put(upload));
    },
    async remove(clientFileId) {
      releases.get(clientFileId)?.();
      releases.delete(clientFileId);
      await write(database, (store) => store.delete(clientFileId));
    },
    async takeOver() {
      const left = await readAll(database);
      const ours = await Promise.all(
        left.map(async (upload) => ((await mine(upload.clientFileId)) ? [upload] : [])),
      );
      return ours.flat().sort((one, other) => one.at - other.at);
    },
    async clear() {
      for (const done of releases.values()) done();
      releases.clear();
      await write(database, (store) => store.clear());
    },
  };
}

function open(database: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(database, 1);
    request.onupgradeneeded = () =>
      request.result.createObjectStore(STORE, { keyPath: "clientFileId" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("refused"));
  });
}

async function write(database: string, change: (store: IDBObjectStore) => void): Promise<void> {
  try {
    const db = await open(database);
    await new Promise<void>((resolve) => {
      const transaction = db.transaction(STORE, "readwrite");
      transaction.oncomplete = () => resolve();
      transaction.onerror = () => resolve();
      transaction.onabort = () => resolve();
      change(transaction.objectStore(STORE));
    });
    db.close();
  } catch {
    // Refused or full: the picture is sent all the same, from memory.
  }
}

async function readAll(database: string): Promise<readonly KeptUpload[]> {
  try {
    const db = await open(database);
    const all = await new Promise<readonly KeptUpload[]>((resolve) => {
      const request = db.transaction(STORE).objectStore(STORE).getAll();
      request.onsuccess = () => resolve(request.result as KeptUpload[]);
      request.onerror = () => resolve([]);
    });
    db.close();
    return all;
  } catch {
    return [];
  }
}
