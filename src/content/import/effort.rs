//! Owns how people write days, efforts and dates; refuses to add them up.

use chrono::NaiveDate;

/// A unit of time that people plan in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Month,
}

impl Unit {
    fn days(self) -> Option<u32> {
        match self {
            Self::Minute | Self::Hour => None,
            Self::Day => Some(1),
            Self::Week => Some(7),
            Self::Month => Some(30),
        }
    }
}

const UNITS: [(&str, Unit); 22] = [
    ("minutes", Unit::Minute),
    ("minute", Unit::Minute),
    ("mins", Unit::Minute),
    ("min", Unit::Minute),
    ("分钟", Unit::Minute),
    ("hours", Unit::Hour),
    ("hour", Unit::Hour),
    ("hrs", Unit::Hour),
    ("hr", Unit::Hour),
    ("h", Unit::Hour),
    ("小时", Unit::Hour),
    ("days", Unit::Day),
    ("day", Unit::Day),
    ("d", Unit::Day),
    ("天", Unit::Day),
    ("weeks", Unit::Week),
    ("week", Unit::Week),
    ("周", Unit::Week),
    ("星期", Unit::Week),
    ("months", Unit::Month),
    ("month", Unit::Month),
    ("个月", Unit::Month),
];

/// A word, a number or a sign of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    /// A number in tenths, so that 1.5 hours can be told.
    Number(u32),
    Word(String),
    Sign(char),
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    // Nobody writes a duration further on.
    let mut chars = text.chars().take(400).peekable();
    while let Some(c) = chars.next() {
        let c = plain_digit(c);
        if c.is_ascii_digit() {
            let mut number = c.to_digit(10).unwrap_or(0);
            let mut tenths = None;
            while let Some(next) = chars.peek().map(|c| plain_digit(*c)) {
                match next.to_digit(10) {
                    Some(digit) if tenths.is_none() => {
                        number = number.saturating_mul(10).saturating_add(digit);
                    }
                    Some(digit) => tenths = tenths.map(|t: u32| if t == 10 { digit } else { t }),
                    None if next == '.' && tenths.is_none() => tenths = Some(10),
                    None => break,
                }
                chars.next();
            }
            let tenths = tenths.filter(|t| *t < 10).unwrap_or(0);
            tokens.push(Token::Number(number.saturating_mul(10).saturating_add(tenths)));
        } else if is_wide(c) {
            match ("一二三四五六七八九十".chars().position(|d| d == c), tokens.last()) {
                (Some(n), Some(Token::Word(word))) if word == "第" => {
                    tokens.push(Token::Number((u32::try_from(n).unwrap_or(0) + 1) * 10));
                }
                _ => {
                    let mut word = c.to_string();
                    let pair = matches!(
                        (c, chars.peek()),
                        ('小', Some('时'))
                            | ('分', Some('钟'))
                            | ('个', Some('月'))
                            | ('星', Some('期'))
                    );
                    if pair {
                        word.extend(chars.next());
                    }
                    tokens.push(Token::Word(word));
                }
            }
        } else if c.is_alphabetic() {
            let mut word: String = c.to_lowercase().collect();
            while let Some(next) = chars.next_if(|c| c.is_alphabetic() && !is_wide(*c)) {
                word.extend(next.to_lowercase());
            }
            tokens.push(Token::Word(word));
        } else if !c.is_whitespace() {
            tokens.push(Token::Sign(match c {
                '–' | '—' | '~' | '～' | '－' | '至' => '-',
                '（' => '(',
                '）' => ')',
                c => c,
            }));
        }
    }
    tokens
}

fn is_wide(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// A full-width digit as the digit that it is.
fn plain_digit(c: char) -> char {
    match c {
        '０'..='９' => char::from_digit(c as u32 - '０' as u32, 10).unwrap_or(c),
        c => c,
    }
}

fn unit(token: Option<&Token>) -> Option<Unit> {
    let Some(Token::Word(word)) = token else { return None };
    UNITS.iter().find(|(name, _)| name == word).map(|(_, unit)| *unit)
}

/// An amount such as `4–12 weeks`: the larger number in tenths, its unit, and where it ends.
fn amount(tokens: &[Token], at: usize) -> Option<(u32, Unit, usize)> {
    let Token::Number(first) = tokens.get(at)? else { return None };
    let mut number = *first;
    let mut next = at + 1;
    if let (Some(Token::Sign('-')), Some(Token::Number(to))) =
        (tokens.get(next), tokens.get(next + 1))
    {
        number = number.max(*to);
        next += 2;
    } else if tokens.get(next) == Some(&Token::Sign('-')) {
        // `30-day`
        next += 1;
    }
    if let Some(Token::Word(word)) = tokens.get(next)
        && word == "个"
    {
        next += 1;
    }
    let unit = unit(tokens.get(next))?;
    let per = matches!(tokens.get(next + 1), Some(Token::Sign('/')))
        || matches!(tokens.get(next + 1), Some(Token::Word(word)) if word == "per" || word == "每");
    let each = at > 0
        && matches!(tokens.get(at - 1), Some(Token::Word(word)) if word == "每" || word == "第");
    (!per && !each).then_some((number, unit, next + 1))
}

/// Study days that a title states: `(10 days)`, `（10天）`, `Week 1-2`, `第1-4周`, `Days 1-5`,
/// `| Day 7`, `13 weeks`. At most 3650.
pub(super) fn days(text: &str) -> Option<u32> {
    let tokens = tokens(text);
    let limit = |days: u32| (1..=3650).contains(&days).then_some(days);
    for at in 0..tokens.len() {
        if let Some((tenths, unit, _)) = amount(&tokens, at)
            && let Some(unit) = unit.days()
        {
            return limit(tenths.saturating_mul(unit).div_ceil(10));
        }
        if let Some(days) = numbered(&tokens, at) {
            return limit(days);
        }
    }
    None
}

/// Days of `Week 1-2`, `Day 7`, `第1-4周`: as many as the numbers count.
fn numbered(tokens: &[Token], at: usize) -> Option<u32> {
    let Token::Word(word) = tokens.get(at)? else { return None };
    let chinese = word == "第";
    let before = if chinese { None } else { unit(tokens.get(at)).and_then(Unit::days) };
    if !chinese && (before.is_none() || word == "d") {
        return None;
    }
    let Token::Number(from) = tokens.get(at + 1)? else { return None };
    let mut next = at + 2;
    let mut to = *from;
    if tokens.get(next) == Some(&Token::Sign('-')) {
        let second = if tokens.get(next + 1) == Some(&Token::Word("第".into())) {
            next + 2
        } else {
            next + 1
        };
        if let Some(Token::Number(last)) = tokens.get(second) {
            to = *last;
            next = second + 1;
        }
    }
    let unit = match before {
        Some(unit) => unit,
        None => unit(tokens.get(next))?.days()?,
    };
    let count = (to / 10).checked_sub(from / 10)?.checked_add(1)?;
    count.checked_mul(unit)
}

/// Minutes that a text states: `(1 hour)`, `90 min`, `2小时`, `1.5 h`.
pub(super) fn minutes(text: &str) -> Option<u32> {
    let tokens = tokens(text);
    let mut total = 0_u32;
    let mut at = 0;
    while at < tokens.len() {
        let Some((tenths, unit, next)) = amount(&tokens, at) else {
            at += 1;
            continue;
        };
        total = total.saturating_add(match unit {
            Unit::Minute => tenths / 10,
            Unit::Hour => tenths.saturating_mul(6),
            _ => 0,
        });
        at = next;
    }
    (total > 0).then_some(total.min(6000))
}

/// Minutes that a title states in brackets, where nothing else can be meant.
pub(super) fn minutes_in_brackets(title: &str) -> Option<u32> {
    let title = title.replace('（', "(").replace('）', ")");
    let open = title.rfind('(')?;
    let inner = title.get(open + 1..)?.split(')').next()?;
    let first = inner.trim_start_matches(['~', '≈', '约', ' ']).chars().next()?;
    if plain_digit(first).is_ascii_digit() { minutes(inner) } else { None }
}

/// Whether an effort is told by the week.
pub(super) fn is_weekly(effort: &str) -> bool {
    let effort = effort.to_lowercase();
    ["/week", "per week", "/周", "每周"].iter().any(|word| effort.contains(word))
}

/// Minutes of an effort a week, such as `6-10 hours/week`, over so many days.
pub(super) fn minutes_over(effort: &str, days: u32) -> Option<u32> {
    let weekly = is_weekly(effort);
    let plain = effort.replace("/week", "").replace("per week", "").replace("/周", "");
    let minutes = minutes(&plain)?;
    let weeks = if weekly { days.div_ceil(7).max(1) } else { 1 };
    Some(minutes.saturating_mul(weeks).min(6000))
}

/// The first date such as `2026-11-24` or `2026/11/24` in a text.
pub(super) fn date(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    (0..bytes.len()).filter(|at| bytes[*at].is_ascii_digit()).take(200).find_map(|at| {
        if at > 0 && bytes[at - 1].is_ascii_digit() {
            return None;
        }
        let found = text.get(at..at + 10)?;
        ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d"]
            .iter()
            .find_map(|form| NaiveDate::parse_from_str(found, form).ok())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        let cases = [
            ("Foundations (10 days)", Some(10)),
            ("提示工程（10天）", Some(10)),
            ("提示工程（１０ 天）", Some(10)),
            ("Loops | Day 7", Some(1)),
            ("Week 1-2", Some(14)),
            ("Week 3: Trees", Some(7)),
            ("第1-4周 基础", Some(28)),
            ("第1周-第2周", Some(7)),
            ("第三周", Some(7)),
            ("Days 1-5", Some(5)),
            ("13 weeks", Some(91)),
            ("4–12 weeks", Some(84)),
            ("30-day SQL", Some(30)),
            ("100 Days of Code", Some(100)),
            ("3个月", Some(90)),
            ("(1 hour)", None),
            ("6-10 hours/week", None),
            ("Chapter 4", None),
            ("2026", None),
            ("99999999999 weeks", None),
        ];
        for (text, expected) in cases {
            assert_eq!(days(text), expected, "{text}");
        }
    }

    #[test]
    fn efforts_are_minutes() {
        let cases = [
            ("Sorting (1 hour)", Some(60)),
            ("Sorting (~45 min)", Some(45)),
            ("排序（2小时）", Some(120)),
            ("Sorting (1.5 h)", Some(90)),
            ("Sorting (3 sorts)", None),
            ("Sorting 1 hour", None),
        ];
        for (text, expected) in cases {
            assert_eq!(minutes_in_brackets(text), expected, "{text}");
        }
        assert_eq!(minutes_over("6-10 hours/week", 14), Some(1200));
        assert_eq!(date("due 📅 2026-11-24 ok"), NaiveDate::from_ymd_opt(2026, 11, 24));
        assert_eq!(date("[2026-11-24 周二]"), NaiveDate::from_ymd_opt(2026, 11, 24));
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "\\PC{0,60}", odd in "[0-9第周天 .–-]{0,30}") {
            for text in [text, odd] {
                let _ = (days(&text), minutes(&text), minutes_in_brackets(&text), date(&text));
                let _ = minutes_over(&text, 91);
            }
        }
    }
}
