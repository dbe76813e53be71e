//! Owns which languages there are and which one a locale asks for; refuses to read the environment itself.

use super::strings::Strings;
use super::{en, zh};

/// A language that the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    /// Simplified Chinese.
    Chinese,
    /// English.
    English,
}

impl Lang {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::Chinese, Self::English];

    /// The BCP 47 tag: `zh-CN` or `en`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    /// The language's own name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Chinese => "中文",
            Self::English => "English",
        }
    }

    /// The other language.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Chinese => Self::English,
            Self::English => Self::Chinese,
        }
    }

    /// Every sentence in this language.
    #[must_use]
    pub fn strings(self) -> &'static Strings {
        match self {
            Self::Chinese => &zh::STRINGS,
            Self::English => &en::STRINGS,
        }
    }

    /// The language of a tag or locale such as `zh-CN`, `zh_TW.UTF-8`, `en` or `en_GB`; `None` for
    /// any other language and for the locales `C` and `POSIX`.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        let language = tag.split(['-', '_', '.', '@']).next().unwrap_or_default();
        if language.eq_ignore_ascii_case("zh") {
            Some(Self::Chinese)
        } else if language.eq_ignore_ascii_case("en") {
            Some(Self::English)
        } else {
            None
        }
    }
}

/// Chooses the language: the first of `wanted` that names one the program speaks, else English.
/// The caller orders them: the option, the setting, then the environment's locales.
pub fn detect<'a>(wanted: impl IntoIterator<Item = &'a str>) -> Lang {
    wanted.into_iter().find_map(Lang::parse).unwrap_or(Lang::English)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales_name_their_language() {
        let cases = [
            ("zh-CN", Some(Lang::Chinese)),
            ("zh_TW.UTF-8", Some(Lang::Chinese)),
            ("ZH", Some(Lang::Chinese)),
            ("en", Some(Lang::English)),
            ("en_GB.UTF-8@euro", Some(Lang::English)),
            ("C.UTF-8", None),
            ("POSIX", None),
            ("zhx", None),
            ("", None),
        ];
        for (tag, lang) in cases {
            assert_eq!(Lang::parse(tag), lang, "{tag}");
        }
    }

    #[test]
    fn the_first_known_wish_is_granted() {
        assert_eq!(detect(["fr", "zh-CN", "en"]), Lang::Chinese);
        assert_eq!(detect(["C", ""]), Lang::English);
        assert_eq!(detect([]), Lang::English);
    }
}
