/** What the bot says outside a form: greeting, answers, misses, people. */
import type { LocalizedWords } from "./localized-words.ts";

/** Of every conversation, whatever it is about. A part of `WORDS`. */
export const CONVERSATION_WORDS = {
  hello_again: {
    zh: ["我在的，请讲。", "在呢，您说。", "我还在这里，有什么可以帮您？"],
    en: [
      "I'm here. What can I do for you?",
      "Still here; go ahead.",
      "Yes, I'm with you. What's up?",
    ],
  },
  you_are_welcome: {
    zh: ["不客气。还有别的问题随时说。", "应该的，有事再叫我。", "客气啦，祝您顺利。"],
    en: [
      "You're welcome. If anything else comes up, just write here.",
      "Any time.",
      "Glad to help. I'm here if you need anything else.",
    ],
  },
  goodbye: {
    zh: ["好的，祝您顺利。需要时回到这里发消息就行。", "再见，有事随时回来。"],
    en: [
      "All the best. If you need us again, just write here.",
      "Bye for now; this chat stays open for you.",
    ],
  },
  as_you_like: {
    zh: ["好的，需要的时候随时说。", "好，听您的。", "行，有需要再告诉我。"],
    en: [
      "All right. I'm here whenever you need me.",
      "Sounds good.",
      "OK. Just say so if you need anything.",
    ],
  },
  clarify: {
    zh: ["您想问的是哪一个？", "是下面哪一种情况？", "哪个最接近？点一下就行。"],
    en: [
      "Which of these do you mean?",
      "Is it one of these?",
      "Which comes closest? One tap will do.",
    ],
  },
  either: {
    zh: ["应该是下面两种情况之一：", "您说的可能是这两件事里的一件：", "先看看是不是其中一个："],
    en: [
      "It should be one of these two:",
      "You may mean one of these two things:",
      "See whether one of these two is it:",
    ],
  },
  clarify_other: { zh: "都不是", en: "None of these" },
  none: {
    zh: [
      "这个问题我这里没有可靠的答案，就不乱说了。可以换个说法告诉我，或者点下面找人工。",
      "这个我拿不准，不敢乱答。换个说法我再找找，或者直接找人工？",
      "这一条我没有查到靠谱的说法。人工客服能帮您确认。",
    ],
    en: [
      "I don't have a reliable answer to that, so I won't guess. Tell me in other words, or talk to a person below.",
      "I'm not sure enough about that one to answer. Try other words, or I can get a person.",
      "I found nothing I could stand behind on that. A person can check it for you.",
    ],
  },
  none_again: {
    zh: [
      "这次我也没有找到对得上的答案。直接和人工客服说会更快，前面聊的内容会一起带过去。",
      "还是没有对得上的，别耽误您时间，找人工吧，聊过的都会带过去。",
    ],
    en: [
      "I still haven't found an answer that fits. A person will be quicker; they will see everything you have written here.",
      "Still nothing that fits, and I don't want to waste your time: a person can take it from here with all you wrote.",
    ],
  },
  article_again: {
    zh: [
      "这个就是上面《{title}》里写的，照着做就行；卡在哪一步告诉我，或者找人工。",
      "还是《{title}》那篇里的办法。如果试过不行，人工客服可以接着帮您。",
    ],
    en: [
      "That is in “{title}” above. Tell me which step doesn't work, or talk to a person.",
      "It's still the way described in “{title}”. If you tried that, a person can take it further.",
    ],
  },
  none_in_form: {
    zh: [
      "这个我没有可靠的答案，就不乱说了；客服接手后能看到您这句话。",
      "这一点我不确定；转到客服后，对方看得到您的问题。",
    ],
    en: [
      "I don't have a reliable answer to that one; an agent who takes over will see that you asked.",
      "I'm not sure about that. An agent who takes over can see your question.",
    ],
  },
  urgent: {
    zh: "我按加急登记，排在前面处理。能不能赶上我不敢保证，您这边也请留个备用的办法。",
    en: "I've marked this as urgent, so it is dealt with earlier. I can't promise it will be in time, so please have a plan B.",
  },
  bot_error: {
    zh: "我这边刚才没处理好，您的消息都在。可以再发一次，或者直接找人工。",
    en: "Something went wrong on my side; your messages are safe. Please try again, or talk to a person.",
  },
  talk_to_person: { zh: "转人工客服", en: "Talk to a person" },
  start_case: { zh: "帮我登记处理", en: "Open a case for me" },
  carry_on: { zh: "继续", en: "Carry on" },
  handoff_empty: {
    zh: "好的，已为您申请人工客服。您可以先把订单号、遇到的问题和截图发在这里，客服接手就能看到。",
    en: "Of course, I've asked for a person. You can already send your order number, what happened and any screenshots; they will see it all.",
  },
  handoff_with_case: {
    zh: "好的，已为您申请人工客服。您刚才说的都记在工单 {number} 里，不用再说一遍。",
    en: "Of course, I've asked for a person. Everything you told me is in case {number}, so you won't have to repeat it.",
  },
  handoff_unasked: {
    zh: "这件事交给人工客服更合适，已为您申请，工单号 {number}，前面的内容他们都能看到。",
    en: "A person can help you better with this, so I've asked for one. Your case is {number}; they can see everything so far.",
  },
  case_kept: {
    zh: "您说的都记在工单 {number} 里了。",
    en: "What you told me is kept as case {number}.",
  },
  already_waiting: {
    zh: ["您已经在人工客服的队列里，位置保留着。", "还在人工队列里排着，您的位置没丢。"],
    en: [
      "You are in the queue for a person and your place is kept.",
      "You're already in line for a person; your place is safe.",
    ],
  },
  still_waiting: {
    zh: [
      "您还在排队，位置保留着。不想等了可以离开排队，工单会一起取消，之后可以再打开。",
      "要离开排队的话点下面就行；工单会一起取消，记录都在，之后可以再打开。",
    ],
    en: [
      "You are still in the queue and your place is kept. Leaving it cancels your case, which can be opened again.",
      "To leave the queue, use the button below. It cancels your case too; you can open it again later.",
    ],
  },
  leave_queue: { zh: "离开排队", en: "Leave the queue" },
  no_person_needed: {
    zh: "好的，那我们继续。请说说您的问题。",
    en: "All right, let's carry on here. What can I help you with?",
  },
  offer_person: {
    zh: ["要不要直接和人工客服说？", "想让真人来处理的话，点下面。", "人工客服也可以接手。"],
    en: [
      "Would you like to talk to a person instead?",
      "I can ask a person to take over; it's one tap.",
      "Or shall a person have a look?",
    ],
  },
  back_to_bot: {
    zh: "好的，我在。请说说要解决什么。",
    en: "I'm back with you. What would you like to sort out?",
  },
  frustrated: {
    zh: [
      "这事确实让人着急，我帮您尽快理清楚。",
      "换谁都会着急，我们先把事情理清楚。",
      "我明白，拖到现在确实不应该。",
    ],
    en: [
      "I hear you. Let's get this moving.",
      "Anyone would be annoyed by that. Let's get on with it.",
      "I hear you; it shouldn't have come to this.",
    ],
  },
  distressed: {
    zh: [
      "您先缓一缓，我在这里，一步一步来。",
      "别怕，我们一步一步来，您不用一个人扛。",
      "我明白您现在不好受，我们先把能做的做了。",
    ],
    en: [
      "Take a breath; I'm here and we go one step at a time.",
      "I can see this is hard. You don't have to sort it out alone.",
      "I understand how worrying this is. Let's do first what can be done now.",
    ],
  },
  abusive: {
    zh: ["看得出来这件事让您很窝火，我想先把问题解决掉。", "您有气我理解，我们先把事情办了。"],
    en: [
      "I can tell this has been infuriating. Let's get the problem itself solved.",
      "I understand you're angry. Let's fix what went wrong.",
    ],
  },
  person_or_bot: {
    zh: [
      "我是自动助手，不是真人。想和真人说，点「转人工客服」就行。",
      "我是机器人助手，能查能登记；要真人的话点下面。",
    ],
    en: [
      "I'm the automated assistant, not a human. To speak with one, choose “Talk to a person”.",
      "A bot, honestly. I can look things up and open a case; a person is one tap away.",
    ],
  },
  what_is_wrong: {
    zh: "我来帮您。先确认一下，是哪方面的问题？",
    en: "I can help with that. First, what is it about?",
  },
  small_talk: {
    zh: ["哈哈，我在。有什么要办的直接说就行。", "收到～需要帮忙就开口。", "嗯嗯，我听着呢。"],
    en: [
      "I'm here, all ears. What can I do for you?",
      "Got it. Just say the word if you need something.",
      "Ha, fair enough. Anything I can help with?",
    ],
  },
  off_topic: {
    zh: [
      "这个我就不在行了。订单、物流、退款、支付和账号的事可以找我。",
      "这方面我帮不上，不瞎说。购物遇到的问题我能答、能登记，也能帮您找人工。",
      "超出我的本事啦，我只管订单、售后这些。",
    ],
    en: [
      "That's beyond me, I'm afraid. Orders, parcels, refunds, payments and accounts are what I can help with.",
      "I can't help with that and won't pretend to. For anything about your shopping I can answer, open a case or get a person.",
      "Not my field; ask me about an order or a return and I'm useful.",
    ],
  },
  lost_thread: {
    zh: [
      "我可能没跟上您的意思。说的是哪件事、想要什么？说一句我马上接着办。",
      "这句我没接住，抱歉。是说刚才那件事吗？",
      "我怕理解错，您换个说法，或者让真人来看。",
    ],
    en: [
      "I may have lost the thread. Which matter do you mean, and what should happen? One line is enough.",
      "Sorry, I couldn't place that. Is it about what you wrote before?",
      "I'd rather not guess. Say it another way, or let a person have a look.",
    ],
  },
  praised: {
    zh: ["谢谢您，能帮上就好。", "您这么说我也高兴。", "多谢夸奖，有事再叫我。"],
    en: [
      "Thank you, that's kind.",
      "Glad to hear that.",
      "That makes my day; I'm here if you need more.",
    ],
  },
  sign_seen: {
    zh: ["好的～", "嗯，收到。", "😊"],
    en: ["👍 Good.", "Seen, thanks.", "😊"],
  },
  unclear: {
    zh: [
      "我在。您想问的是哪件事？一句话说说就行。",
      "没太看明白，能再说一句吗？",
      "还在这里等您：是订单、退款还是别的事？",
    ],
    en: [
      "I'm here. What is it about? One sentence is enough.",
      "I didn't quite get that; could you say a little more?",
      "Still here for you: is it an order, a refund or something else?",
    ],
  },
  what_happened: {
    zh: [
      "好，我听着。再多说一点：哪个订单、什么情况、希望怎么处理？",
      "明白，您接着说，想让我帮您怎么办？",
      "好，是哪个订单、现在卡在哪里？",
      "在听。后来怎么样了？",
      "嗯，还有呢？需要我做什么也可以直接说。",
    ],
    en: [
      "I'm with you. Tell me a little more: which order is it, and what should happen?",
      "Go on: what would you like me to do about it?",
      "All right. Which order is it, and where is it stuck?",
      "I'm listening. What happened then?",
      "And what could I do for you there?",
    ],
  },
  what_happened_shop: {
    zh: ["好，您说，店里遇到什么事了？", "在听，店铺这边出了什么情况？"],
    en: ["Go ahead: what is going on with your shop?", "I'm with you. What happened at your shop?"],
  },
  sorry_missed: {
    zh: [
      "对不起，是我没有接住您的话。您最想解决的是哪一点？说一句就行，或者我直接请人工。",
      "抱歉，刚才没帮上忙。可以再说一次您要什么，也可以让真人来。",
    ],
    en: [
      "I'm sorry, I missed your point. What matters most to you right now? One line is enough, or I can get a person.",
      "Sorry, that didn't help. Tell me once more what you need, or a person can take over.",
    ],
  },
  solved_news: {
    zh: ["太好了，解决了就好。有需要再找我。", "那就好，放心了。"],
    en: ["Great, glad it worked out. I'm here if you need me.", "Good to hear. All the best!"],
  },
  solved_waiting: {
    zh: ["太好了，能解决就好！不用再等的话可以离开排队。", "好消息！那要不要离开排队？"],
    en: [
      "Great that it's settled! If you don't need anyone now, you can leave the queue.",
      "Good news! Shall we give up your place in the queue?",
    ],
  },
  place_kept: {
    zh: [
      "我在，您的位置保留着，客服接手后会在这里回复您。",
      "还在排着，您说的客服接手后都看得到。",
      "没有走开，有要补充的直接发。",
    ],
    en: [
      "I'm here, and your place is kept; you will be answered in this chat.",
      "Still in line for you. Whoever takes your chat sees everything you write.",
      "Not gone anywhere; add whatever you like.",
    ],
  },
  something_else: { zh: "其他问题", en: "Something else" },
  resolved_thanks: {
    zh: "太好了，问题解决就好。",
    en: "Good to hear it's sorted.",
  },
  please_rate: { zh: "这次服务怎么样？", en: "How was this conversation?" },
  not_resolved: {
    zh: "明白，还没解决。我可以请人工客服来，或者您再说说现在卡在哪一步。",
    en: "Understood, it isn't solved yet. I can get a person, or you can tell me where it is stuck.",
  },
  left_message: {
    zh: "留言已收到，工单号 {number}，联系方式（{contact}）也记在里面了。",
    en: "We have your message, case {number}; the contact you gave ({contact}) is kept with it.",
  },
  contact_unclear: {
    zh: "「{contact}」不像电话、邮箱或社交账号，所以还没有留言。请换一个能联系到您的方式再发一次。",
    en: "“{contact}” is no phone number, e-mail address or account name that we could use, so nothing was left yet. Please try again with another one.",
  },
  leave_message: { zh: "留言", en: "Leave a message" },
  official: {
    zh: "这里是{brand}帮助中心的官方在线客服。怎么核实：1）从{path}进入的才是官方窗口；2）人工客服带认证标志，窗口顶部有会话码，可以让对方报一遍核对；3）官方不会索要密码、验证码，也不会让您私下转账或加个人微信。{channels}",
    en: "This is the official help desk of {brand}. To check: 1) the real one is opened from {path}; 2) our agents carry a verified badge, and the session code at the top of this window must match the one they tell you; 3) we never ask for passwords or codes, or for payments outside the app. {channels}",
  },
} as const satisfies Record<string, LocalizedWords>;
