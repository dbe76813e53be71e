//! Owns the Chinese sentences about several roadmaps; refuses to decide when to say them.

use super::storage;
use crate::content::import::{Format, ImportError, MOST_BYTES, MOST_TOPICS, Remark, What};
use crate::content::roadmap::MOST_STAGES;
use crate::content::{ContentError, Reason};
use crate::domain::roadmap::RoadmapError;
use crate::library::{Kept, LibraryError};
use crate::text::strings::{RoadmapHelp, RoadmapStrings};

pub(super) const ROADMAPS: RoadmapStrings = RoadmapStrings {
    shelf_title: "选路线",
    shelf_hint: "用 `ninety import 文件` 可以把几乎任何清单变成自己的路线。",
    opened: |title| format!("已打开：{title}"),
    renewed: "路线有改动，已重新显示。",
    choice_of_file: "--data 只在这一次指定进度文件；请改用 --roadmap 编号，或者去掉 --data",
    help: RoadmapHelp {
        roadmap: "使用这条路线",
        import: "把文件变成你自己的路线：Markdown、CSV、org、JSON、清单……",
        import_path: "文件、装着文件的文件夹，或用 - 表示从管道读入",
        import_id: "路线的编号；同编号的旧版会被替换，进度保留",
        import_days: "没有写明天数的阶段一共多少个学习日",
        import_ticks: "文件里打的勾是你自己打的",
        import_dry_run: "只说读懂了什么，不写入",
        import_yes: "不再询问，直接导入",
        roadmaps: "列出所有路线",
        roadmaps_choose: "以后默认打开这一条",
    },
    error,
    format: |format| match format {
        Format::Ninety => "ninety 自己的格式",
        Format::Markdown => "Markdown",
        Format::Table => "Markdown 表格",
        Format::Obsidian => "Obsidian 的 Markdown",
        Format::Logseq => "Logseq 的 Markdown",
        Format::Json => "JSON",
        Format::RoadmapSh => "roadmap.sh 的路线图",
        Format::Taskwarrior => "Taskwarrior 的导出",
        Format::Csv => "CSV",
        Format::Tsv => "TSV",
        Format::Org => "org-mode",
        Format::TodoTxt => "todo.txt",
        Format::Plain => "纯文本清单",
        Format::Folder => "装着文件的文件夹",
    },
    understood: |title, format, id| format!("{title}\n格式：{format}；编号：{id}"),
    size: |stages, topics, steps, days| {
        format!("{stages} 个阶段，{topics} 个主题，{steps} 个步骤，{days} 个学习日")
    },
    topics: |number| format!("{number} 个主题"),
    ticked: |[done, begun, skipped], steps| {
        format!(
            "文件里打的勾：完成 {done}，进行中 {begun}，跳过 {skipped}；{steps} 个主题有勾过的步骤"
        )
    },
    remark,
    line: |line| format!("第 {line} 行"),
    moves: |[kept, renamed, moved, new, gone]| {
        format!(
            "已有旧版：保留 {kept} 个（其中改名 {renamed} 个、挪动 {moved} 个），新增 {new} 个，消失 {gone} 个。"
        )
    },
    move_labels: ["改名", "挪动", "新增", "消失"],
    more: |number| format!("……还有 {number} 个"),
    record_stays: "消失的主题，已有的记录仍留在进度文件里。",
    only_ticks: "这条路线是内置的，只收下其中的勾。",
    ticks_left: "没有收下文件里的勾；加上 --keep-ticks 就当作你自己打的。",
    ask: "导入吗？[y/N] ",
    ask_ticks: "这些勾是你自己打的吗？[y/N] ",
    yes: &["y", "是", "好", "对"],
    needs_yes: "这里没法询问，请加上 --yes 直接导入",
    not_imported: "什么都没有写入。",
    imported: |id, states| {
        let ticks = match states {
            0 => String::new(),
            states => format!("，并收下了 {states} 个主题的状态"),
        };
        format!(
            "已导入{ticks}。`ninety --roadmap {id}` 打开它；`ninety roadmaps --choose {id}` 让它成为默认。"
        )
    },
    chosen: |id| format!("以后 `ninety` 默认打开 {id}。"),
    done_of: |done, of| format!("{done}/{of}"),
    unsorted: "未分类",
    pipe: "路线",
    exported: |path| format!("已写入 {path}。"),
    over_kept: |path, kept| {
        let what = match kept {
            Kept::Progress => "进度文件",
            Kept::Roadmap => "你自己的路线",
        };
        format!("{path} 是{what}，不能覆盖：请用 -o 另选一个文件")
    },
    gone: |id, instead| format!("你选的路线 {id} 不在了，现在打开的是 {instead}。"),
};

fn error(error: &LibraryError) -> String {
    match error {
        LibraryError::Unknown { id, known } => {
            format!("没有路线 `{id}`；现有的是：{}", known.join("、"))
        }
        LibraryError::BadId(id) => format!("`{id}` 不能作编号：请用小写字母、数字和单个连字符"),
        LibraryError::BuiltIn(id) => format!("`{id}` 是内置路线，不能替换：请用 --as 另选一个编号"),
        LibraryError::Another(id) => format!(
            "已有另一条路线 `{id}`，与这里的内容毫无相同之处：请用 --as 另选一个编号，或用 --as {id} 替换它"
        ),
        LibraryError::Broken { id, source } => format!(
            "已有的路线 `{id}` 读不懂（{}）：请改好它，或用 --as 另选一个编号，或用 --as {id} 替换它",
            content(source)
        ),
        LibraryError::Store(reason) => storage::error(reason),
        LibraryError::Content(reason) => content(reason),
        LibraryError::Import(reason) => import(reason),
    }
}

fn content(error: &ContentError) -> String {
    match error {
        ContentError::At { file, line, reason } => format!("{file}:{line}：{}", wrong(reason)),
        ContentError::Missing { file, reason } => format!("{file}：{}", wrong(reason)),
        ContentError::NoEdition(tag) => format!("没有语言为 `{tag}` 的内置内容"),
    }
}

fn wrong(reason: &Reason) -> String {
    match reason {
        Reason::EmptyHeading => "标题是空的：请在 {#id} 前写上标题".into(),
        Reason::SecondTitle => "出现了第二个总标题：阶段写作 `## …`，主题写作 `### …`".into(),
        Reason::StageBeforeTitle => "阶段在总标题之前：请以 `# 标题 {#my-roadmap}` 开头".into(),
        Reason::NoDays { title, id } => {
            format!("这个阶段没有天数：请写作 `## {title} {{#{id} days=30}}`")
        }
        Reason::BadNumber { name, value, most } => {
            format!("{name}={value} 不是 1 到 {most} 之间的数")
        }
        Reason::BadDate { name, value } => format!("{name}={value} 不是 2026-11-24 这样的日期"),
        Reason::BadIds(value) => format!("needs={value} 不是 a,b 这样的一列编号"),
        Reason::TopicBeforeStage => {
            "主题在所有阶段之前：请先写 `## 阶段 {#my-stage days=30}`".into()
        }
        Reason::NoTitleYet => "请以总标题开头：`# 标题 {#my-roadmap}`".into(),
        Reason::IdTaken { id, file, line } => format!("编号 `{id}` 已在 {file}:{line} 用过"),
        Reason::TooManyStages => format!("一份路线最多只能有 {MOST_STAGES} 个阶段"),
        Reason::EmptyStage => "这个阶段没有主题：请在下面写 `### 主题 {#my-topic}`".into(),
        Reason::NoTitle => "没有总标题：请以 `# 标题 {#my-roadmap}` 开头".into(),
        Reason::NoStages => "没有阶段：请写 `## 阶段 {#my-stage days=30}`".into(),
        Reason::NeededLater(id) => format!("这里要先学的 `{id}` 排在后面"),
        Reason::NeededUnknown(id) => format!("这里要先学的 `{id}` 不是主题"),
        Reason::NoId(form) => format!("这个标题没有编号：请写作 `{form}`"),
        Reason::BadId(id) => format!("`{id}` 不能作编号：请用小写字母、数字和单个连字符"),
        Reason::AnswerAlone => "有答案，没有问题：请在前面写 `问：…`".into(),
        Reason::NoRoadmap(reason) => match reason {
            RoadmapError::NoStages => "没有阶段".into(),
            RoadmapError::EmptyStage(id) => format!("阶段 `{id}` 没有主题"),
            RoadmapError::Days(id) => format!("阶段 `{id}` 的天数要在 1 到 3650 之间"),
            RoadmapError::BadId(id) => {
                format!("`{id}` 不能作编号：请用小写字母、数字和单个连字符")
            }
            RoadmapError::DuplicateId(id) => format!("编号 `{id}` 用了两次"),
        },
        Reason::Document(reason) => (*reason).to_owned(),
    }
}

fn import(error: &ImportError) -> String {
    match error {
        ImportError::NotText { file } => {
            format!("{file}：不是 UTF-8、UTF-16 或 GB18030 的文本，请另存为 UTF-8")
        }
        ImportError::TooLarge { file, found } => {
            format!("{file}：有 {found} 字节，最多只读 {MOST_BYTES} 字节")
        }
        ImportError::TooMany { topics, stages } => format!(
            "有 {stages} 个阶段、{topics} 个主题，最多只能有 {MOST_STAGES} 个阶段、{MOST_TOPICS} 个主题"
        ),
        ImportError::NoTopics { file } => {
            format!("{file}：没有找到主题：请写成标题、任务列表、表格，或一行一个主题")
        }
        ImportError::EmptyFolder { file } => format!("{file}：里面没有能读的文件"),
        ImportError::Mockup { file } => format!(
            "{file}：这是 roadmap.sh 的旧格式（mockup），只说明了线画在哪里：请导出带 nodes 和 edges 的新格式"
        ),
        ImportError::UnknownJson { file } => {
            format!(
                "{file}：这个 JSON 既不是 roadmap.sh 的 nodes 和 edges，也不是 Taskwarrior 的导出"
            )
        }
        ImportError::Malformed { file, line, reason } => format!("{file}:{line}：{reason}"),
        ImportError::Own(reason) => content(reason),
    }
}

fn remark(remark: &Remark) -> String {
    match &remark.what {
        What::HeadingsWithoutBoxes(number, title) => {
            format!("{number} 个标题下没有勾选框，没有收入，例如「{title}」")
        }
        What::EmptyStages(number, title) => {
            format!("{number} 个阶段没有主题，没有收入，例如「{title}」")
        }
        What::TitlesCut(number) => format!("{number} 个标题太长，已截短，全文在笔记里"),
        What::Unsorted(number) => format!("{number} 个主题不属于任何阶段"),
        What::NoTopic(number) => format!("{number} 行没有标题，没有收入"),
        What::Deleted(number) => format!("{number} 个已删除的任务没有收入"),
        What::FirstColumn(title) => format!("没有哪一列写明是主题，取了这一列：「{title}」"),
        What::FileLeftOut(reason) => format!("没有收入：{}", import(reason)),
        What::OnlyTitle => "只取了标题".into(),
        What::DaysCapped(title) => format!("「{title}」最多只能有 3650 天"),
        What::NothingToShare => "每个阶段都写明了天数，--days 不起作用".into(),
        What::TooFewDays(left) => format!("留给没写天数的阶段只有 {left} 天，每个阶段算一天"),
        What::IdsChanged(number) => format!("{number} 个编号重复，已加上数字"),
    }
}
