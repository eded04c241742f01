//! The functions of the library that programs use.

use super::value::{self, Value};
use super::{Machine, Result, Stop, panic};
use crate::random::tree::Ty;
use std::rc::Rc;

impl<'p> Machine<'p> {
    /// Calls a function of the library; `ty` is the type of what it gives.
    pub(super) fn library(&mut self, name: &str, args: Vec<Value<'p>>, ty: &Ty) -> Result<'p> {
        match (name, args.as_slice()) {
            ("println", [Value::Text(text)]) => {
                self.output.push_str(text);
                self.output.push('\n');
                Ok(Value::Unit)
            }
            ("print", [Value::Text(text)]) => {
                self.output.push_str(text);
                Ok(Value::Unit)
            }
            // `trace(x)` prints its argument and gives it: it shows the order of evaluation.
            ("trace", [value]) => {
                self.output.push('<');
                value.display(self.program, &mut self.output);
                self.output.push_str(">\n");
                Ok(value.clone())
            }
            (name, [Value::List(items), rest @ ..]) if name != "String.join" => self.list(name, items, rest),
            (name, [Value::Map(entries), rest @ ..]) => map(name, entries, rest, ty),
            (name, args) => scalar(name, args),
        }
    }

    fn list(&mut self, name: &str, items: &[Value<'p>], rest: &[Value<'p>]) -> Result<'p> {
        let out_of_bounds = |at: i64| panic(&format!("List.get: index {at} out of bounds (length {})", items.len()));
        let end = |count: i64| usize::try_from(count.max(0)).unwrap_or(usize::MAX).min(items.len());
        Ok(match (name, rest) {
            ("List.length", []) => Value::Int(items.len() as i64),
            ("List.reverse", []) => Value::list(items.iter().rev().cloned().collect()),
            ("List.head", []) => return items.first().cloned().ok_or(Stop::Panic(None)),
            ("List.last", []) => return items.last().cloned().ok_or(Stop::Panic(None)),
            ("List.get", [Value::Int(at)]) => match usize::try_from(*at).ok().and_then(|it| items.get(it)) {
                Some(item) => item.clone(),
                None => return out_of_bounds(*at),
            },
            ("List.append", [item]) => Value::list(items.iter().chain([item]).cloned().collect()),
            ("List.take", [Value::Int(count)]) => Value::list(items[..end(*count)].to_vec()),
            ("List.drop", [Value::Int(count)]) => Value::list(items[end(*count)..].to_vec()),
            ("List.contains", [item]) => Value::Bool(items.iter().any(|it| it.equals(item))),
            ("List.zip", [Value::List(other)]) => {
                let pairs = items.iter().zip(other.iter());
                Value::list(pairs.map(|(a, b)| Value::tuple(vec![a.clone(), b.clone()])).collect())
            }
            ("List.enumerate", []) => {
                let pairs = items.iter().enumerate();
                Value::list(pairs.map(|(n, it)| Value::tuple(vec![Value::Int(n as i64), it.clone()])).collect())
            }
            ("sorted", []) => {
                let mut sorted = items.to_vec();
                sorted.sort_by(|a, b| a.order(b).unwrap_or(std::cmp::Ordering::Equal));
                Value::list(sorted)
            }
            ("Map.from_list", []) => {
                let mut entries = Vec::new();
                for item in items {
                    if let Value::Tuple(pair) = item {
                        value::put(&mut entries, pair[0].clone(), pair[1].clone());
                    }
                }
                Value::Map(Rc::new(entries))
            }
            ("List.reduce" | "reduce", [init, function]) => {
                let mut result = init.clone();
                for item in items {
                    result = self.call(function, vec![result, item.clone()])?;
                }
                result
            }
            (_, [function]) => return self.higher_order(name, items, function),
            _ => return Err(Stop::GivenUp),
        })
    }

    fn higher_order(&mut self, name: &str, items: &[Value<'p>], function: &Value<'p>) -> Result<'p> {
        let mut results = Vec::new();
        for item in items {
            let result = self.call(function, vec![item.clone()])?;
            match (name, &result) {
                ("List.map" | "map", _) => results.push(result),
                ("List.filter" | "filter", Value::Bool(true)) => results.push(item.clone()),
                ("List.find", Value::Bool(true)) => return Ok(Value::some(item.clone())),
                ("List.any", Value::Bool(true)) => return Ok(Value::Bool(true)),
                ("List.all", Value::Bool(false)) => return Ok(Value::Bool(false)),
                (_, Value::Bool(_)) => {}
                _ => return Err(Stop::GivenUp),
            }
        }
        Ok(match name {
            "List.find" => Value::none(),
            "List.any" => Value::Bool(false),
            "List.all" => Value::Bool(true),
            _ => Value::list(results),
        })
    }
}

fn map<'p>(name: &str, entries: &[(Value<'p>, Value<'p>)], rest: &[Value<'p>], ty: &Ty) -> Result<'p> {
    Ok(match (name, rest) {
        ("Map.size", []) => Value::Int(entries.len() as i64),
        ("Map.keys", []) => Value::list(entries.iter().map(|it| it.0.clone()).collect()),
        ("Map.values", []) => Value::list(entries.iter().map(|it| it.1.clone()).collect()),
        ("Map.to_list", []) => {
            Value::list(entries.iter().map(|(a, b)| Value::tuple(vec![a.clone(), b.clone()])).collect())
        }
        ("Map.has_key", [key]) => Value::Bool(value::find(entries, key).is_some()),
        ("Map.get", [key]) => match value::find(entries, key) {
            Some(at) => entries[at].1.clone(),
            None => return Value::default(ty).ok_or(Stop::Panic(None)),
        },
        ("Map.put", [key, value]) => {
            let mut entries = entries.to_vec();
            value::put(&mut entries, key.clone(), value.clone());
            Value::Map(Rc::new(entries))
        }
        ("Map.delete", [key]) => {
            Value::Map(Rc::new(entries.iter().filter(|(it, _)| !it.equals(key)).cloned().collect()))
        }
        ("Map.merge", [Value::Map(others)]) => {
            let mut entries = entries.to_vec();
            others.iter().for_each(|(key, value)| value::put(&mut entries, key.clone(), value.clone()));
            Value::Map(Rc::new(entries))
        }
        _ => return Err(Stop::GivenUp),
    })
}

fn scalar<'p>(name: &str, args: &[Value<'p>]) -> Result<'p> {
    Ok(match (name, args) {
        ("Int.to_float", [Value::Int(value)]) => Value::Float(*value as f64),
        // Toward zero; NaN is 0, what does not fit is the nearest Int: as in Rust.
        ("Float.to_int", [Value::Float(value)]) => Value::Int(*value as i64),
        ("String.length", [Value::Text(text)]) => Value::Int(text.chars().count() as i64),
        ("String.to_upper", [Value::Text(text)]) => Value::text(&text.to_uppercase()),
        ("String.trim", [Value::Text(text)]) => Value::text(text.trim()),
        ("String.contains", [Value::Text(text), Value::Text(part)]) => Value::Bool(text.contains(&**part)),
        ("String.starts_with", [Value::Text(text), Value::Text(part)]) => Value::Bool(text.starts_with(&**part)),
        ("String.split", [Value::Text(text), Value::Text(by)]) if !by.is_empty() => {
            Value::list(text.split(&**by).map(Value::text).collect())
        }
        ("String.join", [Value::List(items), Value::Text(by)]) => {
            let texts: Vec<&str> = items
                .iter()
                .map(|it| match it {
                    Value::Text(text) => &**text,
                    _ => "",
                })
                .collect();
            Value::text(&texts.join(by))
        }
        ("String.slice", [Value::Text(text), Value::Int(from), Value::Int(to)]) => {
            let count = text.chars().count() as i64;
            let (from, to) = ((*from).clamp(0, count), (*to).clamp(0, count));
            let slice = text.chars().skip(from as usize).take((to - from).max(0) as usize);
            Value::text(&slice.collect::<String>())
        }
        ("String.to_int", [Value::Text(text)]) => match text.trim().parse::<i64>() {
            Ok(value) => Value::some(Value::Int(value)),
            Err(_) => Value::none(),
        },
        _ => return Err(Stop::GivenUp),
    })
}
