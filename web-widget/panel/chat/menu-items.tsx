import { useId, useState } from "preact/hooks";
import type { Theme } from "../../../browser/look/theme.ts";
import type { IconName } from "../icon.tsx";
import { Icon } from "../icon.tsx";
import { useLaterView } from "../later-view.ts";
import { NotifySwitch } from "./notify-switch.tsx";
import { OwnDataAsk } from "./own-data-ask.tsx";

/** What the menu offers, and what is chosen now. */
export interface MenuProps {
  readonly theme: Theme;
  readonly sound: boolean;
  /** A conversation exists: it can be downloaded, ended, forgotten. */
  readonly started: boolean;
  readonly ended: boolean;
  readonly chooseLang: (lang: "zh" | "en") => void;
  readonly chooseTheme: (theme: Theme) => void;
  readonly chooseSound: (sound: boolean) => void;
  readonly openCases: () => void;
  readonly download: () => void;
  /** Absent where the panel already has a window of its own. */
  readonly popout: (() => void) | undefined;
  readonly end: () => void;
  readonly forget: () => void;
}

/** What the menu offers; `done` closes it. */
export function MenuItems(props: MenuProps & { done: () => void }) {
  const { words, lang } = useLaterView();
  const [asking, setAsking] = useState<"end" | "forget" | "data">();
  const item = (icon: IconName, label: string, run: () => void) => (
    <button
      type="button"
      class="menu-item"
      onClick={() => {
        run();
        props.done();
      }}
    >
      <Icon name={icon} size={18} />
      {label}
    </button>
  );
  if (asking === "data")
    return (
      <OwnDataAsk
        back={() => setAsking(undefined)}
        erased={() => {
          props.forget();
          props.done();
        }}
      />
    );
  if (asking) {
    const ending = asking === "end";
    return (
      <fieldset class="menu-ask" aria-label={ending ? words.menuEnd : words.menuForget}>
        <p>{ending ? words.endAsk : words.forgetAsk}</p>
        <div class="form-buttons">
          <button
            type="button"
            class="button button-alert button-small"
            onClick={() => {
              if (ending) props.end();
              else props.forget();
              props.done();
            }}
          >
            {ending ? words.endYes : words.forgetYes}
          </button>
          <button type="button" class="link-button" onClick={() => setAsking(undefined)}>
            {words.cancel}
          </button>
        </div>
      </fieldset>
    );
  }
  return (
    <>
      <Segments
        label={words.menuLanguage}
        value={lang}
        options={[
          { value: "zh", label: "中文", lang: "zh-CN" },
          { value: "en", label: "English", lang: "en" },
        ]}
        choose={props.chooseLang}
      />
      <Segments
        label={words.menuTheme}
        value={props.theme}
        options={[
          { value: "auto", label: words.themeAuto },
          { value: "light", label: words.themeLight },
          { value: "dark", label: words.themeDark },
        ]}
        choose={props.chooseTheme}
      />
      <label class="menu-item">
        <Icon name="bell" size={18} />
        <span class="grow">{words.menuSound}</span>
        <input
          type="checkbox"
          class="switch"
          checked={props.sound}
          onChange={(event) => props.chooseSound(event.currentTarget.checked)}
        />
      </label>
      {props.started && <NotifySwitch />}
      <hr class="menu-line" />
      {item("cases", words.menuCases, props.openCases)}
      {props.started && item("download", words.menuTranscript, props.download)}
      {props.popout && item("popout", words.menuPopout, props.popout)}
      {props.started && <hr class="menu-line" />}
      {props.started && (
        <button type="button" class="menu-item" onClick={() => setAsking("data")}>
          <Icon name="article" size={18} />
          {words.menuData}
        </button>
      )}
      {props.started && !props.ended && (
        <button type="button" class="menu-item" onClick={() => setAsking("end")}>
          <Icon name="end" size={18} />
          {words.menuEnd}
        </button>
      )}
      {props.started && (
        <button type="button" class="menu-item" onClick={() => setAsking("forget")}>
          <Icon name="forget" size={18} />
          {words.menuForget}
        </button>
      )}
    </>
  );
}

function Segments<V extends string>(props: {
  label: string;
  value: V;
  options: readonly { value: V; label: string; lang?: string }[];
  choose: (value: V) => void;
}) {
  const name = useId();
  return (
    <fieldset class="segments">
      <legend class="small soft">{props.label}</legend>
      <div class="segment-row">
        {props.options.map((option) => (
          <label
            key={option.value}
            class={option.value === props.value ? "segment segment-on" : "segment"}
            {...(option.lang !== undefined && { lang: option.lang })}
          >
            <input
              type="radio"
              class="off"
              name={name}
              checked={option.value === props.value}
              onChange={() => props.choose(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
