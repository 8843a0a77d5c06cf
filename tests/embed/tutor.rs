//! A tutor: what a person does is proposed to it before it is final; and plays that are pointed out.

use super::*;

const TUTORED: [(&str, &str); 3] = [("xgid", OPENING), ("tutor", "()"), ("automatic", "confirm")];

/// The number of the question to the tutor, and what was proposed in it.
fn proposal(effects: &[Effect]) -> Option<(u32, String)> {
    effects.iter().find_map(|effect| match effect {
        Effect::Ask(question) => Some((question.serial, question.proposal.clone()?)),
        _ => None,
    })
}

fn played(effects: &[Effect]) -> bool {
    names(effects).contains(&"move")
}

/// A board on which this play is complete, though turns are to end by themselves.
fn complete(play: &str) -> Embed {
    let mut board = table("player", &TUTORED);
    board.open();
    assert!(!played(&board.act(Command::Named("move", play)).unwrap()));
    board
}

#[test]
fn a_play_is_made_when_the_tutor_has_nothing_against_it() {
    let mut board = complete("8/5 6/5");
    let asked = board.key("Enter", false).unwrap();
    assert!(!played(&asked));
    let (serial, play) = proposal(&asked).unwrap();
    assert_eq!(play, "8/5 6/5");
    assert!(!played(
        &board.act(Command::Reply(serial + 1, Ok(""))).unwrap()
    ));
    assert!(played(&board.act(Command::Reply(serial, Ok(""))).unwrap()));
}

#[test]
fn a_warning_is_said_and_the_play_is_made_when_it_is_proposed_again() {
    let mut board = complete("6/3 6/5");
    let (serial, _) = proposal(&board.key("Enter", false).unwrap()).unwrap();
    let warned = board.act(Command::Reply(serial, Ok("A blunder."))).unwrap();
    assert!(warned.contains(&Effect::Status("A blunder.".to_owned())));
    assert!(warned.contains(&Effect::Say("A blunder.".to_owned())) && !played(&warned));
    assert!(played(&board.key("Enter", false).unwrap()));
}

#[test]
fn a_play_that_is_taken_back_is_not_made_by_a_late_answer() {
    let mut board = complete("6/3 6/5");
    let (serial, _) = proposal(&board.key("Enter", false).unwrap()).unwrap();
    board.key("u", false);
    assert!(!played(&board.act(Command::Reply(serial, Ok(""))).unwrap()));
}

#[test]
fn a_tutor_that_fails_or_is_late_has_nothing_against_it() {
    for reply in [Reply::Failed, Reply::Late] {
        let mut board = complete("6/3 6/5");
        let (serial, _) = proposal(&board.key("Enter", false).unwrap()).unwrap();
        let command = match reply {
            Reply::Failed => Command::Reply(serial, Err("gone")),
            Reply::Late => Command::Late(serial),
        };
        assert!(played(&board.act(command).unwrap()));
    }
}

enum Reply {
    Failed,
    Late,
}

#[test]
fn plays_are_pointed_out_until_the_state_changes() {
    let mut board = table("player", &[("xgid", OPENING)]);
    let arrows = |effects: &[Effect]| svg(effects).matches("part=\"arrows\"").count();
    let plain = arrows(&board.open());
    let pointed = arrows(&board.act(Command::Named("arrows", "8/5 6/5")).unwrap());
    assert!(pointed > plain);
    let gone = board.act(Command::Named("go", OPENING)).unwrap();
    assert_eq!(arrows(&gone), plain);
    assert!(board.act(Command::Named("arrows", "nonsense")).is_err());
}
