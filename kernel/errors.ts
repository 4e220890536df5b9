import type { Locale, Localized } from "./locale.ts";

/**
 * Every error a person or client can meet: HTTP status, the words shown, and whether it is our fault
 * (reported) or theirs. The table in docs/protocol.md is compared with this one by a test.
 */
export const ERROR_CATALOGUE = {
  bad_request: entry(
    400,
    "请求格式不正确，请检查后重试。",
    "The request is not in the right form. Please check it and try again.",
  ),
  not_signed_in: entry(401, "请先登录。", "Please sign in first."),
  identity_refused: entry(
    401,
    "未能确认您的登录状态，目前以访客身份咨询。重新登录商城后，可以看到以前的会话和工单。",
    "We could not confirm that you are signed in, so you write as a guest. Signing in to the shop again may help.",
  ),
  wrong_credentials: entry(401, "邮箱或密码不正确。", "The e-mail or password is not right."),
  consent_needed: entry(
    403,
    "发送前，请先阅读并同意隐私说明。",
    "Please read and agree to the privacy note before you write.",
  ),
  second_step_needed: entry(
    401,
    "请输入验证器中的六位验证码，或一个恢复码。",
    "Please give the code of your authenticator app, or a recovery code.",
  ),
  not_found: entry(
    404,
    "没有找到，可能已被删除，或您无权查看。",
    "Not found. It may have been removed, or it is not yours to see.",
  ),
  not_allowed: entry(403, "您没有权限进行此操作。", "You are not allowed to do this."),
  blocked: entry(
    403,
    "您暂时不能在这里发送消息。如有误会，请通过其他方式联系我们。",
    "You cannot write here for now. If this is a mistake, please contact us in another way.",
  ),
  origin_not_allowed: entry(
    403,
    "此网站未获准使用客服窗口。",
    "This site is not allowed to use the help widget.",
  ),
  unsupported_protocol: entry(
    426,
    "页面版本与系统不一致，请刷新页面；如果仍然无法连接，请更新客户端。",
    "This page is out of step with the desk. Please reload it; if that does not help, update the app.",
  ),
  already_claimed: entry(
    409,
    "该会话已由其他客服接手。",
    "Someone else has already taken this chat.",
  ),
  at_limit: entry(
    409,
    "您接待的会话已达上限，请先结束一个。",
    "You are at your limit of chats. Please finish one first.",
  ),
  colleague_at_limit: entry(
    409,
    "这位同事接待的会话已达上限。",
    "That colleague is at the limit of chats.",
  ),
  wrong_state: entry(
    409,
    "当前状态下无法进行此操作，请刷新后重试。",
    "This cannot be done in the current state. Please refresh and try again.",
  ),
  wrap_up_missing: entry(
    409,
    "结束会话前，请先按要求选择标签或填写备注。",
    "Before this chat ends, please choose a tag or write the note that is asked for.",
  ),
  conversation_closed: entry(
    409,
    "会话已结束，发送新消息会重新打开。",
    "This chat has ended. A new message opens it again.",
  ),
  too_large: entry(
    413,
    "内容过大。图片请截图或缩小后发送，视频请剪短后发送。",
    "This is too large. Please send a smaller picture or a screenshot, or a shorter video.",
  ),
  too_many_pixels: entry(
    413,
    "图片尺寸过大。请截图后发送，或缩小后重试。",
    "The picture has too many pixels. Please send a screenshot of it, or a smaller copy.",
  ),
  unsupported_file: entry(
    415,
    "请发送图片（PNG、JPEG、WebP、AVIF、GIF、HEIC）、PDF 或短视频（MP4、MOV、WebM），也可以截图发来。",
    "Please send a picture (PNG, JPEG, WebP, AVIF, GIF, HEIC), a PDF or a short video (MP4, MOV, WebM), or a screenshot.",
  ),
  locked_file: entry(
    415,
    "这个 PDF 设有密码。请发送没有密码的版本，或截图发来。",
    "This PDF asks for a password. Please send it without one, or send screenshots of it.",
  ),
  too_many_files: entry(
    429,
    "上传的文件过多，请稍后再试。",
    "Too many files for now. Please try again later.",
  ),
  rate_limited: entry(
    429,
    "操作太频繁，请稍等片刻再试。",
    "Too many requests. Please wait a moment and try again.",
  ),
  must_be_kept: entry(
    409,
    "因法律要求，这些数据目前必须保留，暂时不能删除。",
    "The law asks us to keep this for now, so it cannot be erased yet.",
  ),
  chase_too_soon: entry(
    429,
    "刚刚催办过，请稍后再试。",
    "This was chased a moment ago. Please try again later.",
  ),
  shutting_down: entry(
    503,
    "系统正在更新，马上自动重新连接。",
    "The system is being updated; reconnecting shortly.",
  ),
  storage_unavailable: entry(
    503,
    "暂时无法保存，正在重试，消息不会丢失。",
    "We cannot save right now. Retrying; nothing is lost.",
  ),
  internal_error: entry(
    500,
    "我们这边出了点问题，请稍后重试。",
    "Something went wrong on our side. Please try again.",
  ),
} as const;

/** A code of the catalogue; clients decide by it, never by the message. */
export type ErrorCode = keyof typeof ERROR_CATALOGUE;
/** Plain data that helps the reader act, for example the holder's name; never text from people. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null>>;

/** A broken promise with a code of the catalogue. `cause` is for the log, never for the reader. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, options: { details?: ErrorDetails; cause?: unknown } = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.details = options.details ?? {};
  }

  get status(): number {
    return ERROR_CATALOGUE[this.code].status;
  }

  /** True when someone should look: our fault, not the caller's. */
  get reportable(): boolean {
    return this.status >= 500;
  }

  publicMessage(locale: Locale): string {
    return ERROR_CATALOGUE[this.code].message[locale];
  }
}

/** The one shape in which errors reach clients, by HTTP and by acks. */
export interface ErrorBody {
  readonly error: ErrorCode;
  readonly message: string;
  readonly details: ErrorDetails;
}

/** By what an operator finds one fault in the log: the request, and its trace where traces are made. */
export interface FaultReference {
  readonly requestId: string;
  readonly traceId?: string | undefined;
}

/**
 * Turns anything thrown into the shape clients see; unknown errors become `internal_error`. A fault of our own names
 * its reference in words and details, so that whoever meets it can tell us which it was.
 */
export function presentError(
  thrown: unknown,
  locale: Locale,
  reference?: FaultReference,
): ErrorBody {
  const error = thrown instanceof AppError ? thrown : new AppError("internal_error");
  const { code, details } = error;
  const message = error.publicMessage(locale);
  if (code !== "internal_error" || reference === undefined)
    return { error: code, message, details };
  const { requestId, traceId } = reference;
  return {
    error: code,
    message: message + REFERENCE[locale].replace("{id}", traceId ?? requestId),
    details: { ...details, requestId, ...(traceId !== undefined && { traceId }) },
  };
}

const REFERENCE: Localized = { zh: "（编号 {id}）", en: " (Reference {id})" };

function entry(status: number, zh: string, en: string): { status: number; message: Localized } {
  return { status, message: { zh, en } };
}
