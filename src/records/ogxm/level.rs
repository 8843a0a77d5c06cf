//! How deeply a program looked.

use super::bytes::Bytes;
use crate::text::digits;

/// How deeply a program looked; what is not told is as in the block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Level {
    /// The program's own name for it.
    name: Option<String>,
    plies: Option<u32>,
    cube_plies: Option<u32>,
    /// A rollout, and of how many games if that is known.
    rollout: Option<Option<u32>>,
}

impl Level {
    /// The level that a record of the second version describes. Plies are counted as GNU Backgammon
    /// counts them.
    pub(super) fn read(bytes: &mut Bytes<'_>) -> Option<Level> {
        let mut fields = bytes.record()?;
        Some(Level {
            name: fields.text(0)?.filter(|name| !name.is_empty()),
            plies: fields.number(1)?,
            cube_plies: fields.number(2)?,
            rollout: fields.get(3, |bytes| bytes.record()?.number(0))?,
        })
    }

    /// The level of a byte of the first version, or else of these numbers of plies.
    pub(super) fn old(byte: u8, plies: [u8; 2]) -> Level {
        let number = u32::from(byte & 0xF);
        let named = |name: String| Level {
            name: Some(name),
            ..Level::default()
        };
        match byte {
            0 => {
                let told = plies.into_iter().find(|&plies| plies != 0);
                let plies = told.map(u32::from);
                Level {
                    plies,
                    cube_plies: plies,
                    ..Level::default()
                }
            }
            _ if byte & 0x20 != 0 => named("rollout".to_owned()),
            _ if byte & 0x40 != 0 => named("database".to_owned()),
            _ if byte & 0x10 != 0 => named(["truncated", &digits(number)].concat()),
            _ => Level {
                plies: Some(number),
                cube_plies: Some(number),
                ..Level::default()
            },
        }
    }

    /// This level, but for what another one inside it tells.
    pub(super) fn with(&self, own: Option<&Level>) -> Level {
        let Some(own) = own else {
            return self.clone();
        };
        // The name of the whole is not that of a part that was looked at otherwise.
        let name = if own.plies.or(own.cube_plies).is_some() || own.rollout.is_some() {
            None
        } else {
            self.name.clone()
        };
        Level {
            name: own.name.clone().or(name),
            plies: own.plies.or(self.plies),
            cube_plies: own.cube_plies.or(self.cube_plies),
            rollout: own.rollout.or(self.rollout),
        }
    }

    /// Its name for plays: the program's, `rollout, 1296 games`, or `2-ply`.
    pub(super) fn of_play(&self) -> String {
        self.text(self.plies)
    }

    /// Its name for the cube.
    pub(super) fn of_cube(&self) -> String {
        self.text(self.cube_plies.or(self.plies))
    }

    fn text(&self, plies: Option<u32>) -> String {
        const LONGEST: usize = 60;
        if let Some(name) = &self.name {
            return name.chars().take(LONGEST).collect();
        }
        match (self.rollout, plies) {
            (Some(Some(games)), _) => ["rollout, ", &digits(games), " games"].concat(),
            (Some(None), _) => "rollout".to_owned(),
            (None, Some(plies)) => [&digits(plies), "-ply"].concat(),
            (None, None) => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_of_a_byte() {
        let name = |byte| Level::old(byte, [0, 2]).of_play();
        let names = [0, 3, 0x12, 0x20, 0x40].map(name);
        assert_eq!(
            names,
            ["2-ply", "3-ply", "truncated2", "rollout", "database"]
        );
        assert_eq!(Level::old(0, [0, 0]).of_cube(), "");
    }

    #[test]
    fn a_part_that_was_looked_at_otherwise() {
        let block = Level {
            name: Some("world class".to_owned()),
            plies: Some(2),
            cube_plies: Some(3),
            rollout: None,
        };
        assert_eq!(block.with(None).of_play(), "world class");
        let deeper = Level {
            plies: Some(4),
            ..Level::default()
        };
        let deeper = block.with(Some(&deeper));
        assert_eq!(
            (deeper.of_play(), deeper.of_cube()),
            ("4-ply".to_owned(), "3-ply".to_owned())
        );
        let rollout = Level {
            rollout: Some(Some(1296)),
            ..Level::default()
        };
        assert_eq!(block.with(Some(&rollout)).of_cube(), "rollout, 1296 games");
    }
}
