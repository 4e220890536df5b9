/** A FAQ of two articles and what it refuses, for servers that start in a second and are not asked much. */
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const ARTICLES = ["contact/service-hours.md", "contact/talk-to-person.md"];

/** Without it everything said would have to be one of two questions. */
const REFUSED = "[talk]\nhello\nthank you\nok\nsee you\nyes\nno\n你好\n谢谢\n好的\n再见\n嗯\n";

/** The folder, made once for each test process. */
export function smallFaq(): string {
  folder ??= copyArticles();
  return folder;
}

let folder: string | undefined;

function copyArticles(): string {
  const target = mkdtempSync(join(tmpdir(), "frontdesk-faq-"));
  const source = new URL("../../knowledge/faq/", import.meta.url).pathname;
  for (const path of ["zh", "en"].flatMap((lang) => ARTICLES.map((name) => join(lang, name)))) {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    cpSync(join(source, path), join(target, path));
  }
  writeFileSync(join(target, "out-of-scope.txt"), REFUSED);
  return target;
}
