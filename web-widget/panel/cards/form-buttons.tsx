import { useLaterView } from "../later-view.ts";

interface FormButtonsProps {
  readonly send: string;
  /** Classes of the button that sends, beside its own. */
  readonly look: string;
  readonly close: () => void;
}

/** The end of a form: it is sent, or closed without. */
export function FormButtons({ send, look, close }: FormButtonsProps) {
  const { words } = useLaterView();
  return (
    <div class="form-buttons">
      <button type="submit" class={`button ${look}`}>
        {send}
      </button>
      <button type="button" class="link-button" onClick={close}>
        {words.cancel}
      </button>
    </div>
  );
}
