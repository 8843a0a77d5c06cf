//! The functions `evaluate` and `analyse` of the API, in the form of those of [`jsboard::api`]; [`answer`] is the one
//! dispatcher of all of them.

mod analyse;
mod evaluate;
mod functions;
mod values;

pub use analyse::{AnalyseArgs, AnalysedMatch, SummaryObject, analyse, analyse_within};
pub use evaluate::{AnswerObject, CubeObject, EvaluateArgs, Evaluated, PlayObject};
pub use evaluate::{evaluate, evaluator};
pub use functions::{Answer, AnyAnswer, FUNCTIONS, answer, function, functions};
pub use values::{ChancesList, Plies, RolloutArgs, Trials, Turns};
