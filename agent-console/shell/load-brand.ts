/** Whose desk this is, as its widget is told. */
import type { WidgetConfig } from "../../kernel/protocol/http.ts";
import { callApi } from "./http-client.ts";

/** The desk's name in both languages, and the address of the shop's picture. */
export type Brand = Pick<WidgetConfig["brand"], "name" | "logo">;

/** Null when it cannot be had: the console then calls itself by its own name. */
export async function loadBrand(): Promise<Brand | null> {
  const reply = await callApi<WidgetConfig>({
    ...{ method: "GET", path: "/api/widget/config", lang: "en" },
  });
  return reply.ok ? reply.body.brand : null;
}
