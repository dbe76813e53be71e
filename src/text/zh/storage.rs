//! Owns the Chinese sentences about saving and keeping the record; refuses to decide when to say them.

use super::config::fault;
use crate::domain::progress::VERSION;
use crate::store::format::FormatError;
use crate::store::{StoreError, StoreEvent, WriteStep};
use crate::text::StorageStrings;

pub(super) const STORAGE: StorageStrings = StorageStrings {
    error,
    event: |event| match event {
        StoreEvent::Merged(copy) => format!("已合并冲突副本 {}。", copy.display()),
        StoreEvent::TookIn => "已并入先前没能保存的改动。".into(),
        StoreEvent::SidesMerged => "文件里的 git 冲突，两边已合并。".into(),
        StoreEvent::CopyUnreadable(reason) => format!("没有动它：{}", error(reason)),
        StoreEvent::SetAside(place, reason @ StoreError::OtherRoadmap { .. }) => {
            format!("文件已移到 {}。{}", place.display(), error(reason))
        }
        StoreEvent::SetAside(place, reason) => {
            format!("文件损坏，已移到 {}。{}", place.display(), error(reason))
        }
        StoreEvent::NoBackup(reason) => format!("已保存，但没能备份：{}", error(reason)),
        StoreEvent::NotWritable(reason) => format!("只能看，不能改。{}", error(reason)),
    },
    not_saved: |count, reason| format!("还有 {count} 项改动没保存，会再试：{reason}"),
    unsaved: |count| format!("{count} 项未保存"),
    saved_again: "都保存好了。",
    leave_title: "还没保存",
    leave_text: "退出时，这些改动会另存成一个文件，下次启动时自动并入。",
    rescued: |count, reason, place| {
        format!(
            "有 {count} 项改动没能保存：{reason}\n已另存到 {}，下次启动时会自动并入。",
            place.display()
        )
    },
    lost: |count, reason| format!("有 {count} 项改动没能保存，下面是完整的记录：{reason}"),
    read_only: "由更新版本的 ninety 写成：只能看，不能改。请更新程序。",
};

pub(super) fn error(error: &StoreError) -> String {
    match error {
        StoreError::Read { path, source } => format!("{}：无法读取：{source}", path.display()),
        StoreError::Write { path, step, source } => {
            let step = match step {
                WriteStep::MakeFolder => "创建文件夹",
                WriteStep::Lock => "锁定文件",
                WriteStep::Permit => "改动",
                WriteStep::Create => "在旁边新建文件",
                WriteStep::Write => "写入新文件",
                WriteStep::KeepMode => "保留原有权限",
                WriteStep::Sync => "同步新文件",
                WriteStep::Rename => "替换旧文件",
                WriteStep::WriteInPlace => "就地写入",
                WriteStep::SyncFolder => "同步文件夹",
                WriteStep::SetAside => "移走",
            };
            format!("{}：无法{step}：{source}", path.display())
        }
        StoreError::NoFolder(folder) => format!("没有文件夹 {}", folder.display()),
        StoreError::Format { path, source } => {
            let reason = match source {
                FormatError::NotText => "这不是文本文件".into(),
                FormatError::Empty => "文件是空的，不是进度记录，已原样保留".into(),
                FormatError::Malformed(error) => format!("这不是进度记录：{error}"),
                FormatError::Config(problem) => {
                    format!("第 {} 行：{}", problem.line, fault(&problem.fault))
                }
                FormatError::Newer { found } => {
                    format!("由更新版本的 ninety 写成（文件版本 {found}，本程序只认识 {VERSION}）")
                }
                FormatError::TooLarge { limit } => {
                    format!("文件超过了 {} MiB，不会读取", limit / (1 << 20))
                }
                FormatError::TooMany => "这不是进度记录：里面的值超过了 400 万个".into(),
                FormatError::NotAFile => "这不是文件".into(),
                FormatError::Unfaithful => "写入后会读不回原样".into(),
            };
            format!("{}：{reason}", path.display())
        }
        StoreError::OtherRoadmap { path, found, expected } => {
            format!("{}：属于路线 `{found}`，不是 `{expected}`", path.display())
        }
        StoreError::Newer { path, found } => {
            format!("{}：由更新版本的 ninety 写成（文件版本 {found}），不作改动", path.display())
        }
        StoreError::NoHome => "找不到主目录，请用 --data 指定进度文件".into(),
    }
}
