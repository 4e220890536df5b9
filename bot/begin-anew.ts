/** "Forget the parcel, let me start again": what was told so far is not what the shopper came for. */
import type { RunningTurn } from "./running-turn.ts";

// What is set aside must be a matter: "forget the refund" and "skip the photo" change less.
const NO_MATTER =
  "(?![a-z ]{0,12}(?:refund|money|cash|exchange|replacement|photo|picture|screenshot|number|case|form|human|agent|person|tracking|evidence|proof|rest))";
const ANEW = [
  "(?:重新|从头|重)再?(?:说|讲|来说)",
  "先(?:不|别)(?:说|管|提|聊|讲|问)",
  "不(?:说|聊|提|问)[这那]个",
  "[这那](?:个|件事|事)?先?(?:放一?放|放一边|不提|打住)",
  "别管(?:刚才|前面)",
  "刚才(?:说的)?(?:那个|的)?(?:不算|作废|当我没说|别管|不用管)",
  "换(?:个|一个|件)(?:事|问题|话题)",
  "[说讲问]错(?:事|问题|了事)",
  "(?:真正|其实)(?:想说|要说|想问|要问)",
  "是另外?[一个](?:件|个)?(?:事|问题)",
  "(?<![a-z])(?:let me|ill|i will|can i|gonna|going to|want to) (?:start|begin|try) (?:over|again|afresh)(?![a-z])",
  "(?<![a-z])(?:scratch|forget|ignore) (?:all )?that[,.!; ]+(?:the|my|its|it is|this|i|there|what)(?![a-z])",
  "(?<![a-z])(?:different|another|separate) (?:problem|issue|matter|story|question)(?![a-z])",
  `(?<![a-z])(?:forget|ignore|never ?mind)(?: about)? (?:the|my|what i said about) ${NO_MATTER}[a-z]+`,
  "(?<![a-z])not (?:what|why) (?:i|im) (?:came|here|wanted|meant)(?![a-z])",
].map((source) => new RegExp(source, "u"));

/** Says that what was told before is set aside. */
export function beginsAnew(plain: string): boolean {
  return ANEW.some((pattern) => pattern.test(plain));
}

/** What spoke for a problem so far counts no more; facts stay, since nobody repeats a number. */
export function forgetProblem(turn: RunningTurn): void {
  turn.patch({ heard: { ...turn.state.heard, hints: {}, story: [] } });
}
