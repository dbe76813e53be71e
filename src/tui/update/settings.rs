//! Owns changing settings, each shown and kept at once; refuses to write the configuration itself.

use super::super::action::Command;
use super::super::effect::Effect;
use super::super::forms::{PlanForm, PlanRow};
use super::super::model::{Model, Notice};
use super::super::overlay::Overlay;
use super::super::preferences::{Setting, ThemeName};
use super::super::settings::SettingRow;
use super::plan;
use crate::domain::plan_draft::PlanDraft;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Does what a command means among the settings.
pub(super) fn obey(model: &mut Model, command: Command) -> Vec<Effect> {
    let Some(Overlay::Settings(settings)) = &mut model.overlay else { return Vec::new() };
    match command {
        Command::RowUp => settings.step(-1),
        Command::RowDown => settings.step(1),
        Command::Less => return change(model, -1),
        Command::ChangeSetting if settings.row() == SettingRow::RestDays => {
            let space = KeyEvent::new(KeyCode::Char(' '), KeyModifiers::NONE);
            return change_plan(model, PlanRow::Rest, |form, _| form.type_key(space));
        }
        Command::More | Command::ChangeSetting => return change(model, 1),
        _ => {}
    }
    Vec::new()
}

/// Changes the chosen setting to its next value, or to the one before.
fn change(model: &mut Model, steps: i64) -> Vec<Effect> {
    let Some(Overlay::Settings(settings)) = &model.overlay else { return Vec::new() };
    let preferences = &mut model.preferences;
    let turned = |value: &mut bool| {
        *value = !*value;
        *value
    };
    let setting = match settings.row() {
        SettingRow::Language => return switch_language(model),
        SettingRow::Theme => {
            preferences.theme = another_theme(preferences.theme, steps);
            Setting::Theme(preferences.theme)
        }
        SettingRow::Ascii => Setting::Ascii(turned(&mut preferences.ascii)),
        SettingRow::Mouse => Setting::Mouse(turned(&mut preferences.mouse)),
        SettingRow::Motion => Setting::Motion(turned(&mut preferences.motion)),
        SettingRow::DayStart => {
            return change_plan(model, PlanRow::DayStart, |form, today| form.shift(steps, today));
        }
        SettingRow::RestDays => {
            choose_weekday(model, steps);
            return Vec::new();
        }
    };
    keep(model, setting)
}

/// Keeps a setting, and says so.
fn keep(model: &mut Model, setting: Setting) -> Vec<Effect> {
    let said = (model.strings().settings.kept)(&setting.line());
    model.notice = Some(Notice::Said(said));
    vec![Effect::Keep(setting), Effect::Examine]
}

fn another_theme(theme: ThemeName, steps: i64) -> ThemeName {
    let all = ThemeName::ALL;
    let at = all.iter().position(|(_, known)| *known == theme).unwrap_or(0);
    let further = if steps < 0 { all.len() - 1 } else { 1 };
    all[(at + further) % all.len()].1
}

/// Goes over to the other language, and keeps it unless the first run is not accepted yet: before
/// that nothing is written.
pub(super) fn switch_language(model: &mut Model) -> Vec<Effect> {
    let lang = model.edition.lang.other();
    let setting = Setting::Lang(lang.tag());
    model.language_unkept = !model.overview.started;
    if matches!(model.overlay, Some(Overlay::Settings(_))) {
        let said = (lang.strings().settings.kept)(&setting.line());
        model.notice = Some(Notice::Said(said));
    }
    let keep = model.overview.started.then_some(Effect::Keep(setting));
    std::iter::once(Effect::Speak(lang)).chain(keep).collect()
}

/// Chooses another weekday, as the plan's panel does.
fn choose_weekday(model: &mut Model, steps: i64) {
    let today = model.today();
    let mut form = plan_form(model);
    form.turn_to(PlanRow::Rest);
    form.shift(steps, today);
    if let Some(Overlay::Settings(settings)) = &mut model.overlay {
        settings.weekday = form.weekday;
    }
}

/// Changes one row of the plan's panel without opening it.
fn change_plan(
    model: &mut Model,
    row: PlanRow,
    edit: impl FnOnce(&mut PlanForm, chrono::NaiveDate),
) -> Vec<Effect> {
    let today = model.today();
    let mut form = plan_form(model);
    form.turn_to(row);
    edit(&mut form, today);
    let overlay = model.overlay.take();
    let effects = plan::take_plan(model, Box::new(form));
    // What cannot be is told, and what was chosen stays so.
    model.overlay = overlay;
    effects
}

/// The plan's panel as it would be now, with the weekday that is chosen.
fn plan_form(model: &Model) -> PlanForm {
    let draft = PlanDraft::of(&model.edition.roadmap, &model.progress, &model.overview);
    let mut form = PlanForm::new(&draft, model.today());
    if let Some(Overlay::Settings(settings)) = &model.overlay {
        form.weekday = settings.weekday;
    }
    form
}
