/** What the bot says while it collects a case. */
import type { LocalizedWords } from "./localized-words.ts";

/** Of a case that is being filled in: its questions, what was heard, evidence, the summary. A part of `WORDS`. */
export const INTAKE_WORDS = {
  ask_open: {
    zh: [
      "还要跟您确认一项：{labels}。不清楚就回复「跳过」。",
      "「{labels}」这项还空着，说一句就行，也可以「跳过」。",
      "还有一项，知道的话说一下：{labels}；没有就回复「跳过」。",
    ],
    en: [
      'What may I put down for “{labels}”? "Skip" is fine too.',
      'Only “{labels}” is open still; if you would rather not, say "skip".',
      'One last thing, if you know it: “{labels}”. Else say "skip".',
    ],
  },
  from_picture: { zh: "从截图里看到：{values}。对吗？", en: "From your picture: {values}. Right?" },
  picture_wrong: { zh: "不对，我来说", en: "Not right, I'll tell you" },
  picture_forgotten: {
    zh: "好的，截图里看到的先不算。",
    en: "All right, I've left out what I read there.",
  },
  picture_other_order: {
    zh: "截图里的订单号是 {seen}，和登记的 {known} 不是同一个，请核对一下。",
    en: "Your picture shows order {seen}, and the case is about {known}. Please check which one you mean.",
  },
  picture_covered: {
    zh: "已遮住图片里的 {count} 处卡号、证件号或账号，原图没有保存。点开图片可以再遮住更多内容。",
    en: "Card, identity or account numbers covered: {count}. The original is not kept. Open the picture to cover more.",
  },
  picture_not_asked: {
    zh: "这张图和还需要的证据对不上，已作为“其他图片”一并保存。如果它就是要的那张，请点那一项的上传按钮再发一次。",
    en: "This picture does not look like any of the evidence on the list, so it is kept under Other pictures. If it is what was asked for, send it again with the button of that item.",
  },
  picture_partly: {
    zh: "这张图片内容太多，只看了一部分。请点开它，把不想让人看到的卡号、证件号遮住。",
    en: "There is too much on this picture to read all of it. Please open it and cover card or ID numbers that nobody should see.",
  },
  got_number: {
    zh: ["订单号 {value} 记下了。", "好的，订单 {value}。"],
    en: ["Order {value}, noted.", "Got it, order {value}."],
  },
  got_tracking: { zh: "物流单号 {value} 记下了。", en: "Tracking number {value}, noted." },
  noted_values: { zh: "记下了：{values}。", en: "Noted. {values}." },
  noted_story: {
    zh: [
      "好的，这一点也写进去了。",
      "明白，我加上了，客服会看到。",
      "嗯，这个情况也记着了。",
      "了解，一起写上。",
      "收到，这句也放进去了。",
      "好，补上了。",
    ],
    en: [
      "Thanks, that's in as well.",
      "Understood, I've put that in; the team will see it.",
      "I see, that goes with it.",
      "Right, I've written that down too.",
      "Good to know, it's in.",
      "Got that, added.",
    ],
  },
  order_or_request: {
    zh: "是东西不要了，订单照样取消；还是这次的申请不用了？",
    en: "Do you mean that the order should still be cancelled, or that the request can be dropped?",
  },
  cancel_order: { zh: "照样取消订单", en: "Cancel the order" },
  drop_request: { zh: "申请不用了", en: "Drop the request" },
  no_picture_yet: {
    zh: [
      "图片我这里还没收到，麻烦点输入框旁边的图片按钮再发一次。",
      "还是没看到图。发不出来也没关系，回复「没有」就先往下走。",
    ],
    en: [
      "No picture has reached me yet. Please use the picture button beside the text field.",
      "Still no picture here. If it won't go, say \"I don't have it\" and we carry on.",
    ],
  },
  noted: {
    zh: ["记下了。", "好的。", "收到。", "嗯，有了。"],
    en: ["Noted.", "All right.", "Got it.", "Right, I have that."],
  },
  changed: { zh: "好的，已更新。{label}：{value}。", en: "Got it, changed. {label}: {value}." },
  number_removed: {
    zh: "好的，刚才的订单号去掉了。",
    en: "All right, I've taken that order number out.",
  },
  skipped: {
    zh: ["没关系，这项先空着。", "好，先跳过。"],
    en: ["That's fine, we'll leave it open.", "No problem, skipping that."],
  },
  nothing_to_skip: { zh: "好的，这项先放一放。", en: "Fine, we'll leave that for now." },
  skip: { zh: "跳过", en: "Skip" },
  cancel: { zh: "取消登记", en: "Cancel" },
  cancelled: {
    zh: "好的，已取消登记，什么都没有提交。之后需要时再告诉我。",
    en: "All right, I've dropped it; nothing was sent. Just tell me if you need it again.",
  },
  solved: {
    zh: "好的，能解决就好，就不登记了。",
    en: "Great, then there is no need for a case.",
  },
  solved_choice: { zh: "已经解决了", en: "That solved it" },
  restarted: {
    zh: "好的，重新来。请说说遇到了什么问题。",
    en: "Fresh start. What happened?",
  },
  nothing_to_cancel: {
    zh: "现在没有正在填的内容，什么都没提交。还有什么可以帮您？",
    en: "There is nothing open right now, and nothing was sent. What can I help you with?",
  },
  nothing_before: { zh: "前面没有更早的一步了。", en: "There is no earlier step." },
  checklist: {
    zh: [
      "请发一下下面的图片，粘贴、拍照、相册都行。没有的那项告诉我一声就好。",
      "这件事也要看几张图，下面列出来了，没有就说没有。",
    ],
    en: [
      "Please send the pictures below: paste, camera or album all work. If you don't have one, just say so.",
      "For this one the team needs these pictures; tell me if there are none.",
    ],
  },
  checklist_progress: {
    zh: [
      "收到，还差下面这些。没有的那项告诉我一声就好。",
      "又齐了一项，剩下的在这里。",
      "好，现在只剩这些了。",
    ],
    en: [
      "Thank you. These are still open; if you don't have one, just say so.",
      "One more done; the rest is here.",
      "Good. Only these are left now.",
    ],
  },
  pictures_can_follow: {
    zh: [
      "图片不急，之后发在这里也会补进去。",
      "图可以晚点再补，先往下走。",
      "没有图也先往下办，有了再发来。",
    ],
    en: [
      "The pictures can follow; sent here, they are added at any time.",
      "No need to wait for the pictures; add them whenever you have them.",
      "It goes on without pictures for now; send them here once you have them.",
    ],
  },
  checklist_remind: {
    zh: [
      "还差「{labels}」，方便时发来就行；没有的话回复「没有」，我先往下走。",
      "现在只等「{labels}」了。发图或者回复「没有」都可以。",
      "其余的都有了，缺的还是「{labels}」。",
      "「{labels}」手边有吗？没有就说一声。",
      "不急，「{labels}」晚点发也行，或者说「没有」先提交。",
    ],
    en: [
      'Still open: {labels}. Send it when you can, or say "I don\'t have it" and we carry on.',
      "I'm only waiting for this: {labels}. A picture, or \"I don't have it\", will do.",
      "I have the rest; what is missing is still this: {labels}.",
      "Do you have this at hand: {labels}? If not, just tell me.",
      'No hurry with this: {labels}. Say "I don\'t have it" and we go on without.',
    ],
  },
  declined: {
    zh: ["没关系，「{label}」记为无法提供，不影响提交。", "好，「{label}」就不用了，照样能提交。"],
    en: [
      "That's fine: “{label}” is marked as not available. You can still submit.",
      "No problem, we'll do without “{label}”.",
    ],
  },
  file_received: {
    zh: "图片收到，已经放进材料里。",
    en: "Got the picture; it's with your evidence.",
  },
  declined_all: {
    zh: "没关系，剩下的记为无法提供，不影响提交。",
    en: "That's fine: the rest is marked as not available. You can still submit.",
  },
  file_kept: {
    zh: "图片收到了。它和什么问题有关？",
    en: "Got the picture. What is it about?",
  },
  file_added_to_case: {
    zh: "已补充到工单 {number}：{label}。",
    en: "Added to case {number}: {label}.",
  },
  added_to_case: {
    zh: [
      "记下了，已补进工单 {number}，客服接手就能看到。",
      "好，这个也在工单 {number} 里了。",
      "收到，加到 {number} 里了，客服会看到。",
      "嗯，{number} 里补上了这一条。",
      "已补充，您继续说，我都记到 {number}。",
      "这句也跟着 {number} 一起交给客服。",
    ],
    en: [
      "Noted and added to case {number}; the agent will see it.",
      "That's in case {number} too.",
      "Got it, it's with case {number} now.",
      "Right, {number} has this as well.",
      "Added. Go on, all of it ends up in {number}.",
      "The agent gets this together with {number}.",
    ],
  },
  story_added_to_case: {
    zh: ["好，这段也补进工单 {number} 了。", "已经加到 {number} 里，客服会一起看。"],
    en: [
      "Thanks, that is now in case {number} as well.",
      "Added to {number}; the team sees it together.",
    ],
  },
  wish_of_kind: { zh: "请处理：{kind}", en: "Please sort out: {kind}" },
  other_evidence: { zh: "其他图片", en: "Other pictures" },
  nothing_more: {
    zh: "不用别的了，点「确认并提交」就行。",
    en: "Nothing else; “Confirm and send” will do.",
  },
  only_this: {
    zh: ["就差这一项：{labels}。没有也能往下走。", "还要{labels}，别的都有了。"],
    en: ["Only this: {labels}. It also goes without.", "Just {labels}; I have the rest."],
  },
  how_to_send: {
    zh: "点输入框旁边的图片按钮，选照片或者现拍都行；电脑上也可以直接粘贴截图。",
    en: "Tap the picture button beside the text field and choose or take one; on a computer you can paste a screenshot too.",
  },
  why_asked: {
    zh: "是为了让客服一次就找对、少来回问。不方便给也可以，回复「跳过」。",
    en: 'So that the team finds the right thing at once and need not ask again. If you\'d rather not, say "skip".',
  },
  why_pictures: {
    zh: "客服看到图能直接判断，少来回。没有也能提交，说「没有」就行。",
    en: "With a picture the team can decide without asking again. It also goes without: just say so.",
  },
  finished_without: { zh: "用户表示先不提供", en: "Shopper finished without it" },
  wait: {
    zh: ["好，不急，准备好了发来就行。", "慢慢来，我等着。"],
    en: ["Take your time; send it when you're ready.", "No rush, I'll wait."],
  },
  listening: {
    zh: ["嗯，您说。", "在的，您慢慢说。", "好，我听着。"],
    en: ["I'm listening.", "Go on, I'm here.", "Yes? Take your time."],
  },
  summary: {
    zh: [
      "请核对一下，点「确认并提交」就交给客服。哪里不对可以直接改。",
      "都齐了，看一眼没问题就点「确认并提交」。",
      "这是现在的内容，对的话点「确认并提交」，我马上转给客服。",
      "都写进去了。点一下「确认并提交」就行。",
      "现在是这样，没问题就提交吧。",
    ],
    en: [
      "Please check it and confirm; you can still change any line.",
      "That is everything. If it looks right, confirm and it goes to the team.",
      "This is what I have now; confirm it and I pass it on.",
      "It is all in. One tap on confirm and it's sent.",
      "Here it is as it stands; send it when you're happy with it.",
    ],
  },
  summary_changed: {
    zh: [
      "改好了，再核对一下，没问题就点「确认并提交」。",
      "加上了，现在是这样，对的话点「确认并提交」。",
      "已更新在下面，就等您点「确认并提交」。",
      "这份是最新的，没有别的就确认吧。",
    ],
    en: [
      "Changed. Please check it once more and confirm.",
      "Added. This is how it stands; confirm it if it's right.",
      "Updated below; your confirmation sends it.",
      "Here is the latest. If that's all, go ahead and confirm.",
    ],
  },
  summary_kept: {
    zh: [
      "没有别的要补充，点「确认并提交」就交给客服。",
      "还想到什么接着说，好了就点「确认并提交」。",
      "都在上面那张卡里了，点「确认并提交」就行。",
      "就差您点一下「确认并提交」了。",
      "这样就可以交了，点「确认并提交」。",
    ],
    en: [
      "If that is all, “Confirm and send” passes it on.",
      "Tell me more if there is; “Confirm and send” passes it on.",
      "It is all on the card above: “Confirm and send” is the last step.",
      "Only your “Confirm and send” is missing now.",
      "Ready to go whenever you press “Confirm and send”.",
    ],
  },
  summary_remind: {
    zh: [
      "还没有提交。核对没问题就回复「确认」，要改哪一项直接说。",
      "这份还没交出去，没问题就说「确认」，哪里要改告诉我。",
    ],
    en: [
      'Not sent yet. Say "confirm" if it is right, or tell me what to change.',
      "It's still with me: “confirm” sends it, or tell me what is wrong.",
    ],
  },
  old_card: {
    zh: "这张卡片已经失效了，什么都没有提交。需要的话再说说您的问题。",
    en: "That card is no longer open, and nothing was sent. Tell me what you need and we start afresh.",
  },
  old_card_sent: {
    zh: "这张卡片对应的内容已经提交，工单号 {number}。要补充或修改直接告诉我。",
    en: "That was already sent as case {number}. Tell me if you want to add or change something.",
  },
  confirm: { zh: "确认并提交", en: "Confirm and send" },
  cancel_case: { zh: "取消这次提交", en: "Cancel this request" },
  finish_evidence: { zh: "先这样，继续", en: "Continue with this" },
  submitted: {
    zh: "已提交，工单号 {number}。请留着这个号码，之后可以在「我的工单」里查进度；要补充材料，直接发在这个对话里。",
    en: "It's sent. Your case number is {number}; keep it to check progress under “My cases”. Anything to add can be sent in this chat.",
  },
  also_official: {
    zh: "如果一时联系不上，也可以通过官方账号留言：{social}",
    en: "You can also reach us through our official accounts: {social}",
  },
  resume: {
    zh: ["我们接着刚才的：", "回到刚才那件事：", "再说您这件事：", "接着往下："],
    en: ["Back to your case:", "Now, about your case:", "And for your case:", "Carrying on:"],
  },
  gate: {
    zh: [
      "平台介入要在退款被拒、或和卖家谈不拢之后才能申请。先按上面的步骤提交退款申请；如果被拒了，回来告诉我，我接着帮您登记。",
      "还是要先提交退款申请。卖家拒绝、或谈不拢，平台才能介入，到时候告诉我。",
      "退款申请交了吗？被拒或谈不拢了说一声，我就登记平台介入。",
    ],
    en: [
      "We can step in once a refund was refused or you and the seller can't agree. Please request the refund first, as shown above; if it's refused, tell me here and I'll carry on with your case.",
      "The refund has to be requested first. Once the seller refuses or you can't agree, tell me and we step in.",
      "Have you requested the refund by now? If it was refused, say so and I'll carry on.",
    ],
  },
  refund_route_original: {
    zh: "按规则，{method}付款的退款会原路退回，不需要提供卡号。",
    en: "Refunds of what was paid by {method} go back the same way. No card number is needed.",
  },
  refund_route_bank_transfer: {
    zh: "按规则，{method}付款的退款通过银行转账退到您的银行账户。账户信息请只在 App 的退款页面填写，不要发在聊天里。",
    en: "Refunds of what was paid by {method} are sent by bank transfer. Enter your account only on the app's refund page, never in this chat.",
  },
  not_an_order_number: {
    zh: "这看起来不像订单号。",
    en: "That doesn't look like an order number.",
  },
  tracking_not_order: {
    zh: "这是物流单号，也记下了。还需要订单号。",
    en: "That's a tracking number, which I've kept. I still need the order number.",
  },
  no_such_day: {
    zh: "「{words}」日历上没有这一天，是哪天呢？",
    en: "There is no such day as “{words}”. Which day was it?",
  },
  no_such_amount: {
    zh: "这个金额好像不对，实际是多少？",
    en: "That amount can't be right. How much was it?",
  },
  bad_value: {
    zh: "这一项好像不太对，原来的内容没有动。",
    en: "That doesn't look right for this line, so I left it as it was.",
  },
  corrected_submitted: {
    zh: "好的，工单 {number} 里的{label}已改成 {value}。",
    en: "Done: in case {number}, {label} is now {value}.",
  },
  matter_parked: {
    zh: "另一件事也记下了，之后单独登记。先把这件弄完，接着办那件。",
    en: "I've noted the other matter; it gets a case of its own. Let's finish this one first, then that.",
  },
  matter_parked_order: {
    zh: "订单 {number} 的事也记下了，之后单独登记。先把这件弄完，接着办那件。",
    en: "I've noted order {number}; it gets a case of its own. Let's finish this one first, then that.",
  },
  matter_number: {
    zh: "订单号 {number} 记到另外那件事上了。",
    en: "Order {number} goes with the other matter, noted.",
  },
  next_matter: { zh: "现在说另外那件事。", en: "Now the other matter." },
  next_matter_order: { zh: "现在说订单 {number}。", en: "Now, order {number}." },
  second_case: {
    zh: "这是另一件事，已单独登记为工单 {number}，同一位客服会一起看到。",
    en: "That is a matter of its own: it is case {number} now, and the same agent will see both.",
  },
  not_provided: { zh: "未提供", en: "Not given" },
  problem_type: { zh: "问题类型", en: "Problem" },
} as const satisfies Record<string, LocalizedWords>;
