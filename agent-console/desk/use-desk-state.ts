import { useEffect, useState } from "preact/hooks";
import type { Desk } from "./desk.ts";
import type { DeskState } from "./state/desk-state.ts";

/** The desk's state; the component renders again with every change, at most once per frame. */
export function useDeskState(desk: Desk): DeskState {
  const [state, setState] = useState(desk.state);
  useEffect(() => {
    setState(desk.state);
    return desk.subscribe(() => setState(desk.state));
  }, [desk]);
  return state;
}
