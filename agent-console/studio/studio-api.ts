/** The studio's requests, over HTTP; refusals are values. Files are named by their path below the FAQ folder. */
import type { z } from "zod";
import type {
  ArticleList,
  ChatImport,
  checkResultSchema,
  historySchema,
  ImportResult,
  importChatsRequestSchema,
  importRequestSchema,
  keepDraftRequestSchema,
  LearnList,
  learnRequestSchema,
  learnResultSchema,
  PictureResult,
  SaveFileRequest,
  SaveFileResult,
  SettingsList,
  StudioDiff,
  StudioFile,
  StudioPreview,
  setStatusRequestSchema,
  setStatusResultSchema,
  studioAskRequestSchema,
  studioAskResultSchema,
  studioDiffRequestSchema,
  versionSchema,
} from "../../kernel/protocol/studio.ts";
import { callApi, type HttpReply } from "../shell/http-client.ts";
import type { Locale } from "../wording/wording.ts";

/** A file as it might become. */
export interface DraftFile {
  readonly file: string;
  readonly text: string;
}

/** Every request of the studio, in the reader's language. */
export function createStudioApi(lang: Locale) {
  const get = <T>(path: string): Promise<HttpReply<T>> =>
    callApi<T>({ method: "GET", path: `/api/studio/${path}`, lang });
  const send = <T>(method: "POST" | "PUT", path: string, body: object): Promise<HttpReply<T>> =>
    callApi<T>({ method, path: `/api/studio/${path}`, body, lang });
  const query = (values: Record<string, string>): string => new URLSearchParams(values).toString();
  return {
    list: () => get<ArticleList>("articles"),
    search: (q: string) => get<{ ids: string[] }>(`search?${query({ q })}`),
    problems: () => get<z.infer<typeof checkResultSchema>>("problems"),
    reload: () => send<object>("POST", "reload", {}),
    setStatus: (wanted: z.infer<typeof setStatusRequestSchema>) =>
      send<z.infer<typeof setStatusResultSchema>>("POST", "status", wanted),
    read: (file: string) => get<StudioFile>(`file?${query({ file })}`),
    save: (request: SaveFileRequest) => send<SaveFileResult>("PUT", "file", request),
    keepDraft: (draft: z.infer<typeof keepDraftRequestSchema>) =>
      send<object>("PUT", "draft", draft),
    addPicture: (file: string, picture: Blob) =>
      callApi<PictureResult>({
        ...{ method: "POST", path: `/api/studio/picture?${query({ file })}`, lang },
        body: picture,
      }),
    addLogo: (picture: Blob) =>
      callApi<PictureResult>({
        ...{ method: "POST", path: "/api/studio/logo", lang },
        body: picture,
      }),
    check: (draft: DraftFile) =>
      send<z.infer<typeof checkResultSchema>>("POST", "check", { ...draft }),
    preview: (draft: DraftFile) =>
      send<{ preview: StudioPreview | null }>("POST", "preview", { ...draft }),
    ask: (asked: z.input<typeof studioAskRequestSchema>) =>
      send<z.infer<typeof studioAskResultSchema>>("POST", "ask", asked),
    diff: (wanted: z.input<typeof studioDiffRequestSchema>) =>
      send<StudioDiff>("POST", "diff", wanted),
    settings: () => get<SettingsList>("settings"),
    history: (file: string) => get<z.infer<typeof historySchema>>(`history?${query({ file })}`),
    version: (file: string, id: string) =>
      get<z.infer<typeof versionSchema>>(`version?${query({ file, id })}`),
    importFile: (wanted: z.infer<typeof importRequestSchema>) =>
      send<ImportResult>("POST", "import", wanted),
    importChats: (file: z.infer<typeof importChatsRequestSchema>) =>
      send<ChatImport>("POST", "chats", file),
    learn: () => get<LearnList>("learn"),
    settle: (learned: z.infer<typeof learnRequestSchema>) =>
      send<z.infer<typeof learnResultSchema>>("POST", "learn", learned),
  };
}

/** What the studio asks the desk. */
export type StudioApi = ReturnType<typeof createStudioApi>;
