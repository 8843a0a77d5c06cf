//! Arguments as a caller gives them, and as the structs of the functions have them.
//!
//! Every carrier hands over a [`Given`]; each argument is read out of it by its type. So all
//! carriers refuse the same values in the same words: the name, what was given, what was expected.

use std::collections::BTreeMap;

use super::ApiError;
use super::given::Given;

/// A type that an argument can have.
///
/// The error is what follows the name of the argument: `: expected …` of the value itself,
/// `.name: …` or `[1]: …` of a part of it.
pub trait Argument: Sized {
    /// Reads the value.
    ///
    /// # Errors
    /// What is wrong with it, and what was expected.
    fn read(given: Given) -> Result<Self, String>;
}

/// A struct of arguments; the macro `arguments!` writes the implementation.
pub trait Arguments: Default {
    /// Appends the names of its arguments.
    fn names(names: &mut Vec<&'static str>);

    /// Sets the argument of this name, or gives the value back if there is none.
    ///
    /// # Errors
    /// The name and what is wrong with the value.
    fn set(&mut self, name: &str, given: Given) -> Result<Option<Given>, String>;
}

/// Reads a struct from an object; null is an empty one.
///
/// # Errors
/// What is wrong, in full.
pub fn read_arguments<T: Arguments>(given: Given) -> Result<T, String> {
    let mut arguments = T::default();
    let fields = match given {
        Given::Null => Vec::new(),
        Given::Object(fields) => fields,
        other => return Err(other.instead_of("an object")),
    };
    for (name, value) in fields {
        let left = arguments.set(&name, value)?;
        if left.is_some() {
            return Err(unknown::<T>(&name));
        }
    }
    Ok(arguments)
}

/// Reads the arguments of a call.
///
/// # Errors
/// `bad_option` with the name, what was given and what was expected.
pub fn read_call<T: Arguments>(given: Given) -> Result<T, ApiError> {
    read_arguments(given).map_err(|wrong| {
        let is_of_all = wrong.starts_with(':');
        ApiError::option([if is_of_all { "arguments" } else { "" }, &wrong].concat())
    })
}

fn unknown<T: Arguments>(name: &str) -> String {
    let mut names = Vec::new();
    T::names(&mut names);
    let known = names.join(", ");
    // A file that is sent as a form is all one name.
    let shown: String = name.chars().take(60).collect();
    let cut = if shown.len() < name.len() { "…" } else { "" };
    let mut message = [&shown, cut, ": unknown argument; expected one of ", &known].concat();
    if let Some(nearest) = crate::text::nearest(name, &names) {
        message.push_str("; perhaps ");
        message.push_str(nearest);
    }
    message
}

/// Defines a struct of arguments, here and in the crates that have functions of the API of their own. A field that is marked `#[group]` is a struct whose arguments
/// this one has too; groups come first. `#[name = "…"]` is the name of an argument where Rust has
/// another, `#[schemars(…)]` what the schema says beyond the type.
#[doc(hidden)]
#[macro_export]
macro_rules! arguments {
    (@struct
        $(#[$about:meta])*
        pub struct $Args:ident {
            $(#[group] pub $group:ident: $Group:ty,)*
            $(
                $(#[doc = $doc:literal])*
                $(#[name = $name:literal])?
                $(#[schemars($($schema:tt)*)])?
                pub $field:ident: $T:ty,
            )*
        }
    ) => {
        #[derive(Clone, Debug, Default)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        $(#[$about])*
        #[cfg_attr(feature = "schema", schemars(extend("additionalProperties" = false)))]
        pub struct $Args {
            $(
                /// Arguments that other functions have too.
                #[cfg_attr(feature = "schema", schemars(flatten))]
                pub $group: $Group,
            )*
            $(
                $(#[doc = $doc])*
                $(#[cfg_attr(feature = "schema", schemars(rename = $name))])?
                $(#[cfg_attr(feature = "schema", schemars($($schema)*))])?
                pub $field: $T,
            )*
        }

        impl $crate::api::Arguments for $Args {
            fn names(names: &mut Vec<&'static str>) {
                $(<$Group as $crate::api::Arguments>::names(names);)*
                names.extend_from_slice(&[$($crate::arguments!(@name $field $($name)?)),*]);
            }

            fn set(
                &mut self,
                name: &str,
                given: $crate::api::Given,
            ) -> Result<Option<$crate::api::Given>, String> {
                $(if name == $crate::arguments!(@name $field $($name)?) {
                    let read = $crate::api::Argument::read(given);
                    self.$field = read.map_err(|wrong| [name, &wrong].concat())?;
                    return Ok(None);
                })*
                $(let Some(given) = self.$group.set(name, given)? else {
                    return Ok(None);
                };)*
                Ok(Some(given))
            }
        }

        impl $crate::api::Argument for $Args {
            fn read(given: $crate::api::Given) -> Result<$Args, String> {
                let read = $crate::api::read_arguments(given);
                read.map_err(|wrong| if wrong.starts_with(':') { wrong } else { [".", &wrong].concat() })
            }
        }

        impl<'de> serde::Deserialize<'de> for $Args {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<$Args, D::Error> {
                let given = $crate::api::Given::deserialize(from)?;
                let read = $crate::api::read_call(given);
                read.map_err(|error| serde::de::Error::custom(error.message))
            }
        }
    };
    (@name $field:ident) => { stringify!($field) };
    (@name $field:ident $name:literal) => { $name };
    ($(#[$about:meta])* pub struct $($struct:tt)*) => {
        $crate::arguments!(@struct $(#[$about])* pub struct $($struct)*);
    };
}
pub(super) use arguments;

impl<T: Argument> Argument for Option<T> {
    fn read(given: Given) -> Result<Option<T>, String> {
        match given {
            Given::Null => Ok(None),
            given => T::read(given).map(Some),
        }
    }
}

impl<T: Argument> Argument for Box<T> {
    fn read(given: Given) -> Result<Box<T>, String> {
        T::read(given).map(Box::new)
    }
}

/// What becomes of something that can be absent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Change<T> {
    /// It stays as it is: the argument is not given.
    #[default]
    Keep,
    /// It becomes this, or, by null, absent.
    To(Option<T>),
}

impl<T: Argument> Argument for Change<T> {
    fn read(given: Given) -> Result<Change<T>, String> {
        Option::read(given).map(Change::To)
    }
}

impl Argument for String {
    fn read(given: Given) -> Result<String, String> {
        match given {
            Given::Text(text) => Ok(text),
            other => Err(other.instead_of("a text")),
        }
    }
}

impl Argument for bool {
    fn read(given: Given) -> Result<bool, String> {
        match given {
            Given::Bool(value) => Ok(value),
            other => Err(other.instead_of("true or false")),
        }
    }
}

/// A whole number in this range.
///
/// # Errors
/// What was given, and the range.
pub fn whole(given: Given, least: u32, most: u32) -> Result<u32, String> {
    let range = f64::from(least)..=f64::from(most);
    match given {
        Given::Number(n) if n.fract() == 0.0 && range.contains(&n) => Ok(n as u32),
        other => Err(other.instead_of(&format!("a whole number from {least} to {most}"))),
    }
}

macro_rules! whole_numbers {
    ($($T:ty)*) => {
        $(impl Argument for $T {
            fn read(given: Given) -> Result<$T, String> {
                whole(given, 0, u32::from(<$T>::MAX)).map(|n| n as $T)
            }
        })*
    };
}
whole_numbers!(u8 u16 u32);

impl<T: Argument> Argument for Vec<T> {
    fn read(given: Given) -> Result<Vec<T>, String> {
        let Given::List(list) = given else {
            return Err(given.instead_of("a list"));
        };
        let read = |(i, given)| T::read(given).map_err(|wrong| format!("[{i}]{wrong}"));
        list.into_iter().enumerate().map(read).collect()
    }
}

impl<T: Argument, const N: usize> Argument for [T; N] {
    fn read(given: Given) -> Result<[T; N], String> {
        let list = Vec::read(given)?;
        let length = list.len();
        let wrong = |_| format!(": expected {N} values, not {length}");
        list.try_into().map_err(wrong)
    }
}

impl<T: Argument> Argument for BTreeMap<String, T> {
    fn read(given: Given) -> Result<BTreeMap<String, T>, String> {
        let Given::Object(fields) = given else {
            return Err(given.instead_of("an object"));
        };
        let read = |(name, given): (String, _)| match T::read(given) {
            Ok(value) => Ok((name, value)),
            Err(wrong) => Err([".", &name, &wrong].concat()),
        };
        fields.into_iter().map(read).collect()
    }
}

/// The bytes of a file, from carriers that have some.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bytes(pub Vec<u8>);

impl Argument for Bytes {
    fn read(given: Given) -> Result<Bytes, String> {
        match given {
            Given::Bytes(bytes) => Ok(Bytes(bytes)),
            other => Err(other.instead_of("bytes")),
        }
    }
}
