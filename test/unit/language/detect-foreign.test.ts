import { describe, expect, it } from "vitest";
import { detectForeign } from "../../../language/detect-foreign.ts";

describe("detectForeign", () => {
  it.each([
    ["注文した商品がまだ届きません", "ja"],
    ["주문한 물건이 아직 안 왔어요", "ko"],
    ["где моя посылка", "ru"],
    ["أين طلبي", "ar"],
    ["พัสดุของฉันอยู่ที่ไหน", "th"],
    ["hola, dónde está mi pedido", "es"],
    ["bonjour je n'ai pas reçu ma commande", "fr"],
    ["wo ist meine Bestellung", "de"],
    ["meu pedido ainda não chegou", "pt"],
    ["đơn hàng của tôi chưa nhận được", "vi"],
    ["pesanan saya belum sampai", "id"],
  ])("%s is %s", (text, language) => {
    expect(detectForeign(text)).toBe(language);
  });

  it.each([
    "我的快递呢",
    "where is my parcel",
    "no, it is for me",
    "die casting tool, per box",
    "ok",
    "123456",
    "café mug broken",
  ])("takes “%s” for Chinese, English or nothing", (text) => {
    expect(detectForeign(text)).toBeUndefined();
  });
});
