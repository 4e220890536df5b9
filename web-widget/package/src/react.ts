/** The widget as a React component: it shows nothing of its own, and is there as long as it is mounted. */
import { useEffect } from "react";
import { type Frontdesk, type FrontdeskOptions, loadFrontdesk } from "./frontdesk.ts";

/** The options, and who wants the widget's calls or to hear that it could not be loaded. */
export interface FrontdeskProps extends FrontdeskOptions {
  readonly onReady?: (frontdesk: Frontdesk) => void;
  readonly onError?: (error: unknown) => void;
}

/** `<FrontdeskWidget desk="https://help.example" lang="en" />` */
export function FrontdeskWidget({ onReady, onError, ...options }: FrontdeskProps): null {
  const asked = JSON.stringify(options);
  // Callbacks that are new with every drawing load nothing anew.
  useEffect(() => {
    let shown: Frontdesk | undefined;
    let gone = false;
    loadFrontdesk(options).then(
      (frontdesk) => {
        frontdesk.showLauncher(!gone);
        if (gone) return;
        shown = frontdesk;
        onReady?.(frontdesk);
      },
      (error: unknown) => onError?.(error),
    );
    return () => {
      gone = true;
      shown?.close();
      shown?.showLauncher(false);
    };
  }, [asked]);
  return null;
}
