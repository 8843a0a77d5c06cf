//! A column of choices: of each chunk the different ones are kept once.

use std::collections::HashMap;

use crate::{CHUNK, Choice};

/// Choices by row, as the number of each in a list of those that occur. A chunk has no more rows than a `u16` has values, so
/// that there is a number for each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dictionary {
    choices: Vec<Choice>,
    rows: Vec<u16>,
    /// The number of each choice, until the column is full. Nothing is read in its order.
    numbers: HashMap<Choice, u16>,
}

impl Dictionary {
    /// Adds a row; the column has fewer than [`CHUNK`].
    pub(crate) fn push(&mut self, choice: Choice) {
        let next = self.choices.len() as u16;
        let number = *self.numbers.entry(choice).or_insert(next);
        if number == next && self.choices.len() == usize::from(next) {
            self.choices.push(choice);
        }
        self.rows.push(number);
        if self.rows.len() == CHUNK {
            self.numbers = HashMap::new();
            self.choices.shrink_to_fit();
        }
    }

    /// The choice of a row, which there is.
    pub(crate) fn get(&self, row: usize) -> Choice {
        self.choices[usize::from(self.rows[row])]
    }

    /// The different choices.
    pub(crate) fn choices(&self) -> &[Choice] {
        &self.choices
    }

    /// The number of each row's choice among the different ones.
    pub(crate) fn rows(&self) -> &[u16] {
        &self.rows
    }

    /// How many bytes the choices and the rows take.
    pub(crate) fn bytes(&self) -> usize {
        self.choices.capacity() * size_of::<Choice>() + self.rows.capacity() * size_of::<u16>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_a_full_column_may_be_another_choice() {
        let mut column = Dictionary::default();
        let choices = [Choice::DOUBLE, Choice::TAKE, Choice::DOUBLE];
        for row in 0..CHUNK {
            column.push(choices[row % 3]);
        }
        assert_eq!(column.choices(), [Choice::DOUBLE, Choice::TAKE]);
        assert!((0..CHUNK).all(|row| column.get(row) == choices[row % 3]));
        let mut column = Dictionary::default();
        for row in 0..CHUNK {
            column.push(Choice::of_bits(row as u64));
        }
        assert_eq!(column.choices().len(), CHUNK);
        assert!((0..CHUNK).all(|row| column.get(row) == Choice::of_bits(row as u64)));
    }
}
