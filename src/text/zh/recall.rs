//! Owns the sentences about recalling questions in Chinese; refuses to decide when one is said.

use crate::text::strings::NamedKey::{AnswerLater, AnswerNow, ReadOn, Recall, Reveal, TickTopic};
use crate::text::strings::RecallStrings;

pub(super) const RECALL: RecallStrings = RecallStrings {
    title: "自测",
    place: |n, of| format!("第 {n} 题，共 {of} 题"),
    think: |key| format!("先说出你的答案，再按 {}。", key(Reveal)),
    grades: ["忘了", "勉强", "记得", "很熟"],
    comes_back: |days| match days {
        0 => "稍后再问".into(),
        days => format!("{days} 天后"),
    },
    waiting: |number| format!("有 {number} 道题等着自测"),
    press: |key| format!("，按 {} 开始。", key(Recall)),
    nothing_waits: |key| {
        format!("今天没有要答的题。打开一个主题后按 {}，可以问它自己的题。", key(Recall))
    },
    nothing_done: "学完一个主题，它的题才会来。",
    enough: |answered, due| format!("今天答了 {answered} 道，够了；还有 {due} 道改天再问。"),
    no_questions: "这个主题没有题。",
    none_here: "这条路线没有题。",
    nothing_judged: "这一轮还没有作答。",
    no_steps: "这个主题的任务没有步骤。",
    all_steps: |key| format!("步骤都做完了，按 {} 勾选这个主题。", key(TickTopic)),
    over: |answers| format!("答了 {answers} 次，这一轮结束了。"),
    taken_back: "上一次作答已撤回，请重新判断。",
    ticked: "学完了",
    offer: |number, key| {
        let (now, later) = (key(AnswerNow), key(AnswerLater));
        format!("它有 {number} 道题：按 {now} 现在就答，按 {later} 留到明天。")
    },
    fresh_and_fading: |fresh, fading| format!("{fresh} 个主题记得牢，{fading} 个在变淡"),
    new: |number| format!("{number} 道题还没问过"),
    nothing_asked: "还没答过题；学完一个主题，它的题就会来。",
    steps: |done, all| format!("{done}/{all}"),
    steps_label: "步骤",
    read_on: |key| format!("按 {} 接着读。", key(ReadOn)),
    bad_number: |most| format!("每天几道题，填 0 到 {most} 之间的数。"),
    a_day: "每天几道题",
};
