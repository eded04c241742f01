//! A tree as a value of a type: the inverse of `walk`, more generous where the language says so.
//!
//! What is absent or of another kind is an error in the words of the language; fields are tried in the order of
//! their declaration, and the first error counts. A type with a `from_json` of its own gets its part as text.
//!
//! All of it happens within [`Heap::undisturbed`], so values may be held anywhere.

use super::Type;
use super::build;
use super::heap::Heap;
use super::text::Text;
use super::tree::Tree;
use super::types::{Form, form};
use mesh_abi::types::{OfOne, TypeKind, VariantDesc};
use mesh_abi::word::{EMPTY, Word};
use mesh_runtime::value::map::{self, Map, MapType};
use mesh_runtime::value::{list, object, text};
use std::borrow::Cow;

/// How exactly a tree must be what is wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mode {
    /// Members that nobody knows are passed over, fractions of whole numbers cut off.
    Generous,
    /// Neither is; and an error says where: `items[2].price: expected Float`.
    Strict,
}

/// The value of a type that a tree stands for.
pub(super) fn value(heap: Heap, mode: Mode, ty: Type, tree: &Tree<'_>) -> Result<Word, String> {
    let (mut open, mut turns): (Vec<Open>, _) = (Vec::new(), heap.turns());
    let mut next = (ty, Some(tree));
    loop {
        turns.step();
        match begin(heap, mode, next.0, next.1).map_err(|message| placed(mode, &open, message))? {
            Begun::Open(value) => open.push(value),
            Begun::Done(word) => match open.last_mut() {
                Some(top) => top.done.push(word),
                None => return Ok(word),
            },
        }
        next = loop {
            let Some((top, around)) = open.split_last_mut() else { return Ok(EMPTY) };
            if let Some(part) = top.next().map_err(|message| placed(mode, around, message))? {
                break part;
            }
            let done = finish(heap, &mut open);
            match open.last_mut() {
                Some(top) => top.done.push(done),
                None => return Ok(done),
            }
        };
    }
}

/// An error with its place: the part at hand of every value that is open.
fn placed(mode: Mode, open: &[Open], message: String) -> String {
    let place: String = open.iter().map(Open::step).collect();
    match place.strip_prefix('.').unwrap_or(&place) {
        place if mode == Mode::Strict && !place.is_empty() => format!("{place}: {message}"),
        _ => message,
    }
}

/// A value whose parts are not all there yet.
struct Open<'t> {
    ty: Type,
    /// Its parts so far; for maps keys and values by turns.
    done: Vec<Word>,
    rest: Rest<'t>,
}

/// Where the parts of a value come from.
enum Rest<'t> {
    /// The fields of a struct, by name.
    Members(&'t Tree<'t>),
    /// The fields of a tuple or variant, by position; the number of the variant.
    Positions(usize, &'t [Tree<'t>]),
    /// The elements of a list, set or queue.
    Items(Type, std::slice::Iter<'t, Tree<'t>>),
    /// The values of a map, whose keys are there.
    Entries(Vec<Word>, &'t [Member<'t>]),
    /// The value of a `Some`.
    Some(Option<&'t Tree<'t>>),
}

enum Begun<'t> {
    Done(Word),
    Open(Open<'t>),
}

/// A part: its type and its tree, which may be absent where the type allows it.
type Part<'t> = (Type, Option<&'t Tree<'t>>);

/// A member of an object.
type Member<'t> = (Cow<'t, str>, Tree<'t>);

/// Begins a value. `tree`: none if the member is absent, which only an Option may be.
fn begin<'t>(heap: Heap, mode: Mode, ty: Type, tree: Option<&'t Tree<'t>>) -> Result<Begun<'t>, String> {
    let Some(tree) = tree else { return Ok(Begun::Done(none(heap, ty))) };
    match form(ty) {
        Form::Json => return Ok(Begun::Done(build::json(heap, tree))),
        Form::Option if *tree == Tree::Null => return Ok(Begun::Done(none(heap, ty))),
        Form::Option => return open(ty, Rest::Some(Some(tree))),
        Form::Set => return elements(ty, MapType::of(first_field(ty)).key(), tree),
        Form::Queue => return elements(ty, first_field(ty).args()[0], tree),
        Form::Structure => {}
    }
    if let Some(from_json) = ty.forms().and_then(|forms| forms.from_json) {
        return own(heap, from_json, tree).map(Begun::Done);
    }
    let word = match (ty.kind, tree) {
        (TypeKind::Int, Tree::Int(value)) => value.cast_unsigned(),
        (TypeKind::Int, Tree::Float(value)) if mode == Mode::Generous => (*value as i64).cast_unsigned(),
        (TypeKind::Int, _) => return expected("Int"),
        (TypeKind::Float, Tree::Float(value)) => value.to_bits(),
        (TypeKind::Float, Tree::Int(value)) => (*value as f64).to_bits(),
        (TypeKind::Float, _) => return expected("Float"),
        (TypeKind::Bool, Tree::Bool(value)) => u64::from(*value),
        (TypeKind::Bool, _) => return expected("Bool"),
        (TypeKind::String | TypeKind::Atom, Tree::Text(value)) => heap.string(value),
        (TypeKind::String | TypeKind::Atom, _) => return expected("String"),
        (TypeKind::Unit, Tree::Null) => 0,
        (TypeKind::Unit, _) => return expected("Null"),
        (TypeKind::List, _) => return elements(ty, ty.args()[0], tree),
        (TypeKind::Map, Tree::Object(members)) => return entries(heap, ty, members),
        (TypeKind::Struct, Tree::Object(members)) => {
            if mode == Mode::Strict {
                known(members, |name| ty.variants()[0].fields().iter().any(|it| it.name.as_str() == name))?;
            }
            return open(ty, Rest::Members(tree));
        }
        (TypeKind::Map | TypeKind::Struct, _) => return expected("Object"),
        (TypeKind::Tuple, Tree::Array(items)) => return open(ty, Rest::Positions(0, items)),
        (TypeKind::Tuple, _) => return expected("Array"),
        (TypeKind::Sum, _) => return variant(heap, mode, ty, tree),
        (TypeKind::Function | TypeKind::Pid | TypeKind::Opaque, _) => {
            return Err(format!("no value of type {} can be read", ty.name.as_str()));
        }
    };
    Ok(Begun::Done(word))
}

/// Whether all members are fields.
fn known(members: &[Member<'_>], is_field: impl Fn(&str) -> bool) -> Result<(), String> {
    match members.iter().find(|(name, _)| !is_field(name)) {
        Some((name, _)) => Err(format!("unknown field: {name}")),
        None => Ok(()),
    }
}

fn expected<T>(what: &str) -> Result<T, String> {
    Err(format!("expected {what}"))
}

fn open<'t>(ty: Type, rest: Rest<'t>) -> Result<Begun<'t>, String> {
    let parts = match &rest {
        Rest::Members(_) => ty.variants()[0].fields().len(),
        Rest::Positions(variant, _) => ty.variants()[*variant].fields().len(),
        Rest::Items(_, items) => items.len(),
        Rest::Entries(keys, _) => keys.len(),
        Rest::Some(_) => 1,
    };
    Ok(Begun::Open(Open { ty, done: Vec::with_capacity(parts), rest }))
}

fn elements<'t>(ty: Type, element: Type, tree: &'t Tree<'t>) -> Result<Begun<'t>, String> {
    match tree {
        Tree::Array(items) => open(ty, Rest::Items(element, items.iter())),
        _ => expected("Array"),
    }
}

fn entries<'t>(heap: Heap, ty: Type, members: &'t [Member<'t>]) -> Result<Begun<'t>, String> {
    let key = |(name, _): &Member<'_>| key(heap, ty.args()[0], name);
    let keys = members.iter().map(key).collect::<Result<Vec<Word>, String>>()?;
    open(ty, Rest::Entries(keys, members))
}

/// A key of a map from its text.
fn key(heap: Heap, ty: Type, name: &str) -> Result<Word, String> {
    match ty.kind {
        TypeKind::String | TypeKind::Atom => Ok(heap.string(name)),
        TypeKind::Int => name.parse().map(i64::cast_unsigned).or_else(|_| expected("Int")),
        TypeKind::Bool => name.parse::<bool>().map(u64::from).or_else(|_| expected("Bool")),
        _ => Err(format!("no key of type {} can be read", ty.name.as_str())),
    }
}

fn variant<'t>(heap: Heap, mode: Mode, ty: Type, tree: &'t Tree<'t>) -> Result<Begun<'t>, String> {
    let Tree::Object(members) = tree else { return expected("Object") };
    if mode == Mode::Strict {
        known(members, |name| name == "tag" || name == "fields")?;
    }
    let tag = match tree.member("tag") {
        None => return Err("missing field: tag".to_owned()),
        Some(Tree::Text(tag)) => tag,
        Some(_) => return expected("String"),
    };
    let named = |it: &VariantDesc| it.name.as_str() == &**tag;
    let Some(number) = ty.variants().iter().position(named) else {
        return Err(format!("unknown variant for {}", ty.base_name.as_str()));
    };
    if ty.variants()[number].fields().is_empty() {
        return Ok(Begun::Done(construct(heap, ty, number, &[])));
    }
    match tree.member("fields") {
        None => Err("missing field: fields".to_owned()),
        Some(Tree::Array(items)) => open(ty, Rest::Positions(number, items)),
        Some(_) => expected("Array"),
    }
}

/// The absent value of an Option.
fn none(heap: Heap, ty: Type) -> Word {
    let number = ty.variants().iter().position(|it| it.fields().is_empty());
    construct(heap, ty, number.unwrap_or(1), &[])
}

/// A value of a type that reads its JSON itself.
fn own(heap: Heap, from_json: OfOne, tree: &Tree<'_>) -> Result<Word, String> {
    let mut json = Text::compact();
    tree.tell(&mut json);
    let answer = heap.call(from_json, heap.string(&json.finish()));
    let inside = object::load(answer, 0);
    // `Ok` is the first variant; the message of `Err` is a text.
    if object::variant(answer) == 0 { Ok(inside) } else { Err(text::get(inside).to_owned()) }
}

fn construct(heap: Heap, ty: Type, variant: usize, fields: &[Word]) -> Word {
    heap.build(|arena| object::construct(arena, ty, variant, fields))
}

/// The map of these entries; of equal keys the last value counts, at the place of the first.
fn map_of(heap: Heap, ty: MapType, entries: impl Iterator<Item = (Word, Word)>) -> Word {
    let mut turns = heap.turns();
    if ty.has_plain_keys() {
        let words: Vec<Word> = entries.flat_map(|(key, value)| [key, value]).collect();
        return map::new_stepwise(heap.caller(), ty, &words, || turns.step());
    }
    let put = |map: Map, (key, value)| {
        turns.step();
        let place = map.place(heap.caller(), ty, key);
        heap.build(|arena| place.put(arena, ty, value))
    };
    entries.fold(Map::empty(), put).word()
}

fn first_field(ty: Type) -> Type {
    ty.variants()[0].fields()[0].ty()
}

impl<'t> Open<'t> {
    /// The way to the part at hand.
    fn step(&self) -> String {
        let number = self.done.len();
        match &self.rest {
            Rest::Members(_) => {
                let field = self.ty.variants()[0].fields().get(number);
                field.map_or(String::new(), |it| format!(".{}", it.name.as_str()))
            }
            Rest::Positions(..) if self.ty.kind == TypeKind::Sum => format!(".fields[{number}]"),
            Rest::Positions(..) | Rest::Items(..) => format!("[{number}]"),
            Rest::Entries(_, members) => members.get(number).map_or(String::new(), |it| format!(".{}", it.0)),
            Rest::Some(_) => String::new(),
        }
    }

    /// The next part.
    fn next(&mut self) -> Result<Option<Part<'t>>, String> {
        let number = self.done.len();
        match &mut self.rest {
            Rest::Members(tree) => {
                let Some(field) = self.ty.variants()[0].fields().get(number) else { return Ok(None) };
                let name = field.name.as_str();
                let member = tree.member(name);
                if member.is_none() && form(field.ty()) != Form::Option {
                    return Err(format!("missing field: {name}"));
                }
                Ok(Some((field.ty(), member)))
            }
            Rest::Positions(variant, items) => {
                let Some(field) = self.ty.variants()[*variant].fields().get(number) else { return Ok(None) };
                match items.get(number) {
                    Some(item) => Ok(Some((field.ty(), Some(item)))),
                    None => Err(format!("array index {number} out of bounds (length {})", items.len())),
                }
            }
            Rest::Items(element, items) => Ok(items.next().map(|item| (*element, Some(item)))),
            Rest::Entries(_, members) => {
                let value = self.ty.args()[1];
                Ok(members.get(number).map(|(_, tree)| (value, Some(tree))))
            }
            Rest::Some(tree) => {
                let inside = self.ty.args()[0];
                Ok(tree.take().map(|tree| (inside, Some(tree))))
            }
        }
    }
}

/// Makes the value whose parts are all there.
fn finish(heap: Heap, open: &mut Vec<Open<'_>>) -> Word {
    let Some(Open { ty, done, rest }) = open.pop() else { return EMPTY };
    match rest {
        Rest::Members(_) => construct(heap, ty, 0, &done),
        Rest::Positions(variant, _) => construct(heap, ty, variant, &done),
        Rest::Some(_) => {
            let some = ty.variants().iter().position(|it| !it.fields().is_empty());
            construct(heap, ty, some.unwrap_or(0), &done)
        }
        Rest::Entries(keys, _) => map_of(heap, MapType::of(ty), keys.into_iter().zip(done)),
        Rest::Items(element, _) => match form(ty) {
            Form::Set => {
                let entries = map_of(heap, MapType::of(first_field(ty)), done.into_iter().map(|key| (key, 0)));
                construct(heap, ty, 0, &[entries])
            }
            Form::Queue => {
                let items = heap.build(|arena| list::new(arena, element.is_ref(), &done));
                construct(heap, ty, 0, &[items])
            }
            _ => heap.build(|arena| list::new(arena, element.is_ref(), &done)),
        },
    }
}
