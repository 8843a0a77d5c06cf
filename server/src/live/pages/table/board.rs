//! The position of a table, and what may be done in it.

use jsboard::Level;
use jsboard::api::{ActionName, ApiError, ContextArgs, OnRoll, OnRollArgs, PictureArgs, onroll};
use jsboard::control::Turn;
use jsboard::geometry::Button;
use maud::{Markup, html};
use serde_json::json;

use super::kept;
use super::seen::Seen;
use crate::live::pages::trouble::{Trouble, words as trouble_words};
use crate::public::play::{Address, Choices, TablePage, diagram, moves, text};

impl Seen<'_> {
    /// The picture, with links and forms for what the visitor may do.
    ///
    /// # Errors
    /// None for a legal position.
    pub(super) fn board(&self, trouble: Option<&Trouble>) -> Result<Markup, ApiError> {
        let position = self.table.position();
        let mut address = self.address();
        let mut turn = None;
        if self.may_act() {
            let so_far = address.turn_at(position);
            turn = so_far.or_else(|_| {
                address.steps.clear();
                address.turn_at(position)
            })?;
        }
        let choices = turn.as_ref().map(|turn| Choices::of_turn(&address, turn));
        let choices = choices.unwrap_or_default();
        let args = self.picture()?;
        let diagram = diagram(&address, &args, position, turn.as_ref(), &choices)?;
        Ok(html! {
            figure.fixed { (diagram.image()) }
            noscript { figure.fitting { (diagram.scaled()) } }
            div #choices {
                @if let Some(turn) = &turn { (self.turn(turn, &choices, &args, trouble)?) }
                @if self.may_act() { (self.actions(&args.context)?) }
                @else if self.me.is_some() && self.table.result().is_none() && self.table.is_full() {
                    p { (self.phrases.waits) }
                }
            }
        })
    }

    /// The address of the page, with the steps of a turn if they belong to the present state.
    fn address(&self) -> Address {
        let n = self.table.n();
        let is_now = self.view.get("n") == Some(n.to_string().as_str());
        let get = |name: &str| self.view.get(name).filter(|_| is_now).unwrap_or_default();
        let mut keeps = kept(self.view);
        keeps.extend(self.view.asked_lang().map(|lang| ("lang", lang.to_owned())));
        let page = TablePage {
            path: self.path.clone(),
            n,
            keeps,
        };
        let terms = self.table.terms();
        let carried = vec![
            ("variant", terms.variant.name.to_owned()),
            ("max_cube", terms.rules.max_cube.to_string()),
            ("bottom", self.bottom().index().to_string()),
            ("lang", self.view.lang().to_owned()),
        ];
        Address::of_table(
            page,
            &self.table.gnubgid(),
            carried,
            get("partial"),
            get("from"),
        )
    }

    /// What the picture is of.
    fn picture(&self) -> Result<PictureArgs, ApiError> {
        let terms = self.table.terms();
        let args = json!({
            "gnubgid": self.table.gnubgid(),
            "variant": terms.variant.name,
            "beavers": terms.rules.beavers,
            "max_cube": terms.rules.max_cube,
            "automatic_doubles": terms.rules.automatic_doubles,
            "bottom": self.bottom().index().to_string(),
            "lang": self.view.lang(),
        });
        serde_json::from_value(args).map_err(|error| ApiError::option(error.to_string()))
    }

    /// Links to move checkers, and forms that make the play.
    fn turn(
        &self,
        turn: &Turn,
        choices: &Choices,
        args: &PictureArgs,
        trouble: Option<&Trouble>,
    ) -> Result<Markup, ApiError> {
        let play = text(turn);
        let label = match turn.play().is_dance() {
            true => self.phrases.dance,
            false => self.words.button(Button::Confirm),
        };
        Ok(html! {
            (moves(turn, choices, args.view()?, self.words))
            div.actions {
                @if let Some(undo) = choices.button(Button::Undo) {
                    a.button href=(undo) rel="nofollow" { (self.words.button(Button::Undo)) }
                }
                @if turn.is_complete() { (self.act("move", &[("move", &play)], label)) }
            }
            @if !(turn.is_complete() && turn.play().is_dance()) { (self.typing(trouble)) }
        })
    }

    /// A form for the text of a play.
    fn typing(&self, trouble: Option<&Trouble>) -> Markup {
        let typed = trouble
            .map(|trouble| trouble.typed.get("move"))
            .unwrap_or_default();
        let (n, gnubgid) = (self.table.n().to_string(), self.table.gnubgid());
        html! {
            form #move method="post" action=(self.href("/act", &[])) {
                input type="hidden" name="action" value="move";
                input type="hidden" name="gnubgid" value=(gnubgid);
                input type="hidden" name="n" value=(n);
                p.field {
                    label for="move-move" { (self.phrases.type_play) } " "
                    input #move-move name="move" type="text" value=(typed) autocomplete="off" autocapitalize="none"
                        spellcheck="false" maxlength="60" required aria-describedby="move-hint"
                        aria-invalid=[trouble.filter(|_| !typed.is_empty()).map(|_| "true")];
                    @if let Some(trouble) = trouble.filter(|_| !typed.is_empty()) {
                        " " span.trouble { (trouble_words(&trouble.error, self.phrases)) }
                    }
                    " " span #move-hint .hint { (self.phrases.play_hint) }
                }
                input.button type="submit" value=(self.phrases.make_play);
            }
        }
    }

    /// A form that is a button, which acts on the present state.
    pub(super) fn act(&self, action: &str, more: &[(&str, &str)], label: &str) -> Markup {
        let (n, gnubgid) = (self.table.n().to_string(), self.table.gnubgid());
        let mut hidden = vec![("action", action), ("gnubgid", &gnubgid), ("n", &n)];
        hidden.extend(more);
        self.button("/act", &hidden, label)
    }

    /// Forms for all but plays.
    fn actions(&self, context: &ContextArgs) -> Result<Markup, ApiError> {
        let asking = OnRollArgs {
            context: context.clone(),
            ..OnRollArgs::default()
        };
        let OnRoll::Actions(possible) = onroll(&asking)? else {
            return Ok(html! {});
        };
        let may = |action: ActionName| possible.actions.contains(&action);
        let others = possible
            .actions
            .iter()
            .filter(|action| !matches!(action, ActionName::Roll | ActionName::Resign));
        let label = |action: &ActionName| {
            let button = Button::named(action.name());
            button.map_or(action.name(), |button| self.words.button(button))
        };
        Ok(html! {
            @if may(ActionName::Roll) { (self.rolling()) }
            div.actions { @for action in others { (self.act(action.name(), &[], label(action))) } }
            @if may(ActionName::Resign) {
                details {
                    summary { (self.phrases.give_up) }
                    div.actions {
                        @for level in Level::ALL {
                            (self.act("resign", &[("level", level.name())], &self.resigning(level)))
                        }
                    }
                }
            }
        })
    }

    /// The form that rolls, to whose dice the visitor may add something.
    fn rolling(&self) -> Markup {
        let (n, gnubgid) = (self.table.n().to_string(), self.table.gnubgid());
        html! {
            form #roll method="post" action=(self.href("/act", &[])) {
                input type="hidden" name="action" value="roll";
                input type="hidden" name="gnubgid" value=(gnubgid);
                input type="hidden" name="n" value=(n);
                input.button type="submit" value=(self.words.button(Button::Roll));
                details {
                    summary { (self.phrases.luck) }
                    p.field {
                        label for="roll-luck" { (self.phrases.luck) } " "
                        input #roll-luck name="luck" type="text" autocomplete="off" maxlength="500" aria-describedby="luck-hint";
                        " " span #luck-hint .hint { (self.phrases.luck_hint) }
                    }
                }
            }
        }
    }
}
