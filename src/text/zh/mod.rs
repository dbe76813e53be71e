//! Owns every sentence in simplified Chinese; refuses to decide when one is said.

mod change;
mod config;
mod group;
mod keys;
mod plain;
mod plan;
mod recall;
mod report;
mod roadmaps;
mod settings;
mod shells;
mod storage;
mod tour;
mod upkeep;
mod usage;
mod verbs;

use change::CHANGE;
use config::CONFIG;
use group::GROUP;
use keys::KEYS;
use plain::PLAIN;
use plan::{CALENDAR, PLAN};
use recall::RECALL;
use report::REPORT;
use roadmaps::ROADMAPS;
use settings::SETTINGS;
use shells::SHELLS;
use storage::STORAGE;
use tour::TOUR;
use upkeep::UPKEEP;
use usage::USAGE;
use verbs::VERBS;

use super::strings::NamedKey::{CheckIn, Close, EditNote, Redo, Undo};
use super::strings::{CardStrings, CliStrings, FinderStrings, Strings};
use crate::domain::day_mark::DayMark;
use crate::domain::milestone::Milestone;
use crate::domain::overview::CurrentStage;
use crate::domain::pace::Pace;
use crate::domain::plan::PlanDay;
use crate::domain::progress::Status;
use crate::domain::streak::Attendance;
use chrono::{Datelike, NaiveDate};

const WEEKDAYS: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];

fn weekday(date: NaiveDate) -> &'static str {
    WEEKDAYS[date.weekday().num_days_from_monday() as usize]
}

/// A date, with its year when that is another than today's.
/// Sets a figure apart from the character before it; another character follows it closely.
fn apart(text: &str) -> String {
    let gap = if text.starts_with(|c: char| c.is_ascii_digit()) { " " } else { "" };
    format!("{gap}{text}")
}

fn near_date(date: NaiveDate, today: NaiveDate) -> String {
    let day = format!("{}月{}日", date.month(), date.day());
    if date.year() == today.year() { day } else { format!("{}年{day}", date.year()) }
}

fn plan_day(day: PlanDay, days: u32) -> String {
    match day {
        PlanDay::Before(left) => format!("计划 {left} 天后开始"),
        PlanDay::Day(day) => format!("第 {day} 天，共 {days} 天"),
        PlanDay::Rest(before) => format!("今天休息，已过 {before}/{days} 个学习日"),
        PlanDay::Paused(before) => format!("暂停中，已过 {before}/{days} 个学习日"),
        PlanDay::After(past) => format!("{days} 天的计划已结束 {past} 天"),
    }
}

fn stage_day(title: &str, stage: CurrentStage) -> String {
    format!("{title} 第 {}/{} 天", stage.day, stage.days)
}

fn pace(pace: Pace) -> String {
    match pace {
        Pace::Finished => "全部学完。".into(),
        Pace::NotBegun => "计划还没开始，暂时没有要赶的内容。".into(),
        Pace::OnPlan => "进度正好。".into(),
        Pace::Ahead { topics, days: 0 } => format!("比计划多学了 {topics} 个主题。"),
        Pace::Ahead { topics, days } => {
            format!("比计划多学了 {topics} 个主题，大约领先 {days} 个学习日。")
        }
        Pace::Behind { topics, days } => {
            format!("比计划少 {topics} 个主题，大约落后 {days} 个学习日；一个一个来就好。")
        }
    }
}

fn pace_in_short(pace: Pace) -> String {
    match pace {
        Pace::Ahead { topics, .. } => format!("比计划多学了 {topics} 个主题。"),
        Pace::Behind { topics, .. } => format!("比计划少 {topics} 个主题。"),
        Pace::NotBegun => "暂时没有要赶的内容。".into(),
        Pace::Finished | Pace::OnPlan => self::pace(pace),
    }
}

fn attendance_in_short(a: Attendance) -> String {
    match a.recent {
        0 => format!("到现在学了 {} 天", a.total),
        recent => format!("最近 {} 个学习日学了 {recent} 天", a.recent_days),
    }
}

fn attendance(a: Attendance) -> String {
    let recent = attendance_in_short(a);
    match a.current {
        0 => format!("{recent}，最长连续 {} 天", a.longest),
        days => format!("{recent}，连续 {days} 天"),
    }
}

fn near_goal(stage: &str, left: usize, by: Option<&str>) -> String {
    let goal = format!("距「{stage}」结束还有 {left} 个主题");
    match by {
        Some(by) => format!("{goal}，计划 {by}前学完。"),
        None => format!("{goal}。"),
    }
}

fn milestone(milestone: Milestone, stage: &str) -> String {
    match milestone {
        Milestone::Stage(_) => format!("学完「{stage}」"),
        Milestone::SixtyPercent => "完成 60%".into(),
        Milestone::LongHaul => "第 70 天".into(),
        Milestone::Everything => "完成 100%".into(),
        Milestone::Sprint => "15 天学完全部".into(),
    }
}

fn milestone_word(milestone: Milestone) -> &'static str {
    match milestone {
        Milestone::Stage(0) => {
            "谈起大模型，你已经有自己的见解；面对 AI，你也不再只是聊天，而是在驾驭它。"
        }
        Milestone::Stage(1) => "检索和智能体都握在手里了：你不只会用模型，还能在它上面造东西。",
        Milestone::Stage(2) => "约两个月的功夫没有白费：走到这里，可以去找大模型方向的工作了。",
        Milestone::Stage(_) => "又走完一个阶段，干得漂亮。",
        Milestone::SixtyPercent => "从这里开始，你已经初步具备从事大模型 AI 工作的能力。",
        Milestone::LongHaul => "计划走到第七十个学习日，你还在学。走得到最后的，就是这样的人。",
        Milestone::Everything => "整条路都走完了。学习没有终点：越努力，越优秀。",
        Milestone::Sprint => "十五天学完全部内容，这就是人们说的天才。",
    }
}

fn milestone_word_own(milestone: Milestone) -> &'static str {
    match milestone {
        // The words for the later stages say nothing of what they teach.
        Milestone::Stage(_) => milestone_word(Milestone::Stage(usize::MAX)),
        Milestone::SixtyPercent => "走过的路比剩下的长了，前面学的会托着后面的。",
        Milestone::LongHaul | Milestone::Everything => milestone_word(milestone),
        Milestone::Sprint => "十五天学完全部内容，做得到的人很少。",
    }
}

fn start_distance(days: i64) -> String {
    match days {
        0 => "今天".into(),
        1 => "明天".into(),
        -1 => "昨天，今天就是第 2 天".into(),
        ahead if ahead > 0 => format!("{ahead} 天后"),
        ago => format!("{} 天前，今天就是第 {} 天", -ago, 1 - ago),
    }
}

/// The Chinese text.
pub(super) static STRINGS: Strings = Strings {
    screens: ["今日", "路线", "进度", "参考"],
    keys: KEYS,
    date: |date| format!("{}年{}月{}日 周{}", date.year(), date.month(), date.day(), weekday(date)),
    short_date: |date| format!("{}月{}日", date.month(), date.day()),
    near_date,
    weekdays: WEEKDAYS,
    today: "今天",
    plan_day,
    day_in_plan: |day, days| match day {
        PlanDay::Before(_) => "计划开始之前".into(),
        PlanDay::Day(day) => format!("第 {day}/{days} 天"),
        PlanDay::Rest(_) => "休息日".into(),
        PlanDay::Paused(_) => "暂停".into(),
        PlanDay::After(_) => "计划结束之后".into(),
    },
    stage_day,
    day_mark: |mark| match mark {
        DayMark::Studied => "学了",
        DayMark::Missed => "没学",
        DayMark::Rest => "休息",
        DayMark::Paused => "暂停",
        DayMark::TodayStudied | DayMark::TodayOpen => "今天",
        DayMark::Ahead => "未到",
    },
    overall: "总进度",
    this_stage: "本阶段",
    done_of: |done, of| format!("{done}/{of}"),
    pace,
    pace_in_short,
    forecast: |likely, latest| {
        if likely == latest {
            format!("大概 {likely}学完。")
        } else {
            format!("大概 {likely}学完，最晚 {latest}。")
        }
    },
    too_early: "现在预测学完的日子还太早。",
    too_little_lately: "最近学完的主题太少，还说不准哪天学完。",
    near_goal,
    attendance,
    attendance_in_short,
    first_day: "今天是第一天",
    not_studied: "还没有学习的日子",
    streak_rule: "连续天数只数学了的日子。休息日和暂停不算在内；一周里漏一个学习日，也不会中断。",
    checked_in: |minutes| match minutes {
        0 => "今天已打卡。".into(),
        minutes => format!("今天已打卡，{minutes} 分钟。"),
    },
    not_checked_in: |key| format!("今天还没打卡，按 {}。", key(CheckIn)),
    day_off: "今天休息，没有要赶的内容。",
    future_dated: |number| {
        format!("有 {number} 条记录的日期在今天之后，没有算进今天；请看看系统时钟对不对。")
    },
    counts_from: |number, time| format!("有 {number} 条记录的日期是明天，{time} 起算进去。"),
    agenda_today: "今天学什么",
    agenda_overdue: "之前还没学完的",
    agenda_next: "接下来",
    agenda_finished: "全部学完了，好好享受今天。",
    status: |status| match status {
        Status::Todo => "未开始",
        Status::InProgress => "进行中",
        Status::Done => "已完成",
        Status::Skipped => "已跳过",
    },
    revise_mark: "复",
    note_mark: "记",
    planned: "计划",
    begun: "开始",
    finished: "完成",
    state: "状态",
    note: "笔记",
    no_note: |key| format!("还没有笔记，按 {} 写一条。", key(EditNote)),
    note_divided: |key| format!("在两台设备上同时写的，按 {} 合成一条。", key(EditNote)),
    to_revise: "已标记复习",
    due: |date| format!("{date}前"),
    place: |in_stage, of_stage, overall, of_all| {
        format!("本阶段第 {in_stage}/{of_stage} 个，全程第 {overall}/{of_all} 个")
    },
    days: |days| format!("{days} 天"),
    stage_number: |number| format!("阶段 {number}"),
    by_stage: "各阶段",
    by_state: "主题状态",
    heat_map: "打卡日历",
    month: |month| format!("{month}月"),
    less_more: ["少", "多"],
    burn_up: "完成与计划",
    burn_up_lines: ["完成", "计划"],
    study_time: "学习时间",
    minutes_total: |total, days, week| {
        format!("共 {total} 分钟，学了 {days} 天；最近 7 天 {week} 分钟")
    },
    skipped: |number| format!("跳过了 {number} 个主题，不计入百分比。"),
    milestones: "里程碑",
    no_milestone: "还没有：最先等着你的是学完第一阶段和完成 60%。",
    milestone,
    reached_on: |name, date| format!("{name} · {date}"),
    milestone_word,
    milestone_word_own,
    check_in: "打卡",
    day: "日期",
    minutes: "分钟",
    line: "学了什么",
    optional: "可不填",
    day_holds: |check_ins, minutes| match minutes {
        0 => format!("这天已打卡 {check_ins} 次。"),
        minutes => format!("这天已打卡 {check_ins} 次，共 {minutes} 分钟。"),
    },
    day_empty: "这天还没有打卡。",
    adds_to_day: "这次会累加上去。",
    correct_check_in: "更正打卡",
    corrects_of_day: |check_ins| match check_ins {
        1 => "现在改的就是它。",
        _ => "现在改的是其中一次。",
    },
    moves_to_day: "这次打卡会移到这天。",
    check_in_done: |date| format!("已为 {}月{}日 打卡。", date.month(), date.day()),
    bad_minutes: "分钟请填 1 到 1440 的整数，也可以不填。",
    corrected: |key| format!("这次打卡已更正，按 {} 撤销。", key(Undo)),
    removed: |key| format!("这次打卡已取消，按 {} 撤销。", key(Undo)),
    plan: PLAN,
    calendar: CALENDAR,
    welcome: "欢迎使用 ninety",
    welcome_text: &[
        "一条通往大模型 AI 的学习路线，四个阶段，90 天，41 个主题。",
        "每天打开两分钟：看看走到哪儿了，勾掉学完的，打个卡。按计划走，很多天本来就没有可勾的主题，所以算数的是你学了没有；漏掉的日子不是欠债。",
        "所有记录都只存在这台电脑的一个文件里。常用的就这几个键：",
    ],
    welcome_own: |title, stages, days, topics| {
        format!("{title}：{stages} 个阶段，{days} 天，{topics} 个主题。")
    },
    ask_start: "从哪天开始？",
    bad_date: "日期请写成 2026-11-23 这样。",
    far_date: "这个日期离今天超过十年。",
    start_distance,
    nothing_written: "确认之前，什么都不会写入。",
    help: |screen| format!("按键：{screen}"),
    everywhere: "所有画面",
    search: "搜索：",
    not_found: |query| format!("正文里没有「{query}」。"),
    match_of: |number, of| format!("第 {number}/{of} 处"),
    contents: "目录",
    nothing_to_undo: "没有可撤销的操作。",
    nothing_to_redo: "没有可重做的操作。",
    undone: |key| format!("已撤销，按 {} 重做。", key(Redo)),
    redone: "已重做。",
    no_unfinished: "这个方向没有未完成的主题了。",
    list_separator: "、",
    finder: FinderStrings { titles: ["找主题", "做什么"], nothing: "没有叫这个的。" },
    recall: RECALL,
    card: CardStrings {
        title: "学习卡",
        minutes: |minutes| format!("{minutes} 分钟"),
        needs: |titles| format!("先学：{titles}"),
        as_of: |date| format!("截至 {}年{}月", date.year(), date.month()),
        task: "动手",
        done_when: "完成标准：",
        light: "轻量做法：",
        recall: "说得出来吗？",
        answers_hint: |key| format!("先自己回答，按 {key} 看答案。"),
        answer: "答：",
        wrong: "常见误答：",
        sources: "来源",
        opening: |address| format!("正在打开 {address}"),
        no_browser: |address| format!("这里没有浏览器：{address}"),
        no_source: "没有这一条来源。",
    },
    change: CHANGE,
    verbs: VERBS,
    plain: PLAIN,
    storage: STORAGE,
    upkeep: UPKEEP,
    usage: USAGE,
    report: REPORT,
    group: GROUP,
    shells: SHELLS,
    roadmaps: ROADMAPS,
    config: CONFIG,
    settings: SETTINGS,
    tour: TOUR,
    dismiss: |key| format!("按 {} 关闭", key(Close)),
    sentence_gap: "",
    remark_separator: " · ",
    cli: CliStrings {
        about: "终端里的学习记录：90 天走进大模型 AI",
        status: "打印今天的进展",
        json: "以 JSON 打印",
        plan: "打印计划：日期、进度、预测和补上的办法",
        reference: "打印参考资料：大模型与大语言模型",
        paths: "打印各个文件的位置",
        data: "使用指定的进度文件",
        lang: "界面语言：zh-CN 或 en",
        theme: "界面配色：default 用终端自己的颜色",
        color: "是否用颜色：auto 会看 NO_COLOR",
        ascii: "符号、进度条、边框只用 ASCII 字符",
        help: "打印帮助",
        version: "打印版本",
        headings: ["用法", "命令", "选项", "参数"],
        not_checked_in: "今天还没打卡。",
        not_started: "还没有开始：运行 `ninety`，选一个开始日期。",
        no_terminal: "界面需要在终端里运行；可以试试 `ninety --plain`",
        no_time: |variable, text| {
            format!("{variable}=`{text}` 不是时间，请写成 2026-11-23 或 2026-11-23T21:00:00 这样")
        },
        error: "错误",
        path_labels: ["进度", "设置", "状态"],
        absent: "还不存在",
    },
};
