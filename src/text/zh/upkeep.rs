//! Owns the Chinese sentences about looking after the record; refuses to decide when to say them.

use super::config::CONFIG;
use super::storage::error;
use crate::store::sync::{Remote, SyncError, Synced};
use crate::store::{Finding, Holdings};
use crate::text::strings::{NamedKey, UpkeepHelp, UpkeepStrings};
use std::fmt::Write as _;

pub(super) const UPKEEP: UpkeepStrings = UpkeepStrings {
    help: UpkeepHelp {
        merge: "把几份进度文件合成一份，哪一份的内容都不会丢",
        merge_files: "进度文件，例如别的机器上的副本",
        merge_output: "写到这个文件，而不是打印出来；文件里原有的内容也会保留",
        merge_driver: "供 git 合并：共同祖先、本方、对方",
        restore: "列出备份，或恢复其中一份",
        restore_number: "备份在列表中的编号",
        doctor: "检查进度文件和保护它的一切",
        sync: "把进度文件放进你自己的 git 仓库",
        sync_init: "建立仓库，并与这个地址的仓库共享",
        sync_address: "git 仓库的地址：空仓库，或别的机器建好的仓库",
    },
    holdings,
    backups_of: |path| format!("{} 的备份，新的在前：", path.display()),
    no_backups: "还没有备份，第一次改动时就会有。",
    unreadable: "无法读取",
    restore_hint: |number| {
        format!("`ninety restore {number}` 恢复第 {number} 份；恢复之后也能用同样的办法退回。")
    },
    no_such_backup: |number, of| format!("没有第 {number} 份备份，一共 {of} 份"),
    restored: |moment, held| format!("已恢复 {moment} 的记录：{}。", holdings(held)),
    undo_restore: |number| format!("`ninety restore {number}` 可以退回恢复之前。"),
    offer: |number, moment, held| {
        format!(
            "最近一份完好的备份是 {moment} 的（{}）。`ninety restore {number}` 会恢复它，并把损坏的文件移到一边。",
            holdings(held)
        )
    },
    offer_missing: |number, moment, held| {
        format!(
            "文件不在，但有 {moment} 的备份（{}），`ninety restore {number}` 可以恢复。",
            holdings(held)
        )
    },
    subjects: ["文件", "内容", "权限", "备份", "副本", "同步", "时钟", "设置", "终端"],
    finding,
    all_well: "一切正常。",
    not_well: |number| format!("有 {number} 处需要看一下。"),
    syncing: |key| format!("正在同步……按 {} 停止", key(NamedKey::Close)),
    sync_stopped: "已停止同步；什么也没丢，下次会接着做。",
    synced,
    sync_error,
};

fn holdings(held: Holdings) -> String {
    format!("学完 {} 个主题，打卡 {} 次", held.done, held.check_ins)
}

fn finding(finding: &Finding) -> (String, Option<String>) {
    let (found, advice): (String, &str) = match finding {
        Finding::Readable(path, held) => (format!("{}：{}", path.display(), holdings(*held)), ""),
        Finding::Absent(path, 0) => (format!("{}：还没有", path.display()), ""),
        Finding::Absent(path, backups) => (
            format!("{}：不在，但有 {backups} 份备份", path.display()),
            "`ninety restore` 会列出备份。",
        ),
        Finding::Damaged(reason, Some(number)) => {
            let advice = format!("`ninety restore {number}` 恢复最近一份完好的备份。");
            return (error(reason), Some(advice));
        }
        Finding::Damaged(reason, None) => (error(reason), "请手工修好；文件没有动过。"),
        Finding::Unusable(reason) => (error(reason), "在此之前只能看，不能改。"),
        Finding::Understood => ("里面的内容都认识".into(), ""),
        Finding::UnknownTopics(ids) => {
            let ids: Vec<_> = ids.iter().map(ToString::to_string).collect();
            (format!("这条路线没有的主题，原样保留：{}", ids.join("、")), "")
        }
        Finding::Private => ("只有你能读写".into(), ""),
        Finding::Open(mode) => (
            format!("这台电脑上的其他人也能读（权限 {mode:03o}）"),
            "`chmod 600` 之后就只有你能读写。",
        ),
        Finding::FolderClosed(reason) => {
            (error(reason), "请让文件所在的文件夹可写，否则什么都存不了。")
        }
        Finding::BackedUp(number, at) => {
            (format!("{number} 份，最近一份是 {} UTC", at.format("%Y-%m-%d %H:%M")), "")
        }
        Finding::BackupsDamaged(folder, number) => (
            format!("{} 里有 {number} 份备份，但没有一份读得出来", folder.display()),
            "下一次改动会留下一份完好的；请检查磁盘是否有问题。",
        ),
        Finding::BackupsBlocked(folder) => {
            (format!("{} 里写不进备份", folder.display()), "请让这个文件夹可写。")
        }
        Finding::NotBackedUp(folder) => {
            (format!("{} 里没有备份", folder.display()), "只要这个文件夹能写，下一次改动就会备份。")
        }
        Finding::NoCopies => ("旁边没有需要并入的文件".into(), ""),
        Finding::CopiesToMerge(paths) => {
            let paths: Vec<_> = paths.iter().map(|path| path.display().to_string()).collect();
            (format!("等待并入：{}", paths.join("、")), "下次启动 `ninety` 时会并入。")
        }
        Finding::CopyUnreadable(reason) => (error(reason), "请手工修好，或者删掉它。"),
        Finding::NotSynced => ("没有设置；`ninety sync init` 可以设置".into(), ""),
        Finding::Synced(Some(address)) => (format!("正常，与 {address} 同步"), ""),
        Finding::Synced(None) => ("正常，只在这台机器上".into(), ""),
        Finding::NotSent => ("还有内容没有送出".into(), "`ninety sync` 会送出。"),
        Finding::NoDriver => {
            ("在这份克隆里，git 还不知道怎样合并进度文件".into(), "`ninety sync` 会告诉它。")
        }
        Finding::SyncBroken(reason) => {
            (sync_error(reason), "在那个文件夹里用 `git status` 看详情。")
        }
        Finding::ClockPlausible => ("晚于所有的记录".into(), ""),
        Finding::ClockBehind(date) => (
            format!("有记录的日期是 {date}，那一天还没到"),
            "这里和别的机器上的时钟对吗？无论如何，记录都不会丢。",
        ),
        Finding::ConfigReadable => ("正常".into(), ""),
        Finding::ConfigBroken(path, problems) => (
            problems.first().map_or_else(String::new, |first| (CONFIG.problem)(path, first)),
            "`ninety config check` 会列出所有问题。",
        ),
        Finding::Terminal { size, utf8, colours } => {
            let size = size.map_or("这里不是终端".into(), |(c, r)| format!("{c}×{r} 格"));
            let colours = if *colours { "有颜色" } else { "无颜色" };
            let encoding = if *utf8 { "UTF-8" } else { "不是 UTF-8" };
            (
                format!("{size}，{colours}，{encoding}"),
                match (finding.is_well(), utf8) {
                    (true, _) => "",
                    (false, false) => "请设成 UTF-8 的语言环境，例如 LANG=C.UTF-8。",
                    (false, true) => "至少需要 30×8 格。",
                },
            )
        }
    };
    (found, (!advice.is_empty()).then(|| advice.to_owned()))
}

fn synced(synced: &Synced) -> String {
    let mut here = match (synced.committed, synced.received) {
        (true, true) => "已提交，也收下了别的机器送来的内容。".to_owned(),
        (true, false) => "已提交。".to_owned(),
        (false, true) => "已收下别的机器送来的内容。".to_owned(),
        (false, false) => "没有新内容。".to_owned(),
    };
    for name in &synced.kept {
        let _ = write!(here, "别的机器删除过 {name}，这里照样保留。");
    }
    for (name, copy) in &synced.copies {
        let _ = write!(
            here,
            "{name} 在这里和别的机器上都改过：本机的保留在原处，另一份放在旁边，名为 {copy}。"
        );
    }
    match &synced.remote {
        Remote::None => format!("{here}还没有别的机器：`ninety sync init 地址` 可以加上。"),
        Remote::UpToDate => here,
        Remote::Sent => format!("{here}已送出。"),
        Remote::Unreachable(said) => format!("{here}没能送出，下次会送；git 说：{said}"),
    }
}

fn sync_error(problem: &SyncError) -> String {
    match problem {
        SyncError::NoGit(reason) => format!("没有安装 git，或无法运行：{reason}"),
        SyncError::NotSetUp(folder) => format!(
            "{} 还不在 git 仓库里：请先运行 `ninety sync init`，有仓库地址的话写在后面",
            folder.display()
        ),
        SyncError::InsideAnother { folder, repository } => format!(
            "{} 在另一个 git 仓库 {} 里，而 ninety 需要一个自己的仓库",
            folder.display(),
            repository.display()
        ),
        SyncError::Unusable { folder, said } => {
            format!("git 不认 {} 里的内容是你的仓库：{said}", folder.display())
        }
        SyncError::NoBranch { folder, branch } => format!(
            "{} 里的仓库不在任何分支上，无法收发：请在那里运行 `git switch --merge {branch}`，然后再同步",
            folder.display()
        ),
        SyncError::Locked(file) => format!(
            "那里有另一个 git 正在运行，或曾被中断；确认没有 git 在运行后，请删除 {}",
            file.display()
        ),
        SyncError::Git { command, said } => format!("git {command}：{said}"),
        SyncError::Uncommitted(names) => format!(
            "{}：在这里和别的机器上都改过，而这里的还没有提交，所以什么都没有收下；请用 `git add` 和 `git commit` 提交，或把它移走，然后再同步",
            names.join("、")
        ),
        SyncError::Damaged(reason) => format!("没有并入别的机器送来的内容：{}", error(reason)),
        SyncError::Refused(said) => format!("对方的仓库不收：{said}"),
        SyncError::Race => "别的机器每次都抢先一步，请再试一次".into(),
        SyncError::Store(reason) => error(reason),
    }
}
