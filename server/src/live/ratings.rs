//! Ratings by Glicko-2, of accounts that play rated matches with each other.

use jsboard::Side;
use jsboard_rooms::User;
use jsboard_rooms::table::{Table, TableEvent};
use serde::Serialize;
use skillratings::Outcomes;
use skillratings::glicko2::{Glicko2Config, Glicko2Rating, glicko2};
use tokio::sync::MutexGuard;

use super::Live;
use crate::service::ServiceError;
use crate::store::{Row, Statement, StoreError, sql};

/// A player's rating.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Rated {
    pub(crate) name: String,
    pub(crate) rating: f64,
    /// How uncertain the rating is: one standard deviation.
    pub(crate) deviation: f64,
    #[serde(skip)]
    pub(crate) volatility: f64,
    pub(crate) matches: i64,
    pub(crate) won: i64,
}

impl Rated {
    /// Who has not played yet: 1500, and nothing is known.
    fn new(name: &str) -> Rated {
        let Glicko2Rating {
            rating,
            deviation,
            volatility,
        } = Glicko2Rating::new();
        Rated {
            name: name.to_owned(),
            rating,
            deviation,
            volatility,
            matches: 0,
            won: 0,
        }
    }

    fn read(row: &Row) -> Result<Rated, StoreError> {
        let number = |column| {
            let text = row.text(column)?;
            let wrong = |_| StoreError::Failed(format!("a rating: {text:?} is no number"));
            text.parse::<f64>().map_err(wrong)
        };
        Ok(Rated {
            name: row.text(0)?.to_owned(),
            rating: number(1)?,
            deviation: number(2)?,
            volatility: number(3)?,
            matches: row.int(4)?,
            won: row.int(5)?,
        })
    }

    fn glicko(&self) -> Glicko2Rating {
        Glicko2Rating {
            rating: self.rating,
            deviation: self.deviation,
            volatility: self.volatility,
        }
    }

    fn after(self, rating: &Glicko2Rating, has_won: bool) -> Rated {
        Rated {
            rating: rating.rating,
            deviation: rating.deviation,
            volatility: rating.volatility,
            matches: self.matches + 1,
            won: self.won + i64::from(has_won),
            ..self
        }
    }

    fn stored(&self, at: i64) -> Statement {
        sql!(
            "INSERT INTO ratings (name_key, name, rating, deviation, volatility, matches, won, at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
             ON CONFLICT (name_key) DO UPDATE SET name = excluded.name, rating = excluded.rating, \
             deviation = excluded.deviation, volatility = excluded.volatility, matches = excluded.matches, \
             won = excluded.won, at = excluded.at",
            self.name.to_ascii_lowercase(),
            self.name.as_str(),
            self.rating.to_string(),
            self.deviation.to_string(),
            self.volatility.to_string(),
            self.matches,
            self.won,
            at,
        )
    }
}

/// What the end of a rated match changes; nothing of other events. The guard is held until it is stored.
///
/// # Errors
/// `unavailable` if the store cannot be read.
pub(crate) async fn after<'a>(
    live: &'a Live,
    table: &Table,
    events: &[TableEvent],
) -> Result<Option<(Vec<Statement>, MutexGuard<'a, ()>)>, ServiceError> {
    let ended = events
        .iter()
        .find_map(|event| Some((event.result?, event.at)));
    let Some((result, at)) = ended.filter(|_| table.terms().is_rated) else {
        return Ok(None);
    };
    let winner = result.winner.and_then(|side| Side::from_index(side.into()));
    let [Some(o), Some(x)] = &table.seats().0 else {
        return Ok(None);
    };
    let Some(winner) = winner else {
        return Ok(None);
    };
    let guard = live.tables.rating.lock().await;
    let o = of(live, o).await?;
    let x = of(live, x).await?;
    let outcome = match winner {
        Side::O => Outcomes::WIN,
        Side::X => Outcomes::LOSS,
    };
    let (new_o, new_x) = glicko2(&o.glicko(), &x.glicko(), &outcome, &Glicko2Config::new());
    let rated = [
        o.after(&new_o, winner == Side::O),
        x.after(&new_x, winner == Side::X),
    ];
    let statements = rated.iter().map(|rated| rated.stored(at)).collect();
    Ok(Some((statements, guard)))
}

/// The rating of a user.
///
/// # Errors
/// `unavailable` if the store cannot be read.
pub(crate) async fn of(live: &Live, user: &User) -> Result<Rated, ServiceError> {
    let query = sql!(
        "SELECT name, rating, deviation, volatility, matches, won FROM ratings WHERE name_key = $1",
        user.name().to_ascii_lowercase(),
    );
    let rows = live.store.read(query).await?;
    let rated = rows.first().map(Rated::read).transpose()?;
    Ok(rated.unwrap_or_else(|| Rated::new(user.name())))
}

/// The best of those whose rating is known well enough, the best first.
///
/// # Errors
/// `unavailable` if the store cannot be read.
pub(crate) async fn best(live: &Live, most: usize) -> Result<Vec<Rated>, ServiceError> {
    const CERTAIN: f64 = 150.0;
    let query = sql!("SELECT name, rating, deviation, volatility, matches, won FROM ratings");
    let rows = live.store.read(query).await?;
    let mut rated = rows
        .iter()
        .map(Rated::read)
        .collect::<Result<Vec<_>, _>>()?;
    rated.retain(|rated| rated.deviation <= CERTAIN);
    rated.sort_by(|a, b| b.rating.total_cmp(&a.rating));
    rated.truncate(most);
    Ok(rated)
}
