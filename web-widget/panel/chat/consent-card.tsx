import { langTag } from "../../../browser/look/lang.ts";
import { useLaterView } from "../later-view.ts";

/** In the place of the composer until the shopper has agreed to what the shop asks for. */
export function ConsentCard({ agree }: { agree: () => void }) {
  const { config, lang, words } = useLaterView();
  const link = config?.privacyLink?.[lang];
  return (
    <section class="leave-form" aria-labelledby="consent-title">
      <h2 class="leave-title" id="consent-title">
        {words.consentTitle}
      </h2>
      <p class="small" lang={langTag(lang)} dir="auto">
        {config?.consent?.text[lang]}
      </p>
      <p class="tiny soft">{words.maskedNotice}</p>
      {link !== undefined && (
        <p class="small">
          <a href={link} target="_blank" rel="noopener noreferrer">
            {words.privacyLink}
          </a>
        </p>
      )}
      <div class="form-buttons">
        <button type="button" class="button button-primary grow" onClick={agree}>
          {words.consentAgree}
        </button>
      </div>
    </section>
  );
}
