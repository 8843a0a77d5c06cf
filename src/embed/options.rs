//! The options of the embeds, as texts: what attributes hold, and scripts' values as texts.

use crate::geometry::{Home, View};
use crate::notation::read_id;
use crate::request::{ApiError, drawable, read_ids, unknown};
use crate::rules::{Setup, Side, Variant};
use crate::text::{number, split_at_first};

/// The Position ID of the start of a game.
const START: &str = "4HPwATDgc/ABMA";
/// The options of every embed. `debug` and `imageserver` are for the script that holds the board.
const COMMON: [&str; 11] = [
    "width",
    "height",
    "css",
    "colours",
    "format",
    "imageserver",
    "numbers",
    "home",
    "flip",
    "lang",
    "debug",
];
/// Three names for one thing: the context shown.
const IDS: [&str; 3] = ["id", "gnubgid", "xgid"];

/// The texts of the options that were given, by name.
#[derive(Clone, Debug, Default)]
pub(super) struct OptionTexts {
    given: Vec<(&'static str, String)>,
}

impl From<Vec<(&'static str, String)>> for OptionTexts {
    fn from(given: Vec<(&'static str, String)>) -> OptionTexts {
        OptionTexts { given }
    }
}

impl OptionTexts {
    /// The options that these names and texts are.
    ///
    /// # Errors
    /// `bad_option` for a name that is none of all embeds' nor among `own`.
    pub(super) fn read(
        texts: &[(&str, &str)],
        own: &'static [&'static str],
    ) -> Result<OptionTexts, ApiError> {
        let mut options = OptionTexts::default();
        let all = [own, &COMMON].concat();
        for &(name, text) in texts {
            let Some(&name) = all.iter().find(|known| **known == name) else {
                return Err(unknown("option", name, &all));
            };
            options.given.push((name, text.to_owned()));
        }
        Ok(options)
    }

    /// These options, but for those of these names.
    pub(super) fn without(&self, names: &[&str]) -> OptionTexts {
        let given = self.given.iter().filter(|(name, _)| !names.contains(name));
        OptionTexts {
            given: given.cloned().collect(),
        }
    }

    /// Which options are others than they were.
    pub(super) fn changed_from(&self, older: &OptionTexts) -> Changed {
        let names = self.given.iter().chain(&older.given);
        let differs = |name: &&'static str| self.get(name) != older.get(name);
        Changed(names.map(|(name, _)| *name).filter(differs).collect())
    }

    /// These options, but for what `newer` says.
    pub(super) fn with(&self, newer: &OptionTexts) -> OptionTexts {
        let is_id = |name| IDS.contains(&name);
        let other_id = newer.given.iter().any(|&(name, _)| is_id(name));
        let stays = |name| newer.get(name).is_none() && !(other_id && is_id(name));
        let mut all = newer.clone();
        for (name, text) in &self.given {
            if stays(name) {
                all.given.push((name, text.clone()));
            }
        }
        all
    }

    /// The text of an option, if it was given.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.given.iter().find(|(known, _)| *known == name)?;
        Some(&found.1)
    }

    /// Whether an option is on: an attribute alone is.
    pub(super) fn flag(&self, name: &str) -> Result<bool, ApiError> {
        match self.get(name) {
            None | Some("false") => Ok(false),
            Some("" | "true") => Ok(true),
            _ => Err(self.wrong(name, "true or false")),
        }
    }

    /// A size in CSS pixels, 1 to 100000; what follows a decimal point does not count.
    pub(super) fn size(&self, name: &str) -> Result<Option<u32>, ApiError> {
        let Some(text) = self.get(name) else {
            return Ok(None);
        };
        let (whole, rest) = split_at_first(text, b'.').unwrap_or((text, ""));
        let size = number(whole).filter(|size| (1..=100_000).contains(size));
        let is_number = rest.bytes().all(|b| b.is_ascii_digit());
        size.filter(|_| is_number)
            .map(Some)
            .ok_or_else(|| self.wrong(name, "1 to 100000"))
    }

    /// The error of an option that is not what it can be, with what it is.
    pub(super) fn wrong(&self, name: &str, expected: &str) -> ApiError {
        let given = self.get(name).unwrap_or_default();
        wrong(name, &[expected, ", not “", given, "”"].concat())
    }

    /// Which of the texts that it can have an option has, as an index; the first where it was not
    /// given.
    pub(super) fn choice(&self, name: &str, known: &[&str]) -> Result<usize, ApiError> {
        let Some(text) = self.get(name) else {
            return Ok(0);
        };
        let found = known.iter().position(|known| *known == text);
        found.ok_or_else(|| unknown(name, text, known))
    }

    /// The side at the bottom.
    pub(super) fn bottom(&self) -> Result<Side, ApiError> {
        Ok(if self.flag("flip")? { Side::O } else { Side::X })
    }

    /// On which side the home boards lie.
    pub(super) fn home(&self) -> Result<Home, ApiError> {
        let is_left = self.choice("home", &["right", "left"])? == 1;
        Ok(if is_left { Home::Left } else { Home::Right })
    }

    /// How the board is turned.
    pub(super) fn view(&self) -> Result<View, ApiError> {
        Ok(View {
            bottom: self.bottom()?,
            home: self.home()?,
        })
    }

    /// The variant of the game.
    pub(super) fn variant(&self) -> Result<&'static Variant, ApiError> {
        let names = Variant::ALL.map(|variant| variant.name);
        Ok(Variant::ALL[self.choice("variant", &names)?])
    }

    /// The state that the IDs name, be it possible or not; the start of a game without any.
    pub(super) fn named(&self) -> Result<Setup, ApiError> {
        let ids: Vec<&str> = IDS.iter().filter_map(|name| self.get(name)).collect();
        let mut setup = read_ids(if ids.is_empty() { &[START] } else { &ids }, read_id)?;
        setup.variant = self.variant()?;
        if ids.is_empty() {
            setup.board = setup.variant.start;
        }
        Ok(setup)
    }

    /// The same state, whose checkers can stand like that.
    pub(super) fn setup(&self) -> Result<Setup, ApiError> {
        drawable(self.named()?)
    }
}

/// The names of options that have changed.
pub(super) struct Changed(Vec<&'static str>);

impl Changed {
    /// Whether one of these has.
    pub(super) fn any(&self, names: &[&str]) -> bool {
        self.0.iter().any(|name| names.contains(name))
    }

    /// Whether another state is named.
    pub(super) fn id(&self) -> bool {
        self.any(&IDS)
    }

    /// Whether none has.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The error of an option that is not what it can be.
pub(super) fn wrong(option: &str, expected: &str) -> ApiError {
    refused(&["option ", option].concat(), expected)
}

/// The error of what is no option, such as a command, and not what it can be.
pub(super) fn refused(name: &str, expected: &str) -> ApiError {
    ApiError::option([name, ": expected ", expected].concat())
}
