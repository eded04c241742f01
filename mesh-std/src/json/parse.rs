//! A text as events, without a tree in between.

use super::events::Events;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// Why a text is not told to its end.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Stop {
    /// It nests deeper than is wanted.
    Deep,
    /// It is no JSON: the message of `serde_json`.
    Wrong(String),
}

/// Tells what a text says. It recurses, as deep as the text nests: at most so many `levels`.
pub(super) fn tell(text: &str, levels: usize, events: &mut impl Events) -> Result<(), Stop> {
    let mut parser = serde_json::Deserializer::from_str(text);
    let mut telling = Telling { events, levels, is_deep: false };
    let told = Value(&mut telling).deserialize(&mut parser).and_then(|()| parser.end());
    told.map_err(|error| if telling.is_deep { Stop::Deep } else { Stop::Wrong(error.to_string()) })
}

struct Telling<'e, E> {
    events: &'e mut E,
    /// How many more levels are wanted.
    levels: usize,
    is_deep: bool,
}

impl<E> Telling<'_, E> {
    fn enter<R: Error>(&mut self) -> Result<(), R> {
        self.is_deep |= self.levels == 0;
        if self.is_deep {
            return Err(R::custom("too deep"));
        }
        self.levels -= 1;
        Ok(())
    }
}

/// Tells a value.
struct Value<'t, 'e, E>(&'t mut Telling<'e, E>);

/// Tells the name of a member.
struct Name<'t, 'e, E>(&'t mut Telling<'e, E>);

impl<'de, E: Events> DeserializeSeed<'de> for Value<'_, '_, E> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, E: Events> Visitor<'de> for Value<'_, '_, E> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<R>(self) -> Result<(), R> {
        self.0.events.null();
        Ok(())
    }

    fn visit_bool<R>(self, value: bool) -> Result<(), R> {
        self.0.events.bool(value);
        Ok(())
    }

    fn visit_i64<R>(self, value: i64) -> Result<(), R> {
        self.0.events.int(value);
        Ok(())
    }

    fn visit_u64<R>(self, value: u64) -> Result<(), R> {
        match i64::try_from(value) {
            Ok(value) => self.0.events.int(value),
            Err(_) => self.0.events.float(value as f64),
        }
        Ok(())
    }

    fn visit_f64<R>(self, value: f64) -> Result<(), R> {
        self.0.events.float(value);
        Ok(())
    }

    fn visit_str<R: Error>(self, value: &str) -> Result<(), R> {
        self.0.events.text(value);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        self.0.enter()?;
        self.0.events.open_array();
        while items.next_element_seed(Value(&mut *self.0))?.is_some() {}
        self.0.events.close_array();
        self.0.levels += 1;
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        self.0.enter()?;
        self.0.events.open_object();
        while members.next_key_seed(Name(&mut *self.0))?.is_some() {
            members.next_value_seed(Value(&mut *self.0))?;
        }
        self.0.events.close_object();
        self.0.levels += 1;
        Ok(())
    }
}

impl<'de, E: Events> DeserializeSeed<'de> for Name<'_, '_, E> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de, E: Events> Visitor<'de> for Name<'_, '_, E> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<R: Error>(self, value: &str) -> Result<(), R> {
        self.0.events.name(value);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::events::Event;
    use crate::json::tree::Tree;

    #[test]
    fn a_text_tells_what_its_tree_would() {
        for text in [
            r#"{"a": [1, -2.5, {"b": null}, []], "c": {}, "d": "x\n\u00e9", "a": true}"#,
            "18446744073709551615",
            "[[],{}]",
        ] {
            let mut events = Vec::new();
            tell(text, 3, &mut events).unwrap();
            assert_eq!(Tree::of(&events), crate::json::tree::parse(text), "{text}");
        }
    }

    #[test]
    fn errors_are_those_of_trees() {
        for text in ["", "[1", "{\"a\"", "{a}", "1 x", "[1,]", "{\"a\":1 2}", "\"\\q\"", "1e999"] {
            let mut events: Vec<Event> = Vec::new();
            let expected = crate::json::tree::parse(text).map(drop).map_err(Stop::Wrong);
            assert_eq!(tell(text, 3, &mut events), expected, "{text}");
        }
    }

    #[test]
    fn what_nests_deeper_than_is_wanted_is_not_told() {
        let told = |text: &str| tell(text, 2, &mut Vec::new());
        assert_eq!(told("[[1], {}, [2]]"), Ok(()));
        assert_eq!(told("[{\"a\": []}]"), Err(Stop::Deep));
        assert!(matches!(told("[["), Err(Stop::Wrong(_))));
    }
}
