import { useEffect, useState } from "preact/hooks";
import { explainRefusal, useApp } from "../../shell/app-context.ts";
import type { StudioApi } from "../studio-api.ts";
import { useStudioSay } from "../wording/studio-words.ts";

interface LogoFieldProps {
  readonly id: string;
  readonly label: string;
  readonly api: StudioApi;
  /** Name of the picture beside brand.yaml; null for none. */
  readonly logo: string | null;
  readonly onChange: (logo: string | null) => void;
}

/** The shop's picture: what is chosen goes to the desk at once, and is shown to shoppers when the form is saved. */
export function LogoField({ id, label, api, logo, onChange }: LogoFieldProps) {
  const words = useStudioSay();
  const { say, tell, brand } = useApp();
  const [busy, setBusy] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  useEffect(() => () => URL.revokeObjectURL(chosen ?? ""), [chosen]);
  const live = brand?.logo?.endsWith(`/${logo}`) ? brand.logo : null;
  const shown = logo === null ? null : (chosen ?? live);
  const keep = async (picture: File | undefined): Promise<void> => {
    if (picture === undefined) return;
    setBusy(true);
    const reply = await api.addLogo(picture);
    setBusy(false);
    if (!reply.ok) return tell("error", explainRefusal(reply, say));
    if (reply.body.kind === "read_only") return tell("error", reply.body.message);
    setChosen(URL.createObjectURL(picture));
    onChange(reply.body.path);
  };
  return (
    <div class="field studio-logo">
      <label for={id}>{label}</label>
      <div class="studio-logo-row">
        {shown === null ? null : <img src={shown} alt="" />}
        <input
          id={id}
          type="file"
          accept="image/png,image/jpeg,image/webp"
          aria-describedby={`${id}-hint`}
          disabled={busy}
          onChange={(event) => void keep(event.currentTarget.files?.[0])}
        />
        {logo === null ? null : (
          <button type="button" class="button" onClick={() => onChange(null)}>
            {words("settings.no_logo")}
          </button>
        )}
      </div>
      <p id={`${id}-hint`} class="field-hint">
        {logo === null ? words("settings.logo_hint") : logo}
      </p>
    </div>
  );
}
