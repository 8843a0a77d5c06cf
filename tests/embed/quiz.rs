//! A quiz: a question, and its answer once a play or an action is chosen.

use super::*;

/// A text of eXtreme Gammon with the analysis of a play, and one of a double.
const PLAY: &str = "XGID=-b----E-C---eE---c-e----B-:0:0:1:31:0:0:0:0:10\n\
                    \n    1. 3-ply       8/5 6/5       eq:+0.160\n";
const TO_DOUBLE: &str = "XGID=-B-B--C-AAB-bB---a-dBb--b-:0:0:1:00:0:0:0:0:10";

#[test]
fn a_quiz_shows_its_answer_after_the_play() {
    let options = [
        ("xgid", OPENING),
        ("candidates", "8/5 6/5 = +0.1; 24/20 = -0.2"),
    ];
    let mut quiz = table("quiz", &options);
    assert!(
        !names(&quiz.open()).contains(&"candidates"),
        "a question has no answer"
    );
    quiz.act(Command::Named("move", "8/5 6/5")).unwrap();
    let played = quiz.act(Command::Named("confirm", "")).unwrap();
    let done = names(&played);
    let at = |name| done.iter().position(|known| *known == name).unwrap();
    assert!(at("move") < at("view") && at("view") < at("candidates"));
    let rows = played.iter().find_map(|effect| match effect {
        Effect::Candidates(rows) => Some(rows),
        _ => None,
    });
    assert!(rows.unwrap()[0].is_played && !rows.unwrap()[1].is_played);
    assert_eq!(
        format!("XGID={}", &OPENING[5..]),
        quiz.state().xgid.unwrap()
    );
    assert_eq!(quiz.answer(Query::Actions), Answer::None, "it is over");
}

#[test]
fn an_answered_quiz_keeps_its_answer_until_another_position_is_asked() {
    let mut quiz = table("quiz", &[("xgid", OPENING), ("notes", "Why.")]);
    quiz.open();
    let notes = |effects: &[Effect]| effects.contains(&Effect::Notes("Why.".to_owned()));
    quiz.act(Command::Named("move", "8/5 6/5")).unwrap();
    quiz.act(Command::Named("confirm", "")).unwrap();
    let dark = quiz.set(&[("css", "dark")], &[]).unwrap();
    assert!(notes(&dark) && !names(&dark).contains(&"view"));
    let marked = quiz
        .set(
            &[("candidates", "8/5 6/5 = +0.160"), ("notes", "Right.")],
            &[],
        )
        .unwrap();
    assert!(
        !names(&marked).contains(&"view"),
        "what is said of it does not ask again"
    );
    assert!(marked.contains(&Effect::Notes("Right.".to_owned())));
    let other = quiz
        .set(&[("id", "4HPwATDgc/ABMA:cIkGAAAAAAAA")], &[])
        .unwrap();
    assert_eq!(other[0], Effect::View("quiz"));
    assert!(!notes(&other));
}

/// The names of the actions that can be chosen.
fn actions(quiz: &Embed) -> Vec<String> {
    match quiz.answer(Query::Actions) {
        Answer::Texts(actions) => actions,
        _ => Vec::new(),
    }
}

#[test]
fn a_quiz_asks_the_position_of_a_pasted_analysis() {
    let options = [("text", PLAY), ("reader", "any")];
    let mut quiz = table("quiz", &options);
    quiz.open();
    assert_eq!(quiz.state().xgid.unwrap(), OPENING);
    quiz.set(&[("css", "dark")], &[]).unwrap();
    quiz.act(Command::Named("move", "8/5 6/5")).unwrap();
    let played = quiz.act(Command::Named("confirm", "")).unwrap();
    assert_eq!(candidates(&played), [("8/5 6/5", "+0.160")]);
    // What reads it has to be loaded first.
    assert!(refusal("quiz", &[("text", PLAY)]).starts_with("bad_record"));
}

#[test]
fn a_cube_quiz_shows_its_answer_after_any_action() {
    let notes = Effect::Notes("Double, take.".to_owned());
    for action in ["double", "roll"] {
        let mut quiz = table("quiz", &[("xgid", TO_DOUBLE), ("notes", "Double, take.")]);
        quiz.open();
        assert!(actions(&quiz).contains(&action.to_owned()));
        let done = quiz.act(Command::Named(action, "")).unwrap();
        assert!(done.contains(&notes) && done.contains(&Effect::View("positionviewer")));
        assert!(names(&done).contains(&"action"), "{action}");
        assert_eq!(quiz.state().xgid.unwrap(), TO_DOUBLE, "the question");
        assert!(actions(&quiz).is_empty(), "no take or drop after {action}");
    }
    let offered = TO_DOUBLE.replace(":00:", ":D:");
    for action in ["take", "drop"] {
        let mut quiz = table("quiz", &[("xgid", &offered), ("notes", "Double, take.")]);
        quiz.open();
        let done = quiz.act(Command::Named(action, "")).unwrap();
        assert!(done.contains(&notes), "{action}");
    }
}

#[test]
fn a_quiz_without_dice_where_nobody_may_double_asks_for_a_play() {
    let crawford = OPENING.replace(":31:0:0:0:0:", ":00:2:0:1:3:");
    let mut quiz = table("quiz", &[("xgid", &crawford), ("notes", "Why.")]);
    quiz.open();
    let rolls = quiz.act(Command::Named("roll", "")).unwrap();
    assert!(rolls.contains(&Effect::Roll));
    let [three, one] = [3, 1].map(|pips| jsboard::Die::new(pips).unwrap());
    let rolled = quiz.act(Command::Dice(one, three)).unwrap();
    assert!(!names(&rolled).contains(&"view"));
    quiz.act(Command::Named("move", "8/5 6/5")).unwrap();
    let played = quiz.act(Command::Named("confirm", "")).unwrap();
    assert!(names(&played).contains(&"view"));
}
