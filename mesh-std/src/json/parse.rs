//! A text as events.

use super::events::Events;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// Tells what a text says; the message of an error is that of `serde_json`. It recurses, as deep as the text nests.
pub(super) fn tell<'t>(text: &'t str, events: &mut impl Events<'t>) -> Result<(), String> {
    let mut parser = serde_json::Deserializer::from_str(text);
    let told = Value(events).deserialize(&mut parser).and_then(|()| parser.end());
    told.map_err(|error| error.to_string())
}

/// Tells a value.
struct Value<'e, E>(&'e mut E);

/// Tells the name of a member.
struct Name<'e, E>(&'e mut E);

impl<'de, E: Events<'de>> DeserializeSeed<'de> for Value<'_, E> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, E: Events<'de>> Visitor<'de> for Value<'_, E> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<R>(self) -> Result<(), R> {
        self.0.null();
        Ok(())
    }

    fn visit_bool<R>(self, value: bool) -> Result<(), R> {
        self.0.bool(value);
        Ok(())
    }

    fn visit_i64<R>(self, value: i64) -> Result<(), R> {
        self.0.int(value);
        Ok(())
    }

    fn visit_u64<R>(self, value: u64) -> Result<(), R> {
        match i64::try_from(value) {
            Ok(value) => self.0.int(value),
            Err(_) => self.0.float(value as f64),
        }
        Ok(())
    }

    fn visit_f64<R>(self, value: f64) -> Result<(), R> {
        self.0.float(value);
        Ok(())
    }

    fn visit_str<R: Error>(self, value: &str) -> Result<(), R> {
        self.0.text(value);
        Ok(())
    }

    fn visit_borrowed_str<R: Error>(self, value: &'de str) -> Result<(), R> {
        self.0.lasting_text(value);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        self.0.open_array();
        while items.next_element_seed(Value(&mut *self.0))?.is_some() {}
        self.0.close_array();
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        self.0.open_object();
        while members.next_key_seed(Name(&mut *self.0))?.is_some() {
            members.next_value_seed(Value(&mut *self.0))?;
        }
        self.0.close_object();
        Ok(())
    }
}

impl<'de, E: Events<'de>> DeserializeSeed<'de> for Name<'_, E> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de, E: Events<'de>> Visitor<'de> for Name<'_, E> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<R: Error>(self, value: &str) -> Result<(), R> {
        self.0.name(value);
        Ok(())
    }

    fn visit_borrowed_str<R: Error>(self, value: &'de str) -> Result<(), R> {
        self.0.lasting_name(value);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::text::Text;

    #[test]
    fn a_text_tells_what_it_says() {
        for (text, told) in [
            (
                r#"{"a": [1, -2.5, {"b": null}, []], "c": {}, "d": "x\n\u00e9", "\u0061": true}"#,
                r#"{"a":[1,-2.5,{"b":null},[]],"c":{},"d":"x\né","a":true}"#,
            ),
            ("18446744073709551615", "1.8446744073709552e+19"),
            ("[[],{}]", "[[],{}]"),
        ] {
            let mut events = Text::compact();
            tell(text, &mut events).unwrap();
            assert_eq!(events.finish(), told);
        }
    }
}
