/** Languages that are neither Chinese nor English, told by their letters or by words that only they have. */

/** A language we do not speak, by its ISO 639-1 code; `other` when only that is sure. */
export type ForeignLanguage =
  | "ja"
  | "ko"
  | "ru"
  | "ar"
  | "th"
  | "hi"
  | "es"
  | "pt"
  | "fr"
  | "de"
  | "it"
  | "id"
  | "vi"
  | "tr"
  | "other";

/** Letters of scripts; the share of all letters from which a text is of that language. */
const SCRIPTS: readonly (readonly [ForeignLanguage, RegExp])[] = [
  ["ja", /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ["ko", /\p{Script=Hangul}/gu],
  ["ru", /\p{Script=Cyrillic}/gu],
  ["ar", /\p{Script=Arabic}/gu],
  ["th", /\p{Script=Thai}/gu],
  ["hi", /\p{Script=Devanagari}/gu],
  [
    "other",
    /[\p{Script=Greek}\p{Script=Hebrew}\p{Script=Bengali}\p{Script=Khmer}\p{Script=Lao}]/gu,
  ],
];
const SCRIPT_SHARE = 0.25;

/** Frequent words that English does not have. Two different ones, or a third of the text, tell. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  es: [
    "el los las una por para con pero qué cómo dónde cuándo mi pedido está esta tengo",
    "quiero gracias hola paquete dinero llegado llegó necesito puedo también porque todavía ayuda no ha",
  ],
  pt: [
    "não meu minha pedido você vocês está estou quero obrigado obrigada olá pacote dinheiro",
    "chegou ainda preciso com uma para onde quando como por favor ajuda encomenda",
  ],
  fr: [
    "je mon ma mes le les une des est pas commande colis bonjour merci où quand comment",
    "pourquoi remboursement reçu voudrais suis avec pour dans vous nous aide toujours c'est j'ai n'ai",
  ],
  de: [
    "ich mein meine der die das und ist nicht wo wann wie bestellung paket hallo danke",
    "bitte habe noch keine kein geld zurück angekommen möchte eine warum wurde hilfe mit",
  ],
  it: [
    "il mio mia non ordine pacco dove quando come grazie ciao buongiorno",
    "rimborso arrivato ho sono voglio perché ancora una della che aiuto",
  ],
  id: [
    "saya pesanan belum paket tidak uang kembali sudah bagaimana kapan dimana terima kasih",
    "tolong bisa barang kirim pengembalian dana apa ini itu dengan yang",
  ],
  vi: [
    "tôi đơn hàng chưa nhận được không tiền hoàn khi nào",
    "ở đâu cảm ơn giúp của bạn là này gói",
  ],
  tr: [
    "siparişim siparis kargo nerede ne zaman iade para merhaba teşekkürler",
    "lütfen değil bir için gelmedi ben bu paketim yardım",
  ],
};

const SETS = Object.entries(WORDS).map(
  ([code, words]) => [code as ForeignLanguage, new Set(words.join(" ").split(" "))] as const,
);
/** Words that English has as well: they tell nothing. */
const ENGLISH = new Set(
  "no die me a an is ha mi per come to in il con was will hat so man das".split(" "),
);

/** The third language of a text, or undefined for Chinese, English, numbers and doubtful scraps. */
export function detectForeign(text: string): ForeignLanguage | undefined {
  const plain = text.normalize("NFKC").toLowerCase();
  const letters = plain.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 3) return undefined;
  for (const [language, script] of SCRIPTS) {
    if ((plain.match(script)?.length ?? 0) / letters >= SCRIPT_SHARE) return language;
  }
  const words = plain.match(/[\p{Script=Latin}']+/gu) ?? [];
  if (/\p{Script=Han}/u.test(plain) || words.length < 2) return undefined;
  const scored = SETS.map(([language, known]) => ({ language, hits: countHits(words, known) }));
  const best = scored.sort((a, b) => b.hits - a.hits)[0];
  if (best === undefined || best.hits < 2) return undefined;
  return best.hits / words.length >= 0.3 ? best.language : undefined;
}

function countHits(words: readonly string[], known: ReadonlySet<string>): number {
  return new Set(words.filter((word) => known.has(word) && !ENGLISH.has(word))).size;
}
