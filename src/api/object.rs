//! Arguments that are objects.

use std::fmt;
use std::marker::PhantomData;

use serde::de;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

/// An object in an argument, or null; a list is none.
pub(super) fn object<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(
    from: D,
) -> Result<Option<T>, D::Error> {
    Ok(Option::<Only<T>>::deserialize(from)?.map(|only| only.0))
}

/// What is read from an object and from nothing else.
#[derive(Default)]
pub(super) struct Only<T>(pub(super) T);

impl<'de, T: Deserialize<'de> + Default> Deserialize<'de> for Only<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Only<T>, D::Error> {
        from.deserialize_map(Object::default()).map(Only)
    }
}

/// Reads an object and nothing else: serde would take a list for one. Nothing at all is an empty one.
pub(super) struct Object<T>(PhantomData<T>);

impl<T> Default for Object<T> {
    fn default() -> Object<T> {
        Object(PhantomData)
    }
}

impl<'de, T: Deserialize<'de> + Default> Visitor<'de> for Object<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of arguments")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map))
    }

    fn visit_unit<E: de::Error>(self) -> Result<T, E> {
        Ok(T::default())
    }
}
