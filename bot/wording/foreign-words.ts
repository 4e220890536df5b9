/** One line in languages that the desk does not speak: which it speaks, and that a person can be asked for. */
import type { ForeignLanguage } from "../../language/detect-foreign.ts";

/** By language; `any` follows each of them and stands alone where there is none. */
export const FOREIGN_WORDS: Readonly<Partial<Record<ForeignLanguage, string>>> & {
  readonly any: string;
} = {
  any: "This desk speaks English and Chinese. / 这里可以用中文和英文。",
  ja: "恐れ入りますが、こちらでは中国語と英語で対応しています。担当者をご希望の場合は下のボタンを押してください。",
  ko: "죄송하지만 이 창구는 중국어와 영어로 안내합니다. 상담원이 필요하시면 아래 버튼을 눌러 주세요.",
  ru: "Извините, здесь отвечают на китайском и английском. Чтобы позвать сотрудника, нажмите кнопку ниже.",
  ar: "عذرًا، نجيب هنا بالصينية والإنجليزية. للتحدث إلى موظف، اضغط الزر أدناه.",
  th: "ขออภัย ที่นี่ให้บริการภาษาจีนและภาษาอังกฤษ หากต้องการคุยกับเจ้าหน้าที่ กดปุ่มด้านล่าง",
  hi: "क्षमा करें, यहाँ चीनी और अंग्रेज़ी में उत्तर मिलते हैं। किसी व्यक्ति से बात करने के लिए नीचे का बटन दबाएँ।",
  es: "Lo sentimos, aquí atendemos en chino e inglés. Para hablar con una persona, pulse el botón de abajo.",
  pt: "Desculpe, aqui atendemos em chinês e inglês. Para falar com uma pessoa, toque no botão abaixo.",
  fr: "Désolé, nous répondons ici en chinois et en anglais. Pour parler à une personne, touchez le bouton ci-dessous.",
  de: "Entschuldigung, hier antworten wir auf Chinesisch und Englisch. Für einen Menschen bitte unten tippen.",
  it: "Ci dispiace, qui rispondiamo in cinese e inglese. Per parlare con una persona, tocchi il pulsante sotto.",
  id: "Maaf, di sini kami melayani dalam bahasa Mandarin dan Inggris. Untuk bicara dengan petugas, tekan tombol di bawah.",
  vi: "Xin lỗi, tại đây chúng tôi hỗ trợ bằng tiếng Trung và tiếng Anh. Để nói chuyện với nhân viên, hãy nhấn nút bên dưới.",
  tr: "Üzgünüz, burada Çince ve İngilizce yanıt veriyoruz. Bir yetkiliyle konuşmak için aşağıdaki düğmeye basın.",
};
