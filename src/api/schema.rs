//! How the schema describes what Rust's types leave open. None of it is in a program that is not
//! made to write the schema.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::part::Derived;
use super::picture::LANGUAGES;
use super::{Bytes, Seated};
use crate::rules::{Die, Side, Variant};
use crate::scene::{Theme, Token};

/// Describes types: the name of each in the schema, and its form there.
macro_rules! described {
    ($($T:ty, $name:literal, $is_inline:literal: $schema:tt;)*) => {$(
        impl JsonSchema for $T {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn inline_schema() -> bool {
                $is_inline
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    )*};
}

/// A [`Step`](super::Step).
pub(super) struct StepShape;
/// Two dice.
pub(super) struct DiceShape;
/// Colours by the names of their tokens.
pub(super) struct ColoursShape;

/// A language by its code, in any case, perhaps with a region.
pub(super) struct LanguageShape;

impl JsonSchema for LanguageShape {
    fn schema_name() -> Cow<'static, str> {
        "Language".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let letter = |c: char| format!("[{}{c}]", c.to_ascii_uppercase());
        let codes = LANGUAGES.map(|code| code.chars().map(letter).collect::<String>());
        let pattern = format!("^({})?(-.*)?$", codes.join("|"));
        json_schema!({"type": "string", "pattern": pattern})
    }
}

impl JsonSchema for ColoursShape {
    fn schema_name() -> Cow<'static, str> {
        "Colours".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Colours by what has them.",
            "type": "object",
            "propertyNames": generator.subschema_for::<Token>(),
            "additionalProperties": {"type": "string"},
        })
    }
}

described! {
    Side, "Side", false: {
        "description": "A player: 0 is the left column of a record, the lowercase letters of an XGID; 1 is the other.",
        "enum": [0, 1],
    };
    Seated, "Bottom", true: {"enum": [1, 0, "1", "0", "roller", "decider"]};
    Die, "Die", true: {"type": "integer", "minimum": 1, "maximum": 6};
    DiceShape, "Dice", false: {
        "description": "The two numbers rolled; in answers the higher comes first.",
        "type": "array", "minItems": 2, "maxItems": 2,
        "items": {"type": "integer", "minimum": 1, "maximum": 6},
    };
    StepShape, "Step", false: {
        "description": "One checker, one die: `[from, to]` in the mover's own count, 25 the bar, 0 off.",
        "type": "array", "minItems": 2, "maxItems": 2,
        "items": {"type": "integer", "minimum": 0, "maximum": 25},
    };
    Theme, "Theme", true: {"enum": (Theme::ALL.map(|theme| theme.name))};
    Variant, "Variant", true: {"type": "string"};
    Derived, "Derived", true: {
        "type": ["string", "number", "boolean", "object", "array"],
        "readOnly": true,
        "x-typescript": "unknown",
    };
    Bytes, "Bytes", true: {"x-typescript": "ArrayBuffer | Uint8Array"};
}
