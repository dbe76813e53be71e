//! Owns the Chinese sentences of the conversation without a full screen; refuses to decide when to say them.

use crate::text::strings::{PlainExpected, PlainPrompts, PlainStrings};

pub(super) const PLAIN: PlainStrings = PlainStrings {
    help: "不用全屏界面，一问一答",
    colon: "：",
    comma: "，",
    aside: |said| format!("（{said}）"),
    has_note: "有笔记",
    welcome_end: "所有记录都只存在这台电脑的一个文件里。每个问题都以冒号结尾：输入数字或字母，再按回车。? 看说明，b 返回，u 撤销，q 退出。",
    not_checked_in: "今天还没打卡，选 2。",
    new_day: |date| format!("新的一天：{date}"),
    menu: [
        "勾选今天的主题，或取消勾选",
        "打卡",
        "自测",
        "读学习卡",
        "路线：状态和笔记",
        "进度",
        "计划：怎么继续、暂停",
    ],
    ways_back: "有办法补上",
    resume_hint: "选 7，再选 p，恢复计划。",
    menu_letters: [("u", "撤销"), ("r", "重做"), ("?", "说明"), ("q", "退出")],
    not_understood: |typed| format!("这里不能答「{typed}」。"),
    prompts: PlainPrompts {
        start: |today| format!("开始日期，直接回车就是今天（{today}）"),
        menu: "请选 1 到 7，直接回车列出选项",
        tick: "勾选或取消第几个，直接回车返回",
        offer: "1 现在就答，直接回车留到明天",
        minutes: "分钟，直接回车不填",
        line: "学了什么，直接回车不填",
        think: "先说出你的答案，再按回车看答案",
        judge: "记得怎么样，1 到 4",
        find: "编号或标题里的字，? 列出全部，直接回车返回",
        card: "a 看答案，t 改状态和笔记，直接回车返回",
        steps: |steps| match steps {
            1 => "1 勾选步骤，a 看答案，t 改状态和笔记，直接回车返回".into(),
            steps => format!("勾选步骤 1 到 {steps}，a 看答案，t 改状态和笔记，直接回车返回"),
        },
        stage: "第几个阶段，直接回车返回",
        topic: "哪个主题，直接回车返回",
        topic_choice: "请选 1 到 8，直接回车返回",
        note_choice: "请选 1 到 3，直接回车保留原样",
        note: ["笔记，空行结束", "下一行"],
        ways: "选哪个办法，p 暂停，直接回车不改",
        plan: "p 暂停或恢复，直接回车不改",
        unsaved: "直接回车再试，b 留下，q 退出",
    },
    expected: PlainExpected {
        start: "请输入 2026-11-23 这样的日期，直接回车就是今天；q 退出，什么都不写入。",
        menu: "请输入 1 到 7；u 撤销上一次改动，r 重做，q 退出。",
        list: |first, last| {
            let what = if first == last {
                format!("请输入 {first}")
            } else {
                format!("请输入 {first} 到 {last}")
            };
            format!("{what}；b 或直接回车返回，u 撤销，q 退出。")
        },
        offer: "1 现在就答，直接回车留到明天，u 取消勾选。",
        minutes: "请输入 1 到 1440 的整数，直接回车不填；y 改成昨天，再按改回，b 返回。",
        think: "直接回车看答案，u 撤回上一次作答，b 结束。",
        judge: "请输入 1 到 4；u 撤回上一次作答，b 结束。",
        find: |topics| format!("请输入 1 到 {topics}，或标题里的字；? 列出全部主题，b 返回。"),
        card: |steps| {
            let ticks = match steps {
                0 => String::new(),
                1 => "1 勾选步骤或取消；".into(),
                steps => format!("1 到 {steps} 勾选步骤或取消；"),
            };
            format!("{ticks}a 看答案，r 答题，t 改状态和笔记，? 再看一遍，直接回车返回。")
        },
        plan: |ways| {
            let takes = match ways {
                0 => String::new(),
                1 => "1 采用这个办法；".into(),
                ways => format!("1 到 {ways} 采用一个办法；"),
            };
            format!("{takes}p 暂停或恢复计划，直接回车不改。")
        },
        unsaved: "直接回车再试着保存，b 留下，q 退出。",
    },
    check_in_day: |date| format!("给 {date}打卡"),
    offer: |number| format!("它有 {number} 道题。"),
    nothing_waits: "今天没有要答的题。在一张学习卡上选 r，可以问它自己的题。",
    no_topic: |words| format!("没有标题里带「{words}」的主题。"),
    several: |number| format!("{number} 个主题："),
    no_card: "这个主题没有学习卡。",
    all_steps: "步骤都做完了：选 t，再选 3，勾选这个主题。",
    topic_choices: ["写笔记", "标记复习，或取消", "读学习卡", "答它的题"],
    note_choices: ["接着写", "重新写", "删掉"],
    no_ways: "没有要补的内容。",
    pause_or_resume: ["从今天起暂停计划", "恢复计划"],
    goodbye: ["都保存好了。", "什么都没有写入。"],
};
