/** Headers that keep browsers from doing what our pages never ask for. */
import type { RequestHandler } from "express";
import helmet from "helmet";
import type { HttpConfig } from "../config.ts";

const PANEL = "/widget/panel.html";

/** An exact policy for each kind of answer; nothing inline, nothing from elsewhere, nothing evaluated. */
export function createSecurityHeaders({ publicUrl, allowedOrigins }: HttpConfig): RequestHandler {
  const secure = publicUrl?.startsWith("https://") ?? false;
  const page = policy({ frameAncestors: ["'none'"], secure });
  const panel = policy({ frameAncestors: ["'self'", ...allowedOrigins], secure });
  return (request, response, next) => {
    const framed = request.path === PANEL;
    response.setHeader(
      "Permissions-Policy",
      "camera=(self), geolocation=(), microphone=(), payment=()",
    );
    (framed ? panel : page)(request, response, next);
  };
}

function policy(options: { frameAncestors: string[]; secure: boolean }): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", "blob:"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        frameSrc: ["'self'"],
        manifestSrc: ["'self'"],
        // A video that is chosen gets its picture before it goes, and is fetched with a token to be played.
        mediaSrc: ["'self'", "blob:"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        frameAncestors: options.frameAncestors,
        ...(options.secure && { upgradeInsecureRequests: [] }),
      },
    },
    // frame-ancestors says it exactly; X-Frame-Options cannot name other origins.
    frameguard: options.frameAncestors.includes("'none'") ? { action: "deny" } : false,
    hsts: options.secure ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: "strict-origin-when-cross-origin" },
    crossOriginResourcePolicy: { policy: "same-origin" },
    crossOriginOpenerPolicy: { policy: "same-origin" },
  });
}
