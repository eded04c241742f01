//! `Toml`: the crate `toml` reads and writes; to and from values of Mesh it goes by way of JSON text.

use mesh_abi::context::Context;
use mesh_abi::word::Word;
use mesh_runtime::library::{apart, library, memory, result, string};
use mesh_runtime::value::text;
use serde_json::Value as Json;
use toml::Value as Toml;

/// A TOML text as JSON text.
fn to_json(text: &str) -> Result<String, String> {
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| error.to_string().trim_end().to_owned())?;
    Ok(to_value(Toml::Table(table))?.to_string())
}

fn to_value(value: Toml) -> Result<Json, String> {
    Ok(match value {
        Toml::String(text) => Json::String(text),
        Toml::Integer(number) => number.into(),
        Toml::Float(number) => serde_json::Number::from_f64(number)
            .map(Json::Number)
            .ok_or_else(|| format!("{number} has no form in JSON"))?,
        Toml::Boolean(value) => Json::Bool(value),
        Toml::Datetime(time) => Json::String(time.to_string()),
        Toml::Array(items) => Json::Array(items.into_iter().map(to_value).collect::<Result<_, _>>()?),
        Toml::Table(table) => {
            let members = table.into_iter().map(|(name, value)| Ok((name, to_value(value)?)));
            Json::Object(members.collect::<Result<_, String>>()?)
        }
    })
}

/// A JSON text as TOML text.
fn of_json(text: &str) -> Result<String, String> {
    let value: Json = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let Toml::Table(table) = of_value(value)? else { return Err("only an object can be written as TOML".into()) };
    toml::to_string(&table).map(|text| text.trim_end().to_owned()).map_err(|error| error.to_string())
}

fn of_value(value: Json) -> Result<Toml, String> {
    Ok(match value {
        Json::Null => return Err("null has no form in TOML".into()),
        Json::Bool(value) => Toml::Boolean(value),
        Json::Number(number) => match number.as_i64() {
            Some(number) => Toml::Integer(number),
            None => Toml::Float(number.as_f64().unwrap_or(f64::NAN)),
        },
        Json::String(text) => Toml::String(text),
        Json::Array(items) => Toml::Array(items.into_iter().map(of_value).collect::<Result<_, _>>()?),
        Json::Object(members) => {
            let members = members.into_iter().map(|(name, value)| Ok((name, of_value(value)?)));
            Toml::Table(members.collect::<Result<_, String>>()?)
        }
    })
}

fn answer(context: *mut Context, value: Result<String, String>) -> Word {
    // SAFETY: the library of the runtime.
    let word = match value {
        // SAFETY: as above.
        Ok(text) => Ok(unsafe { string(context, &text) }),
        // SAFETY: as above.
        Err(message) => Err(unsafe { string(context, &message) }),
    };
    // SAFETY: as above.
    unsafe { memory(context) }.build(|arena| result(arena, true, word))
}

library! {
    /// `Toml.to_json`
    fn mesh_toml_to_json(context, text: Word) -> Word {
        answer(context, apart(text::get(text), to_json))
    }

    /// `Toml.of_json`
    fn mesh_toml_of_json(context, text: Word) -> Word {
        answer(context, apart(text::get(text), of_json))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_become_objects_and_come_back() {
        let text = "at = 2024-05-06T07:08:09Z\nname = \"a\"\nsize = 2.5\n\n[inner]\nlist = [1, 2]";
        let json = to_json(text).unwrap();
        assert_eq!(json, r#"{"at":"2024-05-06T07:08:09Z","inner":{"list":[1,2]},"name":"a","size":2.5}"#);
        assert_eq!(of_json(&json).unwrap(), text.replace("2024-05-06T07:08:09Z", "\"2024-05-06T07:08:09Z\""));
    }

    #[test]
    fn what_one_of_them_cannot_say_is_an_error() {
        assert!(to_json("a = inf").unwrap_err().contains("inf"));
        assert!(to_json("a = 1\na = 2").unwrap_err().contains("duplicate"));
        assert_eq!(of_json(r#"{"a":null}"#).unwrap_err(), "null has no form in TOML");
        assert_eq!(of_json("[1]").unwrap_err(), "only an object can be written as TOML");
    }
}
