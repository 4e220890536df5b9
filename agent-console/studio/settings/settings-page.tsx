import type { SettingsList } from "../../../kernel/protocol/studio.ts";
import { LoadProblem } from "../../shell/load-problem.tsx";
import { useLoaded } from "../../shell/use-loaded.ts";
import { goTo, presentRoute } from "../../shell/use-route.ts";
import type { StudioApi } from "../studio-api.ts";
import { type StudioKey, useStudioSay } from "../wording/studio-words.ts";
import { SettingEditor } from "./setting-editor.tsx";

const TITLES: Readonly<Record<string, StudioKey>> = {
  brand: "settings.brand",
  contact: "settings.contact",
  hours: "settings.hours",
  "problem-types": "settings.problem_types",
  conversation: "settings.conversation",
};

interface SettingsPageProps {
  readonly api: StudioApi;
  /** What follows `settings` in the address: a file's name, or `understanding/<judge>/<key>/<lang>`. */
  readonly path: readonly string[];
}

/** Brand, contact, hours, problem types, wording, and the examples that the desk understands by. */
export function SettingsPage({ api, path }: SettingsPageProps) {
  const words = useStudioSay();
  const { loaded: list, problem, load } = useLoaded(api.settings);
  if (list === null)
    return problem === null ? (
      <p class="empty">{words("loading")}</p>
    ) : (
      <LoadProblem problem={problem} onRetry={() => void load()} />
    );
  const [name = "brand", judge, key, lang] = path;
  const file = name === "understanding" ? exampleFile(judge, key, lang) : `settings/${name}.yaml`;
  const titleKey = TITLES[name];
  const title = titleKey === undefined ? `${judge} / ${key}` : words(titleKey);
  return (
    <section class="studio-settings" aria-labelledby="studio-settings">
      <h1 id="studio-settings">{words("settings.title")}</h1>
      <p class="soft">{words("settings.hint")}</p>
      <div class="studio-settings-body">
        <nav aria-label={words("settings.title")}>
          {list.files.map((one) => {
            const short = one.replace(/^settings\/|\.yaml$/g, "");
            return (
              <a
                key={one}
                href={presentRoute({ page: "studio", path: ["settings", short] })}
                aria-current={one === file ? "page" : undefined}
              >
                {words(TITLES[short] ?? "settings.title")}
              </a>
            );
          })}
          <ExamplePicker list={list} current={file ?? ""} />
        </nav>
        {file === undefined ? (
          <p class="empty">{words("settings.choose")}</p>
        ) : (
          <SettingEditor key={file} {...{ api, file, title }} onSaved={() => void load()} />
        )}
      </div>
    </section>
  );
}

function exampleFile(judge?: string, key?: string, lang?: string): string | undefined {
  return lang === undefined ? undefined : `settings/understanding/${judge}/${key}.${lang}.txt`;
}

/** Every file of examples, with how many lines it has. */
function ExamplePicker({ list, current }: { list: SettingsList; current: string }) {
  const words = useStudioSay();
  const judges = Map.groupBy(list.examples, ({ judge }) => judge);
  return (
    <div class="field">
      <label for="settings-examples">{words("settings.examples")}</label>
      <select
        id="settings-examples"
        value={current}
        onChange={(event) => {
          const parts = event.currentTarget.value.replace(/^settings\/|\.txt$/g, "").split(/[/.]/);
          if (parts.length > 1) goTo({ page: "studio", path: ["settings", ...parts] });
        }}
      >
        <option value="" />
        {[...judges].map(([judge, keys]) => (
          <optgroup key={judge} label={judge}>
            {keys.flatMap(({ key, zh, en }) =>
              (["zh", "en"] as const).map((lang) => (
                <option key={`${key}${lang}`} value={exampleFile(judge, key, lang)}>
                  {key} · {words(`lang.${lang}`)} ({{ zh, en }[lang]})
                </option>
              )),
            )}
          </optgroup>
        ))}
      </select>
    </div>
  );
}
