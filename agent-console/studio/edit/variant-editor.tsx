import { useState } from "preact/hooks";
import type { ArticleList } from "../../../kernel/protocol/studio.ts";
import { useApp } from "../../shell/app-context.ts";
import { Icon } from "../../shell/icon.tsx";
import type { StudioApi } from "../studio-api.ts";
import { RegressionDialog } from "../trying/regression-dialog.tsx";
import { TryPanel } from "../trying/try-panel.tsx";
import { useStudioSay } from "../wording/studio-words.ts";
import { CompanionField } from "./companion-field.tsx";
import { ConflictDialog } from "./conflict-dialog.tsx";
import { FrontForm } from "./front-form.tsx";
import { bodyLine, readFields, splitArticle, withBody, withFields } from "./front-matter.ts";
import { HistoryDialog } from "./history-dialog.tsx";
import { MarkdownField } from "./markdown-field.tsx";
import { newArticleText } from "./new-article-text.ts";
import { type DroppedPicture, PictureDialog } from "./picture-dialog.tsx";
import { PreviewPane } from "./preview-pane.tsx";
import { ProblemList } from "./problem-list.tsx";
import { type ArticleFile, useArticleFile } from "./use-article-file.ts";

interface VariantEditorProps {
  readonly api: StudioApi;
  readonly list: ArticleList;
  readonly id: string;
  readonly locale: "zh" | "en";
  readonly onChanged: () => void;
}

/** One language of an article: form, markdown, problems, preview, and a question to try on it. */
export function VariantEditor({ api, list, id, locale, onChanged }: VariantEditorProps) {
  const words = useStudioSay();
  const { tell, now } = useApp();
  const name = `${locale}/${id}.md`;
  const article = useArticleFile(api, name, onChanged);
  const { file, text, change, problems, conflict } = article;
  const [raw, setRaw] = useState(false);
  const [goTo, setGoTo] = useState<{ line: number } | null>(null);
  const [picture, setPicture] = useState<DroppedPicture | null>(null);
  const [dialog, setDialog] = useState<"history" | "publish" | null>(null);
  if (file === null) return <p class="empty">{words("loading")}</p>;
  if (text === "") {
    return (
      <div class="empty">
        <p>{words("edit.no_file")}</p>
        <button
          type="button"
          class="button primary"
          onClick={() => change(newArticleText(locale, id, new Date(now())))}
        >
          {words("edit.create_file")}
        </button>
      </div>
    );
  }
  const parts = splitArticle(text);
  const whole = raw || parts === undefined;
  const save = async (): Promise<void> => {
    const status = parts && readFields(parts).status;
    if (await article.save())
      tell("done", words(status === "published" ? "edit.saved" : "edit.saved_draft"));
  };
  const publish = async (insist: boolean): Promise<void> => {
    setDialog(null);
    change(withFields(text, { status: "published" }));
    if (await article.save("publish", { insist })) tell("done", words("edit.saved"));
  };
  return (
    <section class="studio-variant" aria-label={words(`lang.${locale}`)}>
      <VariantHead
        article={article}
        locale={locale}
        secondPerson={list.secondPerson}
        readOnly={list.readOnly !== null}
        onSave={() => void save()}
        onPublish={() => setDialog("publish")}
        onHistory={() => setDialog("history")}
      />
      {file.review === null ? null : (
        <p class="banner banner-info">
          {words("edit.review_from", { name: file.review.by })}{" "}
          <button
            type="button"
            class="link-button"
            onClick={() => change(file.review?.text ?? text)}
          >
            {words("edit.review_take")}
          </button>
        </p>
      )}
      <fieldset class="segments" aria-label={words("edit.view")}>
        <button type="button" aria-pressed={!whole} onClick={() => setRaw(false)}>
          {words("edit.form")}
        </button>
        <button type="button" aria-pressed={whole} onClick={() => setRaw(true)}>
          {words("edit.raw")}
        </button>
      </fieldset>
      {parts === undefined ? <p class="form-problem">{words("edit.broken")}</p> : null}
      {problems.length === 0 ? null : (
        <div role="status">
          <h3>{words("problem.title")}</h3>
          <ProblemList problems={problems} onGo={(line) => setGoTo({ line })} />
        </div>
      )}
      <div class="studio-work">
        <div class="studio-column">
          {whole || parts === undefined ? (
            <MarkdownField
              key="raw"
              label={words("edit.raw")}
              lang={locale}
              text={text}
              onChange={change}
              problems={problems}
              firstLine={1}
              goTo={goTo}
            />
          ) : (
            <>
              <FrontForm
                name={locale}
                lang={locale}
                fields={readFields(parts)}
                problemTypes={list.problemTypes}
                onChange={(changed) => change(withFields(text, changed))}
              />
              <p class="studio-label" aria-hidden="true">
                {words("edit.text")}
              </p>
              <MarkdownField
                key="body"
                label={words("edit.text")}
                lang={locale}
                text={parts.body}
                onChange={(body) => change(withBody(text, body))}
                problems={problems}
                firstLine={bodyLine(text)}
                goTo={goTo}
                onPicture={(dropped, insert) => setPicture({ picture: dropped, insert })}
              />
              <CompanionField api={api} file={`${locale}/${id}.aliases.txt`} lang={locale} />
            </>
          )}
        </div>
        <div class="studio-column studio-side">
          <PreviewPane api={api} draft={{ file: name, text }} />
          <TryPanel api={api} locale={locale} draft={{ file: name, text }} />
        </div>
      </div>
      {picture === null ? null : (
        <PictureDialog api={api} file={name} {...picture} onClose={() => setPicture(null)} />
      )}
      {dialog === "history" ? (
        <HistoryDialog
          api={api}
          file={name}
          text={text}
          onRestore={(old) => {
            change(old);
            setDialog(null);
            tell("done", words("history.restored"));
          }}
          onClose={() => setDialog(null)}
        />
      ) : null}
      {dialog === "publish" ? (
        <RegressionDialog
          api={api}
          wanted={{ draft: { file: name, text } }}
          onPublish={(insist) => void publish(insist)}
          onClose={() => setDialog(null)}
        />
      ) : null}
      {conflict === null ? null : (
        <ConflictDialog
          mine={text}
          theirs={conflict.text ?? ""}
          onMine={() => void article.save("save", { over: conflict.hash })}
          onTheirs={() => void article.takeTheirs()}
          onClose={article.closeConflict}
        />
      )}
    </section>
  );
}

interface VariantHeadProps {
  readonly article: ArticleFile;
  readonly locale: "zh" | "en";
  readonly secondPerson: boolean;
  readonly readOnly: boolean;
  readonly onSave: () => void;
  readonly onPublish: () => void;
  readonly onHistory: () => void;
}

function VariantHead(props: VariantHeadProps) {
  const { article, locale, secondPerson, readOnly, onSave, onPublish, onHistory } = props;
  const words = useStudioSay();
  const { state, keptAt } = article;
  const busy = state === "saving";
  const time =
    keptAt === null
      ? ""
      : new Intl.DateTimeFormat(undefined, { timeStyle: "short" }).format(keptAt);
  const key = {
    clean: "edit.clean",
    unsaved: "edit.unsaved",
    kept: "edit.kept",
    saving: "edit.saving",
  } as const;
  return (
    <header class="studio-variant-head">
      <h2>{words(`lang.${locale}`)}</h2>
      <span class="soft" role="status">
        {words(key[state], { time })}
      </span>
      <span class="row-end">
        <button type="button" class="button quiet" onClick={onHistory}>
          <Icon name="clock" />
          {words("history.open")}
        </button>
        {state === "clean" ? null : (
          <button type="button" class="button" onClick={() => void article.discard()}>
            {words("edit.discard")}
          </button>
        )}
        {secondPerson ? (
          <button type="button" class="button" onClick={() => void article.askReview()}>
            {words("edit.ask_review")}
          </button>
        ) : null}
        <button type="button" class="button" disabled={busy || readOnly} onClick={onSave}>
          {words("edit.save")}
        </button>
        <button
          type="button"
          class="button primary"
          disabled={busy || readOnly}
          onClick={onPublish}
        >
          {words("edit.publish")}
        </button>
      </span>
    </header>
  );
}
