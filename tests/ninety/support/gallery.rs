//! Owns the gallery: every screen in both languages, all sizes and themes, as pictures of the real views and a page that shows them; refuses to draw a screen itself.

use super::app::{App, DAY_19, NOW};
use super::svg::{self, Ground};
use chrono::Days;
use ninety::text::Lang;
use ninety::tui::action::Action;
use ninety::tui::theme::Theme;
use ratatui::layout::Size;
use std::fmt::Write;

/// Sizes that a terminal is shown at.
pub(crate) const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (100, 30), (160, 50)];

/// The size of the pictures of the README.
pub(crate) const README_SIZE: (u16, u16) = (100, 30);

/// The scenes of which the README shows pictures.
pub(crate) const README: [&str; 6] =
    ["today", "roadmap", "progress", "ways", "calendar", "reference"];

/// An evening on which the learner of [`DAY_19`] is behind.
const BEHIND: &str = "2026-12-08T21:00:00";

/// A roadmap of one's own, beside the built-in one.
const OWN: &str = "# Rust in a month {#rust}\n\n## Ownership {#ownership days=10}\n\n### Moves {#moves}\n\n### Borrowing {#borrowing}\n\n## Traits {#traits days=20}\n\n### Generics {#generics}\n";

/// The themes by name.
pub(crate) fn themes() -> [(&'static str, Theme); 5] {
    [
        ("default", Theme::colours()),
        ("dark", Theme::dark()),
        ("light", Theme::light()),
        ("no-colour", Theme::plain()),
        ("ascii", Theme::colours().in_ascii()),
    ]
}

/// A screen, and how one comes to it.
#[derive(Debug)]
pub(crate) struct Scene {
    /// Its name in the names of files.
    pub(crate) name: &'static str,
    /// What it is called, in Chinese and English.
    title: [&'static str; 2],
    /// The moment.
    at: &'static str,
    /// The record, if there is one.
    record: Option<&'static str>,
    /// What happens to the world before the first key.
    before: fn(&mut App),
    /// The keys.
    keys: &'static str,
    /// The sizes.
    pub(crate) sizes: &'static [(u16, u16)],
}

impl Scene {
    /// A scene of the learner of [`DAY_19`].
    const fn new(name: &'static str, title: [&'static str; 2], keys: &'static str) -> Self {
        let (at, record) = (NOW, Some(DAY_19));
        Self { name, title, at, record, before: |_| {}, keys, sizes: &SIZES }
    }

    const fn behind(self) -> Self {
        Self { at: BEHIND, ..self }
    }

    const fn first_run(self) -> Self {
        Self { record: None, ..self }
    }

    const fn after(self, before: fn(&mut App)) -> Self {
        Self { before, ..self }
    }

    const fn sized(self, sizes: &'static [(u16, u16)]) -> Self {
        Self { sizes, ..self }
    }

    /// The scene with this name.
    pub(crate) fn named(name: &str) -> &'static Self {
        SCENES.iter().find(|scene| scene.name == name).expect("a scene has this name")
    }

    /// The application as it is then.
    pub(crate) fn open(&self, lang: Lang, size: (u16, u16)) -> App {
        let mut app = App::at(self.at, lang, size, self.record);
        (self.before)(&mut app);
        app.press(self.keys);
        app
    }
}

/// Every screen and everything that can lie over one.
pub(crate) static SCENES: &[Scene] = &[
    Scene::new("welcome", ["首次启动", "First run"], "").first_run(),
    Scene::new("first-day", ["第一天", "First day"], "<Enter>").first_run(),
    Scene::new("today", ["今日", "Today"], ""),
    Scene::new("today-behind", ["今日，进度落后", "Today, behind"], "").behind(),
    Scene::new("today-paused", ["今日，暂停中", "Today, paused"], "P").behind(),
    Scene::new("undone", ["撤销之后", "After an undo"], "2n<Space><Esc>u1"),
    Scene::new("roadmap", ["路线", "Roadmap"], "2nn"),
    Scene::new("roadmap-folded", ["路线，折叠", "Roadmap, folded"], "2zj"),
    Scene::new("progress", ["进度", "Progress"], "3"),
    Scene::new("progress-end", ["进度，末尾", "Progress, its end"], "3G"),
    Scene::new("reference", ["参考", "Reference"], "4/gemini 2.5<Enter>n"),
    Scene::new("reference-start", ["参考，开头", "Reference, its beginning"], "4"),
    Scene::new("reference-search", ["参考，搜索", "Reference, searching"], "4/RAG"),
    Scene::new("card", ["学习卡", "Study card"], "2gjjj<Enter>"),
    Scene::new(
        "card-answers",
        ["学习卡，步骤与答案", "Study card, steps and answers"],
        "2gjjj<Enter><Tab>x<Tab>a<C-d>",
    ),
    Scene::new("ticked", ["打勾之后", "After a tick"], "2n<Space>"),
    Scene::new("recall-question", ["回忆：问题", "Recall, the question"], "2n<Space><Enter>"),
    Scene::new("recall-answer", ["回忆：答案", "Recall, the answer"], "2n<Space><Enter><Enter>"),
    Scene::new("check-in", ["打卡", "Check-in"], "C30<Tab>读完第三章 chapter 3"),
    Scene::new("note", ["笔记", "Note"], "2ne<Enter>再写一行 one more line"),
    Scene::new("dates", ["日期", "Dates"], "2D<Up>"),
    Scene::new("calendar", ["日历", "Calendar"], "m<Left>"),
    Scene::new("plan", ["计划", "Plan"], "p"),
    Scene::new(
        "plan-edited",
        ["计划，修改中", "Plan, being edited"],
        "p<Down><Down><Right><Right>",
    ),
    Scene::new("ways", ["回到计划的办法", "Ways back to the plan"], "w").behind(),
    Scene::new("cue", ["提示语", "A cue"], "看完新闻就打开 after the news")
        .first_run()
        .after(second_day),
    Scene::new("milestone", ["里程碑", "Milestone"], MILESTONE).first_run(),
    Scene::new("finished", ["全部完成", "All done"], FINISHED),
    Scene::new("finder", ["查找主题", "Finding a topic"], "/rag<Down>"),
    Scene::new("palette", ["所有操作", "Every action"], ":"),
    Scene::new("shelf", ["选择路线", "Choosing a roadmap"], "O<Down>").after(own_roadmap),
    Scene::new("settings", ["设置", "Settings"], ",<Down>"),
    Scene::new("tour", ["导览", "The tour"], "T"),
    Scene::new("help", ["按键", "Keys"], "?"),
    Scene::new("help-card", ["学习卡的按键", "Keys of the study card"], "2n<Enter>?"),
    Scene::new("unsaved", ["未能保存", "Not saved"], "2n<Space><Esc>1").after(block),
    Scene::new("leaving-unsaved", ["未保存就退出", "Leaving unsaved"], "2n<Space><Esc>q")
        .after(block),
    Scene::new("too-small", ["窗口太小", "Too small"], "").sized(&[(29, 7), (12, 4)]),
];

/// Ticks the first stage.
const MILESTONE: &str = "<Enter>2<Space><Esc>j<Space><Esc>j<Space><Esc>j<Space><Esc>j<Space><Esc>j<Space><Esc>j<Space><Esc>j<Space><Esc>j<Space><Esc>j<Space><Esc>j<Space><Esc>";

/// Ticks whatever is open, until nothing is.
const FINISHED: &str = "2gnd<Esc><Esc>2nd<Esc><Esc>2nd<Esc><Esc>2nd<Esc><Esc>2nd<Esc><Esc>2nd<Esc><Esc>2nd<Esc><Esc>2nd<Esc><Esc>2nd<Esc><Esc>2nd<Esc><Esc>2nd<Esc><Esc>2nd<Esc><Esc>2nd<Esc><Esc>2nd<Esc><Esc>2nd<Esc><Esc>2nd<Esc><Esc>2nd<Esc><Esc>2nd<Esc><Esc>2nd<Esc><Esc>2nd<Esc><Esc>2nd<Esc><Esc>2nd<Esc><Esc>2nd<Esc><Esc>2nd<Esc><Esc>2nd<Esc><Esc>2nd<Esc><Esc>2nd<Esc><Esc>2nd<Esc><Esc>1<Esc>";

/// A folder where the progress file is to be: nothing can be saved.
fn block(app: &mut App) {
    std::fs::remove_file(app.path()).unwrap();
    std::fs::create_dir(app.path()).unwrap();
}

fn own_roadmap(app: &mut App) {
    let folder = app.path().with_file_name("roadmaps");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("rust.md"), OWN).unwrap();
}

/// Whoever studied on the first day is asked on the second.
fn second_day(app: &mut App) {
    app.press("<Enter><Space><Esc>");
    let tomorrow = app.model.today() + Days::new(1);
    app.act(Action::Date(tomorrow));
}

/// One picture of the gallery.
pub(crate) struct Picture {
    pub(crate) scene: &'static Scene,
    pub(crate) lang: Lang,
    pub(crate) size: (u16, u16),
    pub(crate) theme: (&'static str, Theme),
    pub(crate) svg: String,
}

impl Picture {
    /// The name of its file.
    pub(crate) fn file(&self) -> String {
        file(self.scene, self.lang, self.size, self.theme.0)
    }
}

fn file(scene: &Scene, lang: Lang, (width, height): (u16, u16), theme: &str) -> String {
    format!("{}-{}-{width}x{height}-{theme}.svg", scene.name, lang.tag())
}

/// A screen as it stands, in its theme.
pub(crate) fn picture(app: &App) -> String {
    svg::picture(&app.draw().0, Ground::of(&app.theme))
}

/// Draws the pictures of a scene in a language, one after the other.
pub(crate) fn draw(scene: &'static Scene, lang: Lang, mut shown: impl FnMut(Picture)) {
    let mut app = scene.open(lang, scene.sizes[0]);
    for size in scene.sizes {
        app.act(Action::Resize(Size { width: size.0, height: size.1 }));
        for theme in themes() {
            app.theme = theme.1;
            shown(Picture { scene, lang, size: *size, theme, svg: picture(&app) });
        }
    }
}

/// A choice on the page: which pictures are shown, by a class of theirs.
struct Choice {
    /// What is chosen: a class that all pictures have that it tells apart.
    of: &'static str,
    title: &'static str,
    /// Classes, each with its name.
    options: Vec<(String, String)>,
    /// Which of them holds at first.
    first: usize,
}

fn choices() -> [Choice; 3] {
    let langs = Lang::ALL.map(|lang| (lang.tag().to_owned(), lang.tag().to_owned()));
    let sizes = SIZES.map(|(width, height)| (format!("s{width}"), format!("{width}×{height}")));
    let themes = themes().map(|(name, _)| (name.to_owned(), name.to_owned()));
    [
        Choice { of: "lang", title: "语言 · Language", options: langs.into(), first: 1 },
        Choice { of: "size", title: "尺寸 · Size", options: sizes.into(), first: 2 },
        Choice { of: "theme", title: "主题 · Theme", options: themes.into(), first: 0 },
    ]
}

/// The page that shows the pictures: scenes one below the other, and without any script a choice of
/// language, size and theme.
pub(crate) fn index() -> String {
    let (mut style, mut inputs, mut labels) = (String::new(), String::new(), String::new());
    for Choice { of, title, options, first } in choices() {
        let _ = write!(labels, "<p>{title}: ");
        let all = (format!("all-{of}"), "全部 · all".to_owned());
        for (n, (class, name)) in options.iter().chain([&all]).enumerate() {
            let checked = if n == first { " checked=\"\"" } else { "" };
            let _ =
                writeln!(inputs, "<input type=\"radio\" name=\"{of}\" id=\"{class}\"{checked}/>");
            let _ = write!(labels, "<label for=\"{class}\">{name}</label> ");
            if *class != all.0 {
                let _ = writeln!(
                    style,
                    "#{class}:checked ~ main .{of}:not(.{class}) {{ display: none }}"
                );
            }
            let _ = writeln!(
                style,
                "#{class}:checked ~ nav label[for=\"{class}\"] {{ text-decoration: underline }}"
            );
        }
        labels.push_str("</p>\n");
    }
    let (mut anchors, mut sections) = (String::new(), String::new());
    for scene in SCENES {
        let (name, title) = (scene.name, scene.title.join(" · "));
        let _ = writeln!(anchors, "<a href=\"#{name}\">{title}</a>");
        let _ = writeln!(sections, "<section id=\"{name}\"><h2>{title}</h2>");
        for lang in Lang::ALL {
            for size in scene.sizes {
                for (theme, _) in themes() {
                    sections.push_str(&figure(scene, lang, *size, theme));
                }
            }
        }
        sections.push_str("</section>\n");
    }
    format!(
        "{HEAD}{style}</style>\n</head>\n<body>\n<h1>ninety</h1>\n{inputs}<nav>\n{labels}<p>{anchors}</p>\n</nav>\n<main>\n{sections}</main>\n</body>\n</html>\n"
    )
}

/// What every page begins with.
const HEAD: &str = "<!DOCTYPE html>
<html lang=\"en\">
<head>
<meta charset=\"utf-8\"/>
<title>ninety</title>
<style>
body { font-family: sans-serif; margin: 1rem; background: #999 }
input { position: absolute; opacity: 0 }
label, a { color: black; cursor: pointer; margin-right: .7em }
figure { display: inline-block; margin: .5rem; vertical-align: top }
img { max-width: 100% }
";

fn figure(scene: &Scene, lang: Lang, size: (u16, u16), theme: &str) -> String {
    let (file, tag, (width, height)) = (file(scene, lang, size, theme), lang.tag(), size);
    // A scene that has sizes of its own is shown whatever size is chosen.
    let sized = if scene.sizes == SIZES { format!("size s{width}") } else { String::new() };
    let alt = scene.title[1];
    format!(
        "<figure class=\"lang {tag} theme {theme} {sized}\"><img src=\"{file}\" loading=\"lazy\" alt=\"{alt}\"/>\
         <figcaption><a href=\"{file}\">{tag} · {width}×{height} · {theme}</a></figcaption></figure>\n"
    )
}
