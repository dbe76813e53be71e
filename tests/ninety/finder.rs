//! Looking for topics and actions, by keys and on screens in both languages and three sizes.

use crate::support::{App, DAY_19, snapshot};
use ninety::domain::roadmap::TopicId;
use ninety::text::Lang;
use ninety::tui::model::Screen;
use ninety::tui::overlay::Overlay;

fn app(lang: Lang, keys: &str) -> App {
    let mut app = App::new(lang, (80, 24), Some(DAY_19));
    app.press(keys);
    app
}

#[test]
fn looking_for_a_topic() {
    snapshot("find-topic", Some(DAY_19), "/rag<Down>");
}

#[test]
fn the_palette() {
    snapshot("palette", Some(DAY_19), ":c");
}

#[test]
fn a_topic_is_found_in_chinese_english_and_pinyin_in_either_language() {
    for lang in Lang::ALL {
        for typed in ["微调", "fine-tun", "qlhwt", "qinglianghua"] {
            let app = app(lang, &format!("/{typed}<Enter>"));
            let id = TopicId::new("parameter-efficient-finetuning");
            if app.model.chosen_topic() != Some(&id) {
                // Another topic has fine-tuning in its title too.
                assert!(typed == "fine-tun" || typed == "微调", "{lang:?} {typed}");
            }
            assert_eq!(app.model.screen, Screen::Roadmap);
            assert!(app.model.overlay.is_none());
        }
    }
    let app = app(Lang::Chinese, "/hardware<Enter>");
    assert_eq!(app.model.chosen_topic(), Some(&TopicId::new("choosing-hardware")));
}

#[test]
fn what_is_not_found_is_said_and_the_line_stays() {
    let mut app = app(Lang::English, "/nothing like it<Enter>");
    assert!(app.screen().contains("Nothing is called so."), "{}", app.screen());
    app.press("<Esc>");
    assert!(app.model.overlay.is_none() && app.model.screen == Screen::Today);
}

#[test]
fn from_a_card_one_goes_to_another() {
    let app = app(Lang::English, "<Enter>/transformer<Enter>");
    assert_eq!(app.model.open_topic.as_ref().unwrap().id, TopicId::new("transformer"));
}

#[test]
fn every_action_is_taken_by_its_name_in_either_language() {
    let mut english = app(Lang::English, ":calendar<Enter>");
    assert!(matches!(english.model.overlay, Some(Overlay::Calendar(_))));
    english.press("<Esc><C-p>progress<Enter>");
    assert_eq!(english.model.screen, Screen::Progress);
    let chinese = app(Lang::Chinese, "：dk<Enter>");
    assert!(matches!(chinese.model.overlay, Some(Overlay::CheckIn(_))), "打卡 by its initials");
    let ended = app(Lang::English, ":quit<Enter>");
    assert!(ended.model.ended);
    // What only a card can do is offered on a card.
    let card = app(Lang::English, "<Enter>:answers<Enter>");
    assert!(card.model.open_topic.as_ref().unwrap().answers);
}

#[test]
fn what_is_pasted_is_looked_for() {
    let mut app = app(Lang::English, "/");
    app.event(crossterm::event::Event::Paste("vLLM\n".into()));
    app.press("<Enter>");
    assert_eq!(app.model.chosen_topic(), Some(&TopicId::new("serve-with-vllm")));
}
